#include "server/transport/http_head.h"

#include <QTest>

using namespace plaza::server;
using feed::Code;

namespace {

const QByteArray upgrade =
    "GET / HTTP/1.1\r\nHost: plaza.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

HttpHead readWhole(const QByteArray &bytes)
{
    const auto head = readHead(bytes);
    return head && *head ? **head : HttpHead {};
}

} // namespace

class TestHttpHead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestIsTakenApart()
    {
        const auto head = readWhole("GET /join?r=a&c=b HTTP/1.1\r\nHost: x\r\nAccept:  text/html \r\n\r\n");
        QCOMPARE(head.request.method, "GET");
        QCOMPARE(head.request.path, "/join");
        QCOMPARE(head.request.query, "r=a&c=b");
        QCOMPARE(head.request.header("accept"), "text/html");
        QVERIFY(!head.wantsWebSocket);
    }
    void anUpgradeIsRecognised() { QVERIFY(readWhole(upgrade).wantsWebSocket); }
    void aBrowsersListOfConnectionOptionsIsAnUpgradeToo()
    {
        auto bytes = upgrade;
        bytes.replace("Connection: Upgrade", "Connection: keep-alive, Upgrade");
        QVERIFY(readWhole(bytes).wantsWebSocket);
    }
    void everyPrefixIsIncompleteAndNothingElse()
    {
        for (qsizetype size = 0; size < upgrade.size(); ++size) {
            const auto head = readHead(QByteArrayView(upgrade).first(size));
            QVERIFY(head);
            QVERIFY(!*head);
        }
    }
    void whatFollowsTheHeadIsNotLookedAt() { QVERIFY(readWhole(upgrade + "\x81\x00garbage").wantsWebSocket); }

    void aBadHeadIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, QByteArray bytes, Code code) {
            QTest::newRow(name) << std::move(bytes) << static_cast<int>(code);
        };
        const auto edited = [](const char *from, const char *to) {
            auto bytes = upgrade;
            return bytes.replace(from, to);
        };
        row("no method", " / HTTP/1.1\r\nHost: x\r\n\r\n", Code::Malformed);
        row("no target", "GET HTTP/1.1\r\nHost: x\r\n\r\n", Code::Malformed);
        row("a target with a space", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", Code::Malformed);
        row("an absolute target", "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n", Code::Malformed);
        row("HTTP/2", "GET / HTTP/2\r\nHost: x\r\n\r\n", Code::Unsupported);
        row("TLS hello", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15),
            Code::Malformed);
        row("no Host", "GET / HTTP/1.1\r\n\r\n", Code::Malformed);
        row("two Hosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", Code::Malformed);
        row("folded header", "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n", Code::Malformed);
        row("space before colon", "GET / HTTP/1.1\r\nHost : x\r\n\r\n", Code::Malformed);
        row("bare line feed", "GET / HTTP/1.1\r\nHost: x\nUpgrade: websocket\r\n\r\n", Code::Malformed);
        row("NUL in a value", QByteArray("GET / HTTP/1.1\r\nHost: x\0y\r\n\r\n", 30), Code::Malformed);
        row("key too short", edited("dGhlIHNhbXBsZSBub25jZQ==", "c2hvcnQ="), Code::Malformed);
        row("key not base64", edited("dGhlIHNhbXBsZSBub25jZQ==", "****************+***!!=="),
            Code::Malformed);
        row("no Connection: Upgrade", edited("Connection: Upgrade", "Connection: close"), Code::Malformed);
        row("POST upgrade", edited("GET / ", "POST / "), Code::Malformed);
        row("version 8", edited("Version: 13", "Version: 8"), Code::Unsupported);
        row("two keys", edited("\r\n\r\n", "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"),
            Code::Malformed);
        row("endless", QByteArray(MaxHeadBytes, 'a'), Code::TooLarge);
        row("too many headers",
            "GET / HTTP/1.1\r\nHost: x\r\n" + QByteArray("A: b\r\n").repeated(101) + "\r\n", Code::TooLarge);
    }
    void aBadHeadIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        const auto head = readHead(bytes);
        QVERIFY(!head);
        QCOMPARE(static_cast<int>(head.error().code), code);
    }
    void aHeadEndingBeyondTheBoundIsTooLarge()
    {
        const auto bytes = "GET / HTTP/1.1\r\nHost: x\r\nA: " + QByteArray(MaxHeadBytes, 'a') + "\r\n\r\n";
        QCOMPARE(readHead(bytes).error().code, Code::TooLarge);
    }
};

QTEST_GUILESS_MAIN(TestHttpHead)
#include "tst_http_head.moc"
