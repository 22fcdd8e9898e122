#include "app/settings/accounts.h"
#include "app/settings/profile_paths.h"
#include "feed/crypto/keys.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

using plaza::app::Account;
using plaza::app::Accounts;
using plaza::app::ProfilePaths;

class AccountsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingOfAnAccountIsThereAgain()
    {
        QTemporaryDir dir;
        const auto paths = ProfilePaths::at(dir.filePath(QStringLiteral("not/yet/there")));
        const Account account {.id = QStringLiteral("club-1"),
                               .server = QUrl(QStringLiteral("wss://club.example:7447")),
                               .pinHex = QByteArray(64, 'a'),
                               .key = feed::SecretKey::generate().publicKey(),
                               .communityName = QStringLiteral("Der Klub 🎉"),
                               .serverKey = feed::SecretKey::generate().publicKey()};
        {
            auto accounts = *Accounts::open(paths);
            QVERIFY(accounts.all().empty());
            QVERIFY(accounts.put(account));
        }
        const auto accounts = *Accounts::open(paths);
        QCOMPARE(accounts.all(), std::vector {account});
        QVERIFY(!accounts.find(QStringLiteral("other")));
    }

    void oneWithTheSameIdIsReplacedAndRemoved()
    {
        QTemporaryDir dir;
        auto accounts = *Accounts::open(ProfilePaths::at(dir.path()));
        Account account {.id = QStringLiteral("a"), .server = QUrl(QStringLiteral("ws://a"))};
        QVERIFY(accounts.put(account));
        account.communityName = QStringLiteral("A");
        QVERIFY(accounts.put(account));
        QCOMPARE(accounts.all(), std::vector {account});
        QVERIFY(accounts.remove(account.id));
        QVERIFY((*Accounts::open(ProfilePaths::at(dir.path()))).all().empty());
    }

    void aListThatCannotBeReadIsNotTakenForAnEmptyOne()
    {
        QTemporaryDir dir;
        const auto paths = ProfilePaths::at(dir.path());
        QFile file(paths.accountsFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[{\"id\":");
        file.close();
        QCOMPARE(Accounts::open(paths).error().code, feed::Code::Unavailable);
    }

    void idsAreFitForFoldersAndDiffer()
    {
        const QUrl server(QStringLiteral("wss://[::1]:7447/päth"));
        const auto id = Accounts::newId(server);
        QVERIFY2(QRegularExpression(QStringLiteral("^[a-z0-9.-]+$")).match(id).hasMatch(), qPrintable(id));
        QVERIFY(id != Accounts::newId(server));
    }
};

QTEST_APPLESS_MAIN(AccountsTest)
#include "tst_accounts.moc"
