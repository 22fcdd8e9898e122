#include "attackers.h"
#include "poster.h"
#include "tests/server/program.h"
#include "tests/server/raw_web_socket.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <memory>
#include <sys/resource.h>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Raw = RawWebSocket;

namespace {

constexpr qint64 MiB = 1024 * 1024;
constexpr int Patience = 30'000;

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr bool CountsMemory = false; // a sanitizer's own books would be counted
#else
constexpr bool CountsMemory = true;
#endif

/// How many connections of that kind can be had and kept.
std::size_t roomFor(const QUrl &server, std::size_t wanted)
{
    std::vector<Raw> kept;
    for (std::size_t i = 0; i < wanted; ++i)
        kept.emplace_back(server);
    return static_cast<std::size_t>(
        std::ranges::count_if(kept, [](Raw &each) { return each.isUp() && each.isAlive(); }));
}

/// So many connect as fast as they can and stay as long as they are let.
struct Storm {
    explicit Storm(const QUrl &server, int connects)
        : left(connects)
    {
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([this, server] { blow(server); });
    }
    void blow(const QUrl &server)
    {
        std::vector<Attacker> kept;
        while (left.fetch_sub(1) > 0) {
            Attacker attacker(server);
            (attacker.isConnected() ? connected : unheard) += 1;
            if (attacker.isConnected())
                kept.push_back(std::move(attacker));
            if (kept.size() > 200) {
                std::erase_if(kept, [](const auto &each) { return each.isCutOff(); });
                if (kept.size() > 200) // let in: makes room for the next itself
                    kept.erase(kept.begin());
            }
        }
    }

    std::atomic<int> left, connected = 0, unheard = 0;
    std::vector<std::jthread> threads;
};

} // namespace

/// Attacks on what the server is reached by, against the real program. Each of them costs the attacker more than the
/// server, and nobody else anything.
class TestTransportAttacks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStormOfConnectsIsBoundedAndHurtsNobody()
    {
        constexpr int Connects = 20'000;
        Program program("[limits]\nconnections = 300\nhandshake-seconds = 2\n");
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        Poster poster(program.url());
        QTRY_VERIFY(poster.isConnected());
        (void)roomFor(program.url(), 250); // what the server takes once and keeps
        const auto before = residentBytes(program.pid());
        QElapsedTimer elapsed;
        elapsed.start();
        Storm storm(program.url(), Connects);
        poster.keepUnderWay(2);
        QTRY_VERIFY_WITH_TIMEOUT(storm.left <= 0, 120'000);
        const auto duringStorm = poster.accepted().size();
        poster.keepUnderWay(0);
        storm.threads.clear();
        const auto grown = residentBytes(program.pid()) - before;
        qInfo("%d connected, %d found the queue full, %.0f a second; %zu posts meanwhile; grown by %lld KiB",
              storm.connected.load(), storm.unheard.load(), Connects * 1e3 / double(elapsed.elapsed()),
              duringStorm, grown / 1024);
        QVERIFY(duringStorm > 10);
        if (CountsMemory)
            QVERIFY(grown < 16 * MiB);
        QVERIFY(QTest::qWaitFor([&] { return roomFor(program.url(), 290) == 290; }, Patience));
        QTRY_COMPARE_WITH_TIMEOUT(poster.underWay(), 0, Patience);
        QVERIFY(get(program.url(), "/livez").startsWith("HTTP/1.1 200 "));
    }
    void oneTooManyIsToldAndClosedAtOnce()
    {
        Program program("[limits]\nconnections = 20\nhandshake-seconds = 30\n");
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        std::vector<Attacker> in;
        for (int i = 0; i < 20; ++i)
            QVERIFY(in.emplace_back(program.url()).isConnected());
        QTRY_VERIFY_WITH_TIMEOUT(get(program.url(), "/livez").startsWith("HTTP/1.1 503 "), Patience);
        for (int i = 0; i < 100; ++i) {
            const Attacker one(program.url());
            QByteArray heard; // long before the deadline of those who are in
            QTRY_VERIFY_WITH_TIMEOUT((heard += one.heard()).contains("503") || one.isCutOff(), 10'000);
        }
        in.clear();
        QTRY_VERIFY_WITH_TIMEOUT(get(program.url(), "/livez").startsWith("HTTP/1.1 200 "), Patience);
    }
    void whoResetsOnTheThresholdIsNotCountedForEver()
    {
        constexpr std::size_t Connections = 40;
        Program program("[limits]\nconnections = 40\nhandshake-seconds = 2\n");
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        for (int i = 0; i < 3000; ++i) {
            Attacker one(program.url());
            if (!one.isConnected())
                continue;
            (void)one.say(i % 3 == 0 ? "GET /" : upgradeHead());
            one.reset();
        }
        // Asked once more after a success, it would find those who are just leaving.
        QVERIFY(
            QTest::qWaitFor([&] { return roomFor(program.url(), Connections) == Connections; }, Patience));
    }
    void whoEndsHalfOfTheConnectionLeavesNothingBehind()
    {
        Program program("[limits]\nhandshake-seconds = 2\n");
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        (void)roomFor(program.url(), 4);
        const auto before = openDescriptors(program.pid());
        std::vector<Attacker> attackers;
        for (const auto &said :
             {QByteArray(), QByteArray("GET / HT"), upgradeHead(),
              QByteArray("GET /join HTTP/1.1\r\nHost: a\r\n\r\n"),
              QByteArray("PUT /upload HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n")}) {
            for (int i = 0; i < 20; ++i) {
                const auto &attacker = attackers.emplace_back(program.url());
                QVERIFY(attacker.isConnected());
                (void)attacker.say(said);
                attacker.endOutput();
            }
        }
        QTRY_VERIFY_WITH_TIMEOUT(
            std::ranges::all_of(attackers, [](const auto &each) { return each.isCutOff(); }), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(openDescriptors(program.pid()) <= before, Patience);
    }

    void descriptorsThatRunOutAreSharedAndComeBack()
    {
        Program program("[limits]\nhandshake-seconds = 30\n");
        program.startBy({u"prlimit"_s, u"--nofile=192:192"_s});
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        QVERIFY2(program.log().contains("192 open files"), program.log().constData());
        Poster poster(program.url());
        QTRY_VERIFY(poster.isConnected());
        std::vector<Attacker> crowd;
        for (int i = 0; i < 300; ++i)
            crowd.emplace_back(program.url());
        QTRY_VERIFY_WITH_TIMEOUT(
            std::ranges::count_if(crowd, [](const auto &each) { return each.isCutOff(); }) >= 200, Patience);
        QVERIFY(get(program.url(), "/livez").startsWith("HTTP/1.1 503 ")); // and not silence
        for (int i = 0; i < 20; ++i)
            poster.post("in the crowd " + QByteArray::number(i));
        QTRY_COMPARE_WITH_TIMEOUT(poster.accepted().size(), 20u, Patience);
        const QTemporaryDir folder; // what needs descriptors of the server itself, or of its files
        QCOMPARE(program.run({u"backup"_s, folder.filePath(u"b.tar"_s)}).errors, QByteArray());
        crowd.clear();
        QTRY_COMPARE_WITH_TIMEOUT(roomFor(program.url(), 60), 60u, Patience);
    }
    void withoutAnyDescriptorLeftThoseWhoAreInGoOn()
    {
        Program program;
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        Poster poster(program.url());
        QTRY_VERIFY(poster.isConnected());
        const auto pid = static_cast<pid_t>(program.pid());
        rlimit all {};
        QCOMPARE(::prlimit(pid, RLIMIT_NOFILE, nullptr, &all), 0);
        const rlimit none {static_cast<rlim_t>(openDescriptors(program.pid())), all.rlim_max};
        QCOMPARE(::prlimit(pid, RLIMIT_NOFILE, &none, nullptr), 0);
        std::vector<Attacker> waiting;
        for (int i = 0; i < 50; ++i)
            waiting.emplace_back(program.url());
        QTRY_VERIFY_WITH_TIMEOUT(program.log().contains("cannot accept connections"), Patience);
        for (int i = 0; i < 20; ++i)
            poster.post("alone " + QByteArray::number(i));
        QTRY_COMPARE_WITH_TIMEOUT(poster.accepted().size(), 20u, Patience);
        QTest::qWait(2500); // it tries again once a second
        QCOMPARE(program.log().count("cannot accept connections"), 1);
        QCOMPARE(::prlimit(pid, RLIMIT_NOFILE, &all, nullptr), 0);
        for (const auto &each : waiting)
            (void)each.say("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
        for (const auto &each : waiting) { // who waited is served
            QByteArray heard;
            QTRY_VERIFY_WITH_TIMEOUT((heard += each.heard()).startsWith("HTTP/1.1 200 "), Patience);
        }
    }

    void pingsWithoutReadingAreCutOff()
    {
        Program program("[limits]\nsend-buffer-bytes = 262144\n");
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        floods(program, Raw::frame(Raw::Final | Raw::Ping, QByteArray(125, 'p')));
    }
    void emptyContinuationsWithoutEndAreCutOff()
    {
        Program program;
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        floods(program, Raw::frame(Raw::Continuation), Raw::frame(Raw::Text, "["));
    }
    void twoGigabytesAnnouncedTakeNoRoom()
    {
        Program program;
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        const auto before = residentBytes(program.pid());
        for (int i = 0; i < 50; ++i) {
            Raw socket(program.url());
            QVERIFY(socket.isUp());
            (void)socket.send(QByteArray::fromHex("81ff000000007fffffff00000000") + QByteArray(100'000, 'x'));
            QCOMPARE(socket.closeCode(), 1009);
        }
        if (CountsMemory)
            QVERIFY(residentBytes(program.pid()) - before < 16 * MiB);
    }

    void headsWithoutEndAreRefusedOrTimedOut()
    {
        Program program("[limits]\nhandshake-seconds = 3\n");
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        const auto before = residentBytes(program.pid());
        std::vector<Attacker> large, slow;
        for (int i = 0; i < 100; ++i) {
            auto &one = large.emplace_back(program.url());
            QVERIFY(one.isConnected());
            const auto head = "GET / HTTP/1.1\r\n" + ("X-A: " + QByteArray(8000, 'a') + "\r\n").repeated(100);
            (void)one.say(head); // 800 KiB, as far as it goes
            QVERIFY(slow.emplace_back(program.url()).isConnected());
        }
        Poster poster(program.url()); // who comes meanwhile comes in
        QTRY_VERIFY_WITH_TIMEOUT(poster.isConnected(), Patience);
        poster.post("beside slow ones");
        QTRY_COMPARE_WITH_TIMEOUT(poster.accepted().size(), 1u, Patience);
        const auto trickle = [&slow] {
            for (const auto &each : slow)
                (void)each.say("G");
            return std::ranges::all_of(slow, [](const auto &each) { return each.isCutOff(); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(trickle(), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(large, [](const auto &each) { return each.isCutOff(); }),
                                 Patience);
        if (CountsMemory)
            QVERIFY(residentBytes(program.pid()) - before < 32 * MiB);
    }
    /// All that only patience shows, at the same time: half a minute for each of them.
    void whoTricklesIsCutOffInTime()
    {
        Program program;
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        Raw bytes(program.url()), fragments(program.url()), honest(program.url());
        QVERIFY(bytes.isUp() && fragments.isUp() && honest.isUp());
        (void)bytes.send(Raw::frame(Raw::Final | Raw::Text, QByteArray(100, ' ')).first(8));
        (void)fragments.send(Raw::frame(Raw::Text, "["));
        Attacker page(program.url()); // asks and never reads
        (void)page.say("GET /join HTTP/1.1\r\nHost: a\r\n\r\n");
        bool areBytesOver = false, areFragmentsOver = false;
        const QDeadlineTimer deadline(90s);
        for (int turn = 0; !(areBytesOver && areFragmentsOver) && !deadline.hasExpired(); ++turn) {
            areBytesOver = areBytesOver || bytes.send(" ") < 0 || bytes.takeSome(1000) < 0;
            areFragmentsOver = areFragmentsOver || fragments.send(Raw::frame(Raw::Continuation, " ")) < 0
                || fragments.takeSome(1000) < 0;
            honest.say(R"(["REQ","s)" + QByteArray::number(turn % 9) + R"(",{"limit":0}])");
            QTest::qWait(2000); // a byte every two seconds
        }
        QVERIFY(areBytesOver);
        QVERIFY(areFragmentsOver);
        QVERIFY(honest.isAlive());
        QVERIFY(page.isCutOff());
    }

private:
    /// Sends the frame as fast as it is taken and reads nothing, until the server has had enough.
    static void floods(const Program &program, const QByteArray &frame, const QByteArray &first = {})
    {
        const auto before = residentBytes(program.pid());
        for (int i = 0; i < 10; ++i) {
            Raw socket(program.url(), 4096);
            QVERIFY(socket.isUp());
            (void)socket.send(first);
            const auto many = frame.repeated(1000);
            const QDeadlineTimer deadline(60s);
            while (socket.send(many) >= 0 && !deadline.hasExpired()) { }
            QVERIFY2(!deadline.hasExpired(), "it takes them for ever");
        }
        if (CountsMemory)
            QVERIFY(residentBytes(program.pid()) - before < 16 * MiB);
        QVERIFY(Raw(program.url()).isAlive());
    }
};

QTEST_GUILESS_MAIN(TestTransportAttacks)
#include "tst_transport_attacks.moc"
