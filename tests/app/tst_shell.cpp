#include "app/shell/command_line.h"
#include "app/shell/join_flow.h"
#include "app/shell/single_instance.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

using namespace plaza::app;
using namespace Qt::StringLiterals;
using feed::Code;

/// A keychain, an accounts file and a server, all by hand.
struct Doors {
    Keyring::WriteAnswer keyKept;
    QStringList log;
    std::optional<Account> kept;
    feed::Outcome accountsAnswer = feed::Done {};

    JoinFlow::Steps steps()
    {
        return {.keepKey =
                    [this](const auto &, const auto &, QObject *, Keyring::WriteAnswer answer) {
                        log.append(u"key"_s);
                        keyKept = std::move(answer);
                    },
                .forgetKey = [this](const auto &) { log.append(u"forget"_s); },
                .keepAccount =
                    [this](const Account &account) {
                        log.append(u"account"_s);
                        kept = account;
                        return accountsAnswer;
                    },
                .connect =
                    [this](const auto &, feed::SecretKey, const QByteArray &claim) {
                        log.append(u"connect "_s + QString::fromUtf8(claim));
                    },
                .disconnect = [this] { log.append(u"disconnect"_s); }};
    }
};

class ShellTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSecretIsKeptBeforeTheServerIsAsked()
    {
        Doors doors;
        JoinFlow flow(doors.steps());
        QSignalSpy joined(&flow, &JoinFlow::joined);
        flow.begin(link());
        QCOMPARE(doors.log, QStringList {u"key"_s});
        doors.keyKept(Keyring::Place::Keychain);
        QCOMPARE(doors.log.constLast(), u"connect c0de"_s);
        feed::protocol::RelayInfo info;
        info.name = "Linden Street";
        info.self = feed::SecretKey::generate().publicKey();
        flow.noteInfo(info);
        flow.finish();
        QCOMPARE(joined.count(), 1);
        QCOMPARE(doors.kept->communityName, u"Linden Street"_s);
        QCOMPARE(doors.kept->serverKey, info.self);
        QCOMPARE(doors.kept->server, link().server);
        QVERIFY(!flow.isUnderWay());
    }
    void aRefusalLeavesNothingBehind()
    {
        Doors doors;
        JoinFlow flow(doors.steps());
        QSignalSpy failed(&flow, &JoinFlow::failed);
        flow.begin(link());
        doors.keyKept(Keyring::Place::Keychain);
        flow.fail(feed::fail(Code::InviteRefused));
        QCOMPARE(failed.count(), 1);
        QCOMPARE(doors.log.mid(2), QStringList({u"disconnect"_s, u"forget"_s}));
        QVERIFY(!doors.kept);
        flow.fail(feed::fail(Code::InviteRefused));
        QCOMPARE(failed.count(), 1);
    }
    void aSecretThatCannotBeKeptEndsTheAttempt()
    {
        Doors doors;
        JoinFlow flow(doors.steps());
        QSignalSpy failed(&flow, &JoinFlow::failed);
        flow.begin(link());
        doors.keyKept(feed::fail(Code::Unavailable));
        QCOMPARE(failed.count(), 1);
        QVERIFY(!doors.log.contains(u"connect c0de"_s));
    }
    void aFileInsteadOfAKeychainIsSaid()
    {
        Doors doors;
        JoinFlow flow(doors.steps());
        QSignalSpy inFile(&flow, &JoinFlow::keptInFile);
        flow.begin(link());
        doors.keyKept(Keyring::Place::File);
        QCOMPARE(inFile.count(), 1);
    }
    void aCancelledAttemptForgetsItsSecretHoweverLateItIsKept()
    {
        Doors doors;
        JoinFlow flow(doors.steps());
        QSignalSpy joined(&flow, &JoinFlow::joined);
        flow.begin(link());
        flow.cancel();
        doors.keyKept(Keyring::Place::Keychain);
        QCOMPARE(doors.log.constLast(), u"forget"_s);
        flow.finish();
        QCOMPARE(joined.count(), 0);
    }
    void anAccountThatCannotBeKeptIsAFailure()
    {
        Doors doors;
        doors.accountsAnswer = feed::fail(Code::Unavailable);
        JoinFlow flow(doors.steps());
        QSignalSpy failed(&flow, &JoinFlow::failed);
        flow.begin(link());
        doors.keyKept(Keyring::Place::Keychain);
        flow.finish();
        QCOMPARE(failed.count(), 1);
    }

    void theCommandLineIsRead()
    {
        const auto read = commandLine({u"--profile"_s, u"/p"_s, u"--new-window"_s, u"plaza://join?r=x"_s});
        QVERIFY(read);
        QCOMPARE(*read, (CommandLine {.profile = u"/p"_s, .link = u"plaza://join?r=x"_s, .newWindow = true}));
        QCOMPARE(commandLine({u"--profile=/p"_s})->profile, u"/p"_s);
        QVERIFY(commandLine({u"--version"_s})->version);
        for (const auto &wrong :
             {QStringList {u"--profle"_s}, QStringList {u"--profile"_s}, QStringList {u"a"_s, u"b"_s}})
            QVERIFY(!commandLine(wrong));
    }

    void aSecondProgramHandsOverItsLinkAndEnds()
    {
        QTemporaryDir folder;
        SingleInstance first(folder.path());
        QVERIFY(first.claim());
        QSignalSpy called(&first, &SingleInstance::called);
        bool claimed = true, forwarded = false;
        const std::unique_ptr<QThread> other(QThread::create([&] {
            SingleInstance second(folder.path());
            claimed = second.claim();
            forwarded = second.forward({u"plaza://join?r=x"_s});
        }));
        other->start();
        QVERIFY(called.wait());
        QVERIFY(other->wait());
        QVERIFY(!claimed);
        QVERIFY(forwarded);
        QCOMPARE(called.constFirst().constFirst().toStringList(), QStringList {u"plaza://join?r=x"_s});
    }
    void profilesDoNotDisturbEachOther()
    {
        QTemporaryDir one, other;
        SingleInstance first(one.path()), second(other.path());
        QVERIFY(first.claim());
        QVERIFY(second.claim());
    }
    void aProfileIsFreeAgainAfterItsProgramEnded()
    {
        QTemporaryDir folder;
        {
            SingleInstance first(folder.path());
            QVERIFY(first.claim());
        }
        SingleInstance second(folder.path());
        QVERIFY(second.claim());
    }

private:
    static feed::protocol::InviteLink link() { return {QUrl(u"wss://plaza.example"_s), "c0de"}; }
};

QTEST_GUILESS_MAIN(ShellTest)
#include "tst_shell.moc"
