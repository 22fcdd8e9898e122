#include "program.h"
#include "raw_web_socket.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Raw = RawWebSocket;

namespace {

constexpr int Final = Raw::Final;
const QByteArray question = R"(["REQ","s",{"limit":0}])"; // answered with CLOSED or EOSE
const QByteArray answer = R"(["EOSE","s")";

QByteArray frame(int first, const QByteArray &payload = {})
{
    return Raw::frame(first, payload);
}

QByteArray closing(int code, const QByteArray &reason = {})
{
    return frame(Final | Raw::Close,
                 QByteArray(1, static_cast<char>(code >> 8)) + static_cast<char>(code) + reason);
}

/// As a message, in pieces of so many bytes.
QByteArray inFragments(const QByteArray &text, qsizetype size)
{
    QByteArray frames;
    for (qsizetype at = 0; at < text.size(); at += size) {
        const bool isLast = at + size >= text.size();
        frames += frame((isLast ? Final : 0) | (at == 0 ? Raw::Text : Raw::Continuation), text.mid(at, size));
    }
    return frames;
}

QByteArray withText(const QByteArray &utf8)
{
    return R"(["REQ","s",{"limit":0,"search":")" + utf8 + R"("}])";
}

constexpr qsizetype beforeText = 31;

} // namespace

/// The server's side of RFC 6455 on a raw socket, in the groups of the Autobahn test suite; cases written anew.
class TestRfc6455 : public QObject
{
    Q_OBJECT

private:
    Program m_program {"[limits]\nmessage-bytes = 70000\n"};

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_program.serve({u"--access"_s, u"open"_s})); }

    void whatIsAllowedIsUnderstood_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("1 whole") << frame(Final | Raw::Text, question);
        QTest::newRow("1 length in 16 bits")
            << frame(Final | Raw::Text, question + QByteArray(65'535 - question.size(), ' '));
        QTest::newRow("1 length in 64 bits")
            << frame(Final | Raw::Text, question + QByteArray(65'536 - question.size(), ' '));
        QTest::newRow("2 a pong that nobody asked for")
            << frame(Final | Raw::Pong, "x") + frame(Final | Raw::Text, question);
        QTest::newRow("2 a ping of 125 bytes")
            << frame(Final | Raw::Ping, QByteArray(125, 'x')) + frame(Final | Raw::Text, question);
        QTest::newRow("5 two fragments") << inFragments(question, 12);
        QTest::newRow("5 a byte each") << inFragments(question, 1);
        QTest::newRow("5 empty fragments") << frame(Raw::Text) + frame(Raw::Continuation)
                + frame(Raw::Continuation, question) + frame(Final | Raw::Continuation);
        QTest::newRow("5 a ping between fragments") << frame(Raw::Text, question.first(5))
                + frame(Final | Raw::Ping, "p") + frame(Final | Raw::Continuation, question.sliced(5));
        QTest::newRow("6 all planes") << frame(Final | Raw::Text, withText("κόσμε \u00e4 \u20ac \U0001f600"));
        QTest::newRow("6 the last code point") << frame(Final | Raw::Text, withText("\xf4\x8f\xbf\xbf"));
        QTest::newRow("6 a noncharacter") << frame(Final | Raw::Text, withText("\xef\xbf\xbe"));
        QTest::newRow("6 fragments between code points") << frame(Raw::Text, withText("ä").first(beforeText))
                + frame(Final | Raw::Continuation, withText("ä").sliced(beforeText));
    }
    void whatIsAllowedIsUnderstood()
    {
        QFETCH(QByteArray, bytes);
        Raw socket(m_program.url());
        QVERIFY(socket.isUp());
        socket.send(bytes);
        QVERIFY(socket.hear(answer).startsWith(answer));
        QVERIFY(socket.isAlive());
    }
    void whatIsAllowedIsUnderstoodByteByByte_data() { whatIsAllowedIsUnderstood_data(); }
    void whatIsAllowedIsUnderstoodByteByByte()
    {
        QFETCH(QByteArray, bytes);
        Raw socket(m_program.url());
        QVERIFY(socket.isUp());
        const auto start = bytes.first(qMin<qsizetype>(bytes.size(), 300));
        for (const char byte : start)
            socket.send(QByteArray(1, byte));
        socket.send(bytes.sliced(start.size()));
        QVERIFY(socket.hear(answer).startsWith(answer));
    }

    void whatIsForbiddenEndsTheConnection_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        const auto text = frame(Final | Raw::Text, question);
        QTest::newRow("0 not masked") << Raw::frame(Final | Raw::Text, question, false) << 1002;
        QTest::newRow("0 not masked after a masked one")
            << text + Raw::frame(Final | Raw::Text, question, false) << 1002;
        QTest::newRow("0 ping not masked") << Raw::frame(Final | Raw::Ping, "x", false) << 1002;
        QTest::newRow("0 close not masked") << Raw::frame(Final | Raw::Close, {}, false) << 1002;
        QTest::newRow("0 fragment not masked")
            << frame(Raw::Text, "[") + Raw::frame(Final | Raw::Continuation, "]", false) << 1002;
        QTest::newRow("2 ping of 126 bytes") << frame(Final | Raw::Ping, QByteArray(126, 'x')) << 1002;
        QTest::newRow("2 ping in fragments")
            << frame(Raw::Ping, "x") + frame(Final | Raw::Continuation, "y") << 1002;
        for (const int bit : {0x10, 0x20, 0x40, 0x70})
            QTest::addRow("3 reserved bits %02x", bit) << frame(Final | bit | Raw::Text, question) << 1002;
        QTest::newRow("3 reserved bit of a ping") << frame(Final | 0x40 | Raw::Ping) << 1002;
        for (const int opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
            QTest::addRow("4 reserved opcode %d", opcode) << frame(Final | opcode, "x") << 1002;
        QTest::newRow("5 a continuation of nothing") << frame(Final | Raw::Continuation, "x") << 1002;
        QTest::newRow("5 a text within a text")
            << frame(Raw::Text, "[") + frame(Final | Raw::Text, "]") << 1002;
        for (const auto *bad : {"\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                                "\xf8\x88\x80\x80\x80", "\xff", "\x80", "\xce\xba\xe1\xbd"})
            QTest::addRow("6 not UTF-8 %s", QByteArray(bad).toHex().constData())
                << frame(Final | Raw::Text, bad) << 1007;
        QTest::newRow("6 not UTF-8 in a fragment")
            << frame(Raw::Text, "[\"\xed\xa0\x80") + frame(Final | Raw::Continuation, "\"]") << 1007;
        QTest::newRow("7 close with half a code") << frame(Final | Raw::Close, "\x03") << 1002;
        QTest::newRow("7 close of 126 bytes")
            << frame(Final | Raw::Close, "\x03\xe8" + QByteArray(124, 'x')) << 1002;
        QTest::newRow("7 close reason not UTF-8") << closing(1000, "\xed\xa0\x80") << 1007;
        for (const int code : {0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999, 5000, 65535})
            QTest::addRow("7 close code %d", code) << closing(code) << 1002;
        QTest::newRow("9 a frame too large") << frame(Final | Raw::Text, QByteArray(70'001, ' ')) << 1009;
        QTest::newRow("9 a message too large") << inFragments(QByteArray(70'001, ' '), 1000) << 1009;
        QTest::newRow("9 the largest frame there is, announced")
            << QByteArray::fromHex("81ffffffffffffffffff00000000") << 1002;
        QTest::newRow("9 almost, announced") << QByteArray::fromHex("81ff7fffffffffffffff00000000") << 1009;
    }
    void whatIsForbiddenEndsTheConnection()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        Raw socket(m_program.url());
        QVERIFY(socket.isUp());
        socket.send(bytes);
        QCOMPARE(socket.closeCode(), code);
    }
    void nothingOfABadFrameIsActedOn()
    {
        Raw socket(m_program.url());
        QVERIFY(socket.isUp());
        socket.send(Raw::frame(Final | Raw::Text, question, false) + frame(Final | Raw::Text, question));
        while (const auto frame = socket.next())
            QVERIFY(frame->opcode == Raw::Close);
    }

    void aPingIsAnsweredWithItsWords()
    {
        Raw socket(m_program.url());
        for (const auto &words : {QByteArray(), QByteArray("\x00\xff\xfe", 3), QByteArray(125, 'x')}) {
            socket.send(frame(Final | Raw::Ping, words));
            const auto pong = socket.next();
            QVERIFY(pong);
            QCOMPARE(pong->opcode, int(Raw::Pong));
            QCOMPARE(pong->payload, words);
        }
    }
    void manyPingsAreAnsweredInOrder()
    {
        Raw socket(m_program.url());
        QByteArray pings;
        for (int i = 0; i < 100; ++i)
            pings += frame(Final | Raw::Ping, QByteArray::number(i));
        socket.send(pings);
        for (int i = 0; i < 100; ++i) {
            const auto pong = socket.next();
            QVERIFY(pong);
            QCOMPARE(pong->payload, QByteArray::number(i));
        }
    }
    void aCloseIsAnsweredWithItsCode_data()
    {
        QTest::addColumn<int>("code");
        for (const int code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999})
            QTest::addRow("%d", code) << code;
    }
    void aCloseIsAnsweredWithItsCode()
    {
        QFETCH(int, code);
        Raw socket(m_program.url());
        socket.send(closing(code, "goodbye") + frame(Final | Raw::Text, question)); // too late
        QCOMPARE(socket.closeCode(), code);
    }
    void aCloseWithoutACodeIsAnswered()
    {
        Raw socket(m_program.url());
        socket.send(frame(Final | Raw::Close));
        const auto close = socket.next();
        QVERIFY(close);
        QCOMPARE(close->opcode, int(Raw::Close));
    }
    void aThousandMessagesInOneWriteAreAllRead()
    {
        Raw socket(m_program.url());
        QByteArray frames;
        for (int i = 0; i < 1000; ++i)
            frames += inFragments(R"(["CLOSE","s)" + QByteArray::number(i) + R"("])", 7);
        socket.send(frames + frame(Final | Raw::Text, question));
        QVERIFY(socket.hear(answer).startsWith(answer));
    }
};

QTEST_GUILESS_MAIN(TestRfc6455)
#include "tst_rfc6455.moc"
