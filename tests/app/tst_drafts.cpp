#include "app/sync/drafts.h"

#include <QTemporaryDir>
#include <QtTest>

using feed::store::Database;
using plaza::app::Drafts;

class DraftsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::unique_ptr<Database> open()
    {
        return *Database::open(m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())),
                               Database::Mode::ReadWriteFull);
    }

private Q_SLOTS:
    void whatWasFlushedIsThereAfterACrash()
    {
        {
            const auto database = open();
            const auto drafts = *Drafts::open(*database);
            drafts->put(QStringLiteral("feed"), QStringLiteral("Grüße, 👋"));
            QVERIFY(drafts->flush());
        }
        const auto database = open();
        QCOMPARE(*(*Drafts::open(*database))->get(QStringLiteral("feed")), QStringLiteral("Grüße, 👋"));
    }

    void theNewestTextIsGivenBeforeItIsWritten()
    {
        const auto database = open();
        const auto drafts = *Drafts::open(*database);
        drafts->put(QStringLiteral("feed"), QStringLiteral("a"));
        drafts->put(QStringLiteral("feed"), QStringLiteral("ab"));
        QVERIFY(drafts->hasUnwritten());
        QCOMPARE(*drafts->get(QStringLiteral("feed")), QStringLiteral("ab"));
        QVERIFY(drafts->flush());
        QVERIFY(!drafts->hasUnwritten());
        QCOMPARE(*drafts->get(QStringLiteral("feed")), QStringLiteral("ab"));
    }

    void placesAreKeptApartAndAnEmptyTextRemovesOne()
    {
        const auto database = open();
        const auto drafts = *Drafts::open(*database);
        drafts->put(QStringLiteral("feed"), QStringLiteral("a"));
        drafts->put(QStringLiteral("reply"), QStringLiteral("b"));
        QVERIFY(drafts->flush());
        drafts->put(QStringLiteral("feed"), {});
        QVERIFY(drafts->flush());
        QCOMPARE(*drafts->get(QStringLiteral("feed")), QString());
        QCOMPARE(*drafts->get(QStringLiteral("reply")), QStringLiteral("b"));
    }
};

QTEST_APPLESS_MAIN(DraftsTest)
#include "tst_drafts.moc"
