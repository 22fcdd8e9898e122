#include "feed/protocol/invite_link.h"
#include "feed/protocol/relay_info.h"
#include "program.h"
#include "tests/support/wire_client.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>

#include <array>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using plaza::support::WireClient;

namespace {

const QByteArray upgradeHeaders =
    "Upgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";

QByteArray codeOf(const QByteArray &link)
{
    const auto read = feed::protocol::inviteLinkFromText(QString::fromUtf8(link));
    return read ? read->code : QByteArray();
}

/// A socket on which nothing is said by itself.
class Talk
{
public:
    explicit Talk(const QUrl &server)
        : m_received(&socket, &QWebSocket::textMessageReceived)
    {
        socket.open(server);
    }
    void say(const QByteArray &text) { socket.sendTextMessage(QString::fromUtf8(text)); }
    /// The next message, or "" after ten seconds.
    QByteArray hear()
    {
        if (m_received.isEmpty() && !m_received.wait(10'000))
            return {};
        return m_received.takeFirst().first().toString().toUtf8();
    }
    /// The next message that begins so; others are passed over.
    QByteArray hear(const QByteArray &start)
    {
        QByteArray message;
        do
            message = hear();
        while (!message.isEmpty() && !message.startsWith(start));
        return message;
    }
    bool isClosed(int code)
    {
        return QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 10'000)
            && static_cast<int>(socket.closeCode()) == code;
    }

    QWebSocket socket;

private:
    QSignalSpy m_received;
};

/// For an open server: whoever protects a post must say who he is.
feed::Event post(const feed::SecretKey &key, const QByteArray &text)
{
    feed::Event event;
    event.kind = 1;
    event.createdAt = QDateTime::currentSecsSinceEpoch();
    event.content = text;
    key.sign(event);
    return event;
}

std::unique_ptr<WireClient> joined(Program &program, const QByteArray &code)
{
    auto client = std::make_unique<WireClient>(feed::SecretKey::generate(), program.url(), code);
    QSignalSpy ready(client.get(), &WireClient::ready);
    client->open();
    return ready.wait(10'000) ? std::move(client) : nullptr;
}

} // namespace

class TestServerProcess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstStartSaysWhereItListensAndHowItsOwnerGetsIn()
    {
        Program program;
        QVERIFY(program.serve());
        const auto invite = program.ownerInvite();
        QCOMPARE(program.output(), "listening on " + program.url().toEncoded() + "\ninvite " + invite + '\n');
        const auto link = feed::protocol::inviteLinkFromText(QString::fromUtf8(invite));
        QVERIFY(link);
        QCOMPARE(link->server, program.url());
        QVERIFY(!link->code.isEmpty());
    }
    void untilTheOwnerIsInTheSameInviteIsPrintedAgain()
    {
        Program program;
        QVERIFY(program.serve());
        const auto code = codeOf(program.ownerInvite());
        QCOMPARE(program.stop(), 0);
        QVERIFY(program.serve());
        QCOMPARE(codeOf(program.ownerInvite()), code);
        QVERIFY(joined(program, code));
        QCOMPARE(program.stop(), 0);
        QVERIFY(program.serve());
        QCOMPARE(program.ownerInvite(), QByteArray());
        QVERIFY(program.run({u"members"_s}).output.startsWith("owner\t"));
    }
    void invitesAreMadeWhileItRuns()
    {
        Program program;
        QVERIFY(program.serve({u"--public-url"_s, u"wss://plaza.example"_s}));
        QVERIFY(program.ownerInvite().startsWith("plaza://join?r=wss://plaza.example&c="));
        QCOMPARE(program.stop(), 0);
        QVERIFY(program.serve());
        const auto made = program.run({u"invite"_s, u"--uses"_s, u"1"_s, u"--role"_s, u"admin"_s});
        QCOMPARE(made.exitCode, 0);
        QCOMPARE(made.output.count('\n'), 1);
        QCOMPARE(made.errors, QByteArray());
        QVERIFY(joined(program, codeOf(made.output.trimmed())));
        QTRY_VERIFY(program.run({u"members"_s}).output.startsWith("admin\t"));
        QVERIFY(joined(program, codeOf(made.output.trimmed())) == nullptr); // used up
    }

    void aStrangerIsAskedFirstAndGetsNothing()
    {
        Program program;
        QVERIFY(program.serve());
        Talk talk(program.url());
        QVERIFY(talk.hear().startsWith("[\"AUTH\",\""));
        talk.say(R"(["REQ","s",{"kinds":[1]}])");
        QVERIFY(talk.hear().startsWith("[\"CLOSED\",\"s\",\"auth-required: "));
        talk.say(R"(["COUNT","c",{}])");
        QVERIFY(talk.hear().startsWith("[\"CLOSED\",\"c\",\"auth-required: "));
        const auto event = post(feed::SecretKey::generate(), "hello");
        talk.say(feed::protocol::write(feed::protocol::Publish {event}));
        QVERIFY(talk.hear().startsWith("[\"OK\",\"" + event.id.toHex() + "\",false,\"auth-required: "));
    }
    void inOpenModeAnybodyPublishesAndReads()
    {
        Program program;
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        Talk talk(program.url());
        const auto event = post(feed::SecretKey::generate(), "hello");
        QTRY_VERIFY(talk.socket.isValid());
        talk.say(feed::protocol::write(feed::protocol::Publish {event}));
        QVERIFY(talk.hear("[\"OK\"").startsWith("[\"OK\",\"" + event.id.toHex() + "\",true"));
        talk.say(R"(["REQ","s",{"kinds":[1]}])");
        QCOMPARE(talk.hear(), "[\"EVENT\",\"s\"," + feed::toJson(event) + ']');
        QVERIFY(talk.hear().startsWith("[\"EOSE\",\"s\""));
    }

    void whatIsAnnouncedIsEnforced()
    {
        Program program("[limits]\nmessage-bytes = 2000\nsubscriptions = 3\ncontent-chars = 100\n");
        QVERIFY(program.serve({u"--access"_s, u"open"_s, u"--name"_s, u"The club"_s}));
        const auto answer = get(program.url(), "/", "Accept: application/nostr+json\r\n");
        QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(answer.contains("Access-Control-Allow-Origin: *\r\n"));
        const auto info = feed::protocol::relayInfoFromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4));
        QVERIFY(info);
        QCOMPARE(info->name, "The club");
        QVERIFY(!info->authRequired);
        QCOMPARE(info->limits.messageBytes, 2000);
        QCOMPARE(info->limits.subscriptions, 3);
        QCOMPARE(info->limits.contentChars, 100);

        Talk talk(program.url());
        QTRY_VERIFY(talk.socket.isValid());
        for (int i = 0; i < 3; ++i) {
            talk.say("[\"REQ\",\"s" + QByteArray::number(i) + "\",{\"kinds\":[1]}]");
            QVERIFY(talk.hear().startsWith("[\"EOSE\""));
        }
        talk.say(R"(["REQ","s3",{"kinds":[1]}])");
        QVERIFY(talk.hear().startsWith("[\"CLOSED\",\"s3\","));
        const auto key = feed::SecretKey::generate();
        talk.say(feed::protocol::write(feed::protocol::Publish {post(key, QByteArray(100, 'x'))}));
        QVERIFY(talk.hear("[\"OK\"").contains(",true,"));
        talk.say(feed::protocol::write(feed::protocol::Publish {post(key, QByteArray(101, 'x'))}));
        QVERIFY(talk.hear("[\"OK\"").contains(",false,\"invalid: "));
        talk.say(QByteArray(2001, ' '));
        QVERIFY(talk.isClosed(1009));
    }
    void anOversizeFrameIsRefusedByItsHeadAlone()
    {
        Program program;
        QVERIFY(program.serve());
        QTcpSocket socket;
        socket.connectToHost(program.url().host(), static_cast<quint16>(program.url().port()));
        socket.write("GET / HTTP/1.1\r\nHost: plaza\r\n" + upgradeHeaders + "\r\n");
        QTRY_VERIFY(socket.peek(100).startsWith("HTTP/1.1 101"));
        socket.write(QByteArray::fromHex("81ff000000007fffffff00000000")); // 2 GiB are announced
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(socket.readAll().contains(QByteArray::fromHex("03f1"))); // 1009
    }
    void aFrameBeforeOurAnswerIsRefusedAndNotLost()
    {
        Program program;
        QVERIFY(program.serve());
        const auto answer = exchange(program.url(),
                                     "GET / HTTP/1.1\r\nHost: plaza\r\n" + upgradeHeaders + "\r\n"
                                         + QByteArray::fromHex("818000000000"));
        QVERIFY(answer.startsWith("HTTP/1.1 400 "));
    }
    void aBinaryMessageIsAnsweredWithANotice()
    {
        Program program;
        QVERIFY(program.serve());
        Talk talk(program.url());
        QVERIFY(talk.hear().startsWith("[\"AUTH\""));
        talk.socket.sendBinaryMessage("\x00\x01");
        QVERIFY(talk.hear().startsWith("[\"NOTICE\",\""));
        QVERIFY(talk.socket.isValid());
    }

    void itSaysHowItIs()
    {
        Program program;
        QVERIFY(program.serve());
        QVERIFY(get(program.url(), "/livez").endsWith("\r\n\r\nok\n"));
        QVERIFY(get(program.url(), "/readyz").startsWith("HTTP/1.1 200 "));
        QVERIFY(get(program.url(), "/").contains("<!doctype html>"));
        QVERIFY(get(program.url(), "/join?c=abc").contains("plaza://join?r="));
        QVERIFY(exchange(program.url(), "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n").endsWith("\r\n\r\n"));
    }
    void whatIsNotForUsIsRefused_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("status");
        const QByteArray host = "Host: plaza\r\n";
        QTest::newRow("upgrade elsewhere") << "GET /chat HTTP/1.1\r\n" + host + upgradeHeaders + "\r\n"
                                           << QByteArray("404");
        QTest::newRow("foreign page")
            << "GET / HTTP/1.1\r\n" + host + upgradeHeaders + "Origin: https://evil.example\r\n\r\n"
            << QByteArray("403");
        QTest::newRow("no origin of its own") << "GET / HTTP/1.1\r\n" + host + upgradeHeaders
                + "Origin: null\r\n\r\n" << QByteArray("403");
        QTest::newRow("unknown path") << "GET /x HTTP/1.1\r\n" + host + "\r\n" << QByteArray("404");
        QTest::newRow("other method") << "PUT / HTTP/1.1\r\n" + host + "\r\n" << QByteArray("405");
        QTest::newRow("not HTTP") << QByteArray("\x16\x03\x01\r\n\r\n") << QByteArray("400");
        QTest::newRow("old WebSocket") << "GET / HTTP/1.1\r\n" + host
                + QByteArray(upgradeHeaders).replace("Version: 13", "Version: 8")
                + "\r\n" << QByteArray("426");
        QTest::newRow("endless head")
            << "GET / HTTP/1.1\r\nA: " + QByteArray(20'000, 'a') << QByteArray("431");
    }
    void whatIsNotForUsIsRefused()
    {
        static Program program;
        static const bool isUp = program.serve();
        QVERIFY(isUp);
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        const auto answer = exchange(program.url(), request);
        QVERIFY2(answer.startsWith("HTTP/1.1 " + status + ' '), answer.constData());
    }
    void anOpenServerIsOpenToEveryPage()
    {
        Program program;
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        QTcpSocket socket;
        socket.connectToHost(program.url().host(), static_cast<quint16>(program.url().port()));
        socket.write("GET / HTTP/1.1\r\nHost: a\r\nOrigin: https://any.example\r\n" + upgradeHeaders
                     + "\r\n");
        QTRY_VERIFY(socket.peek(100).startsWith("HTTP/1.1 101"));
    }

    void whoDoesNotFinishTheHeadIsClosedInTime()
    {
        Program program("[limits]\nhandshake-seconds = 1\n");
        QVERIFY(program.serve());
        QElapsedTimer elapsed;
        elapsed.start();
        QTcpSocket silent, trickling;
        for (auto *socket : {&silent, &trickling})
            socket->connectToHost(program.url().host(), static_cast<quint16>(program.url().port()));
        QTRY_COMPARE(trickling.state(), QAbstractSocket::ConnectedState);
        while (trickling.state() == QAbstractSocket::ConnectedState && elapsed.elapsed() < 10'000) {
            trickling.write("G");
            QTest::qWait(50);
        }
        QTRY_COMPARE(silent.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(elapsed.elapsed() >= 1000);
        QVERIFY(elapsed.elapsed() < 9000);
        QVERIFY(silent.readAll().startsWith("HTTP/1.1 408 "));
    }
    void oneTooManyIsTurnedAwayAndOneWhoLeavesMakesRoom()
    {
        Program program("[limits]\nconnections = 3\n");
        QVERIFY(program.serve());
        std::vector<std::unique_ptr<Talk>> talks;
        for (int i = 0; i < 3; ++i) {
            talks.push_back(std::make_unique<Talk>(program.url()));
            QVERIFY(!talks.back()->hear().isEmpty());
        }
        QVERIFY(exchange(program.url(), {}).startsWith("HTTP/1.1 503 "));
        talks.pop_back();
        // Not QTRY_VERIFY, which asks once more at the end, and so soon that it is one too many again.
        QVERIFY(QTest::qWaitFor([&] { return get(program.url(), "/livez").startsWith("HTTP/1.1 200 "); }));
    }
    void oneAddressBehindAProxyHasItsShareAndNoMore()
    {
        Program program("[limits]\nconnections-per-address = 2\n");
        QVERIFY(program.serve());
        const auto connectFrom = [&program](QTcpSocket &socket, const QByteArray &address) {
            socket.connectToHost(program.url().host(), static_cast<quint16>(program.url().port()));
            socket.write("GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 10.9.9.9, " + address + "\r\n"
                         + upgradeHeaders + "\r\n");
            return QTest::qWaitFor([&socket] { return socket.peek(100).contains("\r\n"); })
                ? socket.peek(100).split(' ').value(1)
                : QByteArray();
        };
        std::array<QTcpSocket, 4> sockets;
        QCOMPARE(connectFrom(sockets[0], "203.0.113.1"), "101");
        QCOMPARE(connectFrom(sockets[1], "203.0.113.1"), "101");
        QCOMPARE(connectFrom(sockets[2], "203.0.113.1"), "429");
        QCOMPARE(connectFrom(sockets[3], "203.0.113.2"), "101");
        sockets[0].abort();
        QVERIFY(QTest::qWaitFor(
            [&] { return connectFrom(*std::make_unique<QTcpSocket>(), "203.0.113.1") == "101"; }));
    }
    void manyConnectAtOnceAndAllAreServed()
    {
        Program program;
        QVERIFY(program.serve());
        std::vector<std::unique_ptr<Talk>> talks;
        for (int i = 0; i < 200; ++i)
            talks.push_back(std::make_unique<Talk>(program.url()));
        for (auto &talk : talks)
            QVERIFY(talk->hear().startsWith("[\"AUTH\""));
    }

    void aStopSignalSaysGoodbyeAndEndsWell()
    {
        Program program;
        QVERIFY(program.serve());
        Talk talk(program.url());
        QVERIFY(!talk.hear().isEmpty());
        QCOMPARE(program.stop(), 0);
        QVERIFY(talk.isClosed(4200));
    }
    void twoServersDoNotShareTheirData()
    {
        Program program;
        QVERIFY(program.serve());
        const auto second = program.run({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s});
        QCOMPARE(second.exitCode, 1);
        QCOMPARE(second.output, QByteArray());
        QVERIFY(second.errors.contains("another server is running"));
        QCOMPARE(second.errors.count('\n'), 1);
    }
    void failuresAreOneLineAndACode_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("unknown command") << QStringList {u"dance"_s} << 2;
        QTest::newRow("unknown flag") << QStringList {u"--dance"_s} << 2;
        QTest::newRow("flag of another command") << QStringList {u"serve"_s, u"--uses"_s, u"1"_s} << 2;
        QTest::newRow("bad value") << QStringList {u"serve"_s, u"--access"_s, u"half"_s} << 2;
        QTest::newRow("no such file") << QStringList {u"serve"_s, u"--config"_s, u"/nowhere"_s} << 1;
        QTest::newRow("not our address") << QStringList {u"serve"_s, u"--listen"_s, u"203.0.113.1:1"_s} << 1;
        QTest::newRow("invite without a server") << QStringList {u"invite"_s} << 1;
        QTest::newRow("members without a server") << QStringList {u"members"_s} << 1;
    }
    void failuresAreOneLineAndACode()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        const Program program;
        const auto finished = program.run(arguments);
        QCOMPARE(finished.exitCode, exitCode);
        QCOMPARE(finished.output, QByteArray());
        // What the log has said before is not counted.
        QCOMPARE(finished.errors.count("plaza-server: "), 1);
        QVERIFY2(
            finished.errors.split('\n').value(finished.errors.count('\n') - 1).startsWith("plaza-server: "),
            finished.errors.constData());
    }
    void theConfigurationIsShownAndChecked()
    {
        Program program("name = 'From the file'\n");
        const auto shown = program.run({u"config"_s, u"--shards"_s, u"2"_s});
        QVERIFY(shown.output.contains("name = From the file  # file\n"));
        QVERIFY(shown.output.contains("shards = 2  # command line\n"));
        QCOMPARE(program.run({u"check"_s}).exitCode, 0);
        QVERIFY(program.serve());
        QCOMPARE(program.run({u"check"_s}).exitCode, 0);
        QCOMPARE(program.stop(), 0);
        QVERIFY(QFile::resize(program.dataDirectory() + u"/plaza.db"_s, 5000));
        QCOMPARE(program.run({u"check"_s}).exitCode, 1);
    }
};

QTEST_GUILESS_MAIN(TestServerProcess)
#include "tst_server_process.moc"
