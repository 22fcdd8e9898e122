#include "feed/crypto/keys.h"
#include "feed/inbox.h"
#include "server/write_policy/plugin_lines.h"
#include "server/write_policy/write_policy.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace plaza::server;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray answerWith(const QByteArray &rest)
{
    return "{\"id\":\"" + QByteArray(64, 'a') + "\"," + rest;
}

QByteArray program(const char *name)
{
    QFile file(QStringLiteral(POLICIES_DIR "/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Decision {
    Submission submission;
    Verdict verdict;
};

/// A policy with a program of a test's own, and what it has decided.
class Desk
{
public:
    explicit Desk(const QByteArray &program, std::chrono::milliseconds patience = 10s)
    {
        write(program);
        start(QFile::encodeName(path()), patience);
    }

    void write(const QByteArray &program) const
    {
        QFile file(path() + u".new"_s);
        if (!file.open(QIODevice::WriteOnly) || file.write(program) < 0)
            qFatal("no program");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QFile::remove(path());
        file.rename(path());
    }
    void start(const QByteArray &command, std::chrono::milliseconds patience)
    {
        m_policy.reset();
        m_policy = std::make_unique<WritePolicy>(
            WritePolicyOptions {
                .command = command, .patience = patience, .now = [] { return 1'780'000'000; }},
            [this](Submission submission, Verdict verdict) {
                m_decided.push({std::move(submission), std::move(verdict)});
            });
    }
    void stop() { m_policy.reset(); }

    void ask(const QByteArray &content, const QByteArray &address = "192.0.2.7")
    {
        feed::Event event;
        event.kind = 1;
        event.createdAt = ++m_count;
        event.content = content;
        m_key.sign(event);
        m_policy->ask({event, 0, {nullptr, 1}, address});
    }
    std::vector<Decision> decisions(std::size_t count)
    {
        const QDeadlineTimer deadline(20s);
        while (m_seen.size() < count && !deadline.hasExpired()) {
            for (auto &each : m_decided.waitAll(100ms))
                m_seen.push_back(std::move(each));
        }
        return std::exchange(m_seen, {});
    }
    Verdict decide(const QByteArray &content, const QByteArray &address = "192.0.2.7")
    {
        ask(content, address);
        const auto made = decisions(1);
        return made.size() == 1 ? made.front().verdict : Verdict {Verdict::Action::Reject, "(none)"};
    }
    bool hasFailed() const { return m_policy->hasFailed(); }
    QString path() const { return m_folder.filePath(u"policy"_s); }

private:
    QTemporaryDir m_folder;
    feed::SecretKey m_key = feed::SecretKey::generate();
    qint64 m_count = 1'780'000'000;
    feed::Inbox<Decision> m_decided;
    std::vector<Decision> m_seen;
    std::unique_ptr<WritePolicy> m_policy;
};

const Verdict Accepted {Verdict::Action::Accept};

void expectWarning(const char *pattern)
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QLatin1String(pattern)));
}

} // namespace

class TestWriteHook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (QStandardPaths::findExecutable(u"python3"_s).isEmpty())
            QSKIP("no python3 here");
    }
    void aPythonProgramDecides()
    {
        Desk desk(program("policy.py"));
        QCOMPARE(desk.decide("hello"), Accepted);
        QCOMPARE(desk.decide("spam"), (Verdict {Verdict::Action::Reject, "blocked: no spam"}));
        QCOMPARE(desk.decide("shadow"), Verdict {Verdict::Action::Shadow});
    }
    void aShellProgramDecides()
    {
        Desk desk(program("policy.sh"));
        QCOMPARE(desk.decide("hello"), Accepted);
        QCOMPARE(desk.decide("forbidden"), (Verdict {Verdict::Action::Reject, "blocked: go away"}));
    }
    void aCommandLineIsForTheShell()
    {
        Desk desk(program("policy.sh"));
        desk.start("exec /bin/sh " + QFile::encodeName(desk.path()), 10s);
        QCOMPARE(desk.decide("hello"), Accepted);
    }
    void theProgramLearnsWhereAnEventCameFrom()
    {
        Desk desk(program("policy.py"));
        QCOMPARE(desk.decide("where", "192.0.2.7").reason, QByteArray("blocked: IP4 192.0.2.7"));
        QCOMPARE(desk.decide("where", "2001:db8::7").reason, QByteArray("blocked: IP6 2001:db8::7"));
        QCOMPARE(desk.decide("where", "::ffff:192.0.2.7").reason, QByteArray("blocked: IP4 192.0.2.7"));
    }
    void manyAreUnderWayAndKeepTheirOrder()
    {
        constexpr std::size_t Count = 3000;
        Desk desk(program("policy.py"));
        for (std::size_t i = 0; i < Count; ++i)
            desk.ask((i % 3 == 0 ? "spam " : "post ") + QByteArray::number(qulonglong(i))
                     + QByteArray(500, 'x'));
        const auto made = desk.decisions(Count);
        QCOMPARE(made.size(), Count);
        for (std::size_t i = 0; i < Count; ++i) {
            QVERIFY(i == 0 || made[i].submission.event.createdAt > made[i - 1].submission.event.createdAt);
            QCOMPARE(made[i].verdict.action, i % 3 == 0 ? Verdict::Action::Reject : Verdict::Action::Accept);
        }
    }
    void aProgramThatDiesIsStartedAgain()
    {
        Desk desk(program("policy.py"));
        QCOMPARE(desk.decide("hello"), Accepted);
        expectWarning("has ended");
        const auto refused = desk.decide("die");
        QCOMPARE(refused.action, Verdict::Action::Reject);
        QVERIFY2(refused.reason.startsWith("error: temporarily"), refused.reason.constData());
        QVERIFY(desk.hasFailed());
        QCOMPARE(desk.decide("hello again"), Accepted); // waits for the new one
        QVERIFY(!desk.hasFailed());
    }
    void aProgramThatHangsIsKilledAndNothingGetsPast()
    {
        Desk desk(program("policy.sh"), 1500ms);
        QCOMPARE(desk.decide("hello"), Accepted);
        expectWarning("does not answer");
        const auto refused = desk.decide("silence");
        QVERIFY2(refused.reason.startsWith("error: temporarily"), refused.reason.constData());
        QCOMPARE(desk.decide("hello again"), Accepted);
    }
    void anAnswerWithoutSenseCountsAsNone()
    {
        Desk desk(program("policy.py"));
        expectWarning("makes no sense");
        QCOMPARE(desk.decide("nonsense").action, Verdict::Action::Reject);
        QCOMPARE(desk.decide("hello"), Accepted);
    }
    void aProgramThatIsNotThereRefusesEverything()
    {
        Desk desk(program("policy.py"));
        desk.start("/nowhere/policy", 300ms);
        for (int i = 0; i < 2; ++i)
            expectWarning("cannot run /nowhere/policy");
        QVERIFY(desk.decide("hello").reason.startsWith("error: temporarily"));
        QVERIFY(desk.hasFailed());
    }
    void aChangedProgramIsTakenUp()
    {
        Desk desk(program("policy.py"));
        QCOMPARE(desk.decide("forbidden"), Accepted);
        QTest::qWait(5); // so that the file's time differs
        desk.write(program("policy.sh"));
        QCOMPARE(desk.decide("forbidden").action, Verdict::Action::Reject);
    }
    void stoppingDecidesWhatWasAsked()
    {
        Desk desk(program("policy.py"));
        QCOMPARE(desk.decide("hello"), Accepted);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 100; ++i)
            desk.ask("post " + QByteArray::number(i));
        desk.stop();
        const auto made = desk.decisions(100);
        QCOMPARE(made.size(), 100u);
        for (const auto &decision : made)
            QCOMPARE(decision.verdict, Accepted);
        QVERIFY(timer.elapsed() < 5000);
    }

    void answersAreReadStrictly_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("accept") << answerWith("\"action\":\"accept\"}") << true;
        QTest::newRow("unknown keys") << answerWith("\"action\":\"accept\",\"why\":[1.5,{}]}") << true;
        QTest::newRow("no message") << answerWith("\"action\":\"reject\",\"msg\":null}") << true;
        QTest::newRow("unknown action") << answerWith("\"action\":\"perhaps\"}") << false;
        QTest::newRow("no id") << QByteArray("{\"action\":\"accept\"}") << false;
        QTest::newRow("short id") << QByteArray("{\"id\":\"aa\",\"action\":\"accept\"}") << false;
        QTest::newRow("no object") << QByteArray("[]") << false;
        QTest::newRow("trailing") << answerWith("\"action\":\"accept\"}x") << false;
    }
    void answersAreReadStrictly()
    {
        QFETCH(QByteArray, line);
        QFETCH(bool, isGood);
        QCOMPARE(bool(readAnswer(line)), isGood);
    }
    void aReasonStaysWithinALine()
    {
        const auto answer =
            readAnswer(answerWith("\"action\":\"reject\",\"msg\":\"a\\nb" + QByteArray(5000, 'c') + "\"}"));
        QVERIFY(answer);
        QVERIFY(answer->verdict.reason.startsWith("blocked: a bccc"));
        QVERIFY(answer->verdict.reason.size() < 1100);
    }
};

QTEST_GUILESS_MAIN(TestWriteHook)
#include "tst_write_hook.moc"
