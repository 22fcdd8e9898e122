#include "feed/text/legible.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using feed::legible;

/// What was left out parted the marks around it, so that a tower stood in two halves; and marks outside the basic plane
/// were not counted at all.
class TestLegible : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsLegibleStaysAsItIs_data()
    {
        const QString marks(8, QChar(0x0301));
        QTest::addColumn<QString>("text");
        QTest::newRow("a control character between marks") << u"e"_s + marks + QChar(0x0001) + marks;
        QTest::newRow("a turn of direction between marks") << u"e"_s + marks + QChar(0x202E) + marks;
        QTest::newRow("half a character between marks") << u"e"_s + marks + QChar(0xD83D) + marks;
        QTest::newRow("halves that meet") << QString(QChar(0xD83D)) + QChar(0x0001) + QChar(0xDE00);
    }
    void whatIsLegibleStaysAsItIs()
    {
        QFETCH(const QString, text);
        const auto once = legible(text);
        QCOMPARE(legible(once), once);
        QVERIFY(once.count(QChar(0x0301)) <= 8);
    }
    void towersOfMarksOutsideTheBasicPlaneFallToo()
    {
        const auto combiningStem = QString::fromUcs4(U"\U0001D165");
        QCOMPARE(legible(u"e"_s + combiningStem.repeated(500)).size(), 1 + 8 * 2);
    }
};

QTEST_APPLESS_MAIN(TestLegible)
#include "tst_legible.moc"
