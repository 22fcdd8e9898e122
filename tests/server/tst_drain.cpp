// How the program stops while many are connected.
#include "feed/crypto/keys.h"
#include "feed/event.h"
#include "program.h"
#include "raw_web_socket.h"

#include <QDateTime>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <sys/resource.h>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int ComesBackSoon = 4200;

void allowManyFiles()
{
    struct rlimit limit { };
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

bool isAccepting(const QUrl &server)
{
    QTcpSocket socket;
    socket.connectToHost(server.host(), static_cast<quint16>(server.port()));
    return socket.waitForConnected(5'000);
}

std::vector<RawWebSocket> connectMany(const QUrl &server, int count)
{
    std::vector<RawWebSocket> all;
    all.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        all.emplace_back(server);
    return all;
}

QByteArray post(const QByteArray &content)
{
    feed::Event event;
    event.kind = 1;
    event.createdAt = QDateTime::currentSecsSinceEpoch();
    event.content = content;
    feed::SecretKey::generate().sign(event);
    return "[\"EVENT\"," + feed::toJson(event) + ']';
}

} // namespace

class TestDrain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { allowManyFiles(); }

    void manyAreSentHomeOneAfterTheOtherAndNobodyNewIsLetIn()
    {
        constexpr int Many = 1000; // at ten in a twentieth of a second: five seconds
        Program program;
        QVERIFY(program.serve({u"--access"_s, u"open"_s, u"--shards"_s, u"1"_s}));
        auto all = connectMany(program.url(), Many);
        QVERIFY(std::ranges::all_of(all, &RawWebSocket::isUp));
        program.signal(SIGTERM);
        QTRY_VERIFY(!isAccepting(program.url()));
        // Who has not been sent home yet is served as always.
        const auto isServed = [](RawWebSocket &each) {
            each.say(post("a last word"));
            return each.hear("[\"OK\"").contains("true");
        };
        const auto served = std::ranges::find_if(all, isServed);
        QVERIFY(served != all.end());
        QCOMPARE(served->closeCode(), ComesBackSoon);
        for (auto &each : all) {
            const int code =
                each.closeCode(); // 0: it was read above, or so late that the server had cut it off
            QVERIFY2(code == ComesBackSoon || code == 0, QByteArray::number(code).constData());
        }
        QCOMPARE(program.waitForEnd(), 0);
    }
    void aFewAreHomeAtOnce()
    {
        Program program("drain-seconds = 600\n");
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        auto all = connectMany(program.url(), 5);
        program.signal(SIGTERM);
        for (auto &each : all)
            QCOMPARE(each.closeCode(), ComesBackSoon);
        QCOMPARE(program.waitForEnd(), 0); // in ten seconds, not in six hundred
    }
    void whoDoesNotSayGoodbyeIsNotWaitedForLong()
    {
        Program program("drain-seconds = 1\n");
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        auto all = connectMany(program.url(), 3); // which read nothing and answer nothing
        program.signal(SIGTERM);
        QCOMPARE(program.waitForEnd(), 0);
    }
    void whatWasAcknowledgedMeanwhileIsThereAfterwards()
    {
        Program program("name = 'x'\n");
        QVERIFY(program.serve({u"--access"_s, u"open"_s, u"--shards"_s, u"1"_s}));
        auto all = connectMany(program.url(), 300);
        program.signal(SIGTERM);
        QByteArrayList acknowledged;
        for (auto &each : all) {
            const auto content = "number " + QByteArray::number(acknowledged.size()) + '.';
            each.say(post(content));
            if (each.hear("[\"OK\"").contains("true"))
                acknowledged.append(content);
        }
        QCOMPARE(program.waitForEnd(), 0);
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        RawWebSocket reader(program.url());
        reader.say("[\"REQ\",\"all\",{\"kinds\":[1],\"limit\":1000}]");
        QByteArray stored, next;
        while (!(next = reader.hear()).startsWith("[\"EOSE\"") && !next.isEmpty())
            stored += next;
        for (const auto &content : std::as_const(acknowledged))
            QVERIFY2(stored.contains(content), content.constData());
    }
    void theCommandDoesTheSame()
    {
        Program program;
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        RawWebSocket client(program.url());
        QCOMPARE(program.run({u"drain"_s}).exitCode, 0);
        QCOMPARE(client.closeCode(), ComesBackSoon);
        QCOMPARE(program.waitForEnd(), 0);
    }
};

QTEST_GUILESS_MAIN(TestDrain)
#include "tst_drain.moc"
