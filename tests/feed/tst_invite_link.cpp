#include "feed/protocol/invite_link.h"

#include <QtTest>

using namespace feed;
using namespace feed::protocol;

namespace {

const QString Pin = QString(64, QLatin1Char('a'));

InviteLink invite(const char *server, const char *code = "k7Qm2vXa")
{
    return {QUrl(QString::fromUtf8(server)), code};
}

} // namespace

class TestInviteLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLinkSurvivesBeingWrittenAndRead()
    {
        InviteLink pinned = invite("wss://192.168.1.5:7447");
        pinned.pinHex = Pin.toLatin1();
        const InviteLink odd = invite("wss://plaza.example/a%20b", "&=+ %ä#");
        for (const InviteLink &each : {invite("ws://127.0.0.1:7447"), invite("wss://plaza.example", ""),
                                       invite("ws://[::1]:7447"), pinned, odd}) {
            const auto read = inviteLinkFromText(toString(each));
            QVERIFY2(read, qPrintable(toString(each)));
            QVERIFY(*read == each);
        }
        QCOMPARE(toString(invite("ws://127.0.0.1:7447")),
                 QStringLiteral("plaza://join?r=ws://127.0.0.1:7447&c=k7Qm2vXa"));
    }

    void whatPeoplePasteIsUnderstood_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text :
             {"plaza://join?r=wss://plaza.example&c=k7Qm2vXa",
              "plaza://join/?r=wss%3A%2F%2Fplaza.example%2F&c=k7Qm2vXa",
              "PLAZA://JOIN?r=wss://plaza.example&c=k7Qm2vXa",
              "  plaza://join?r=wss://plaza.example&c=k7Qm2vXa\n",
              "\"plaza://join?r=wss://plaza.example&c=k7Qm2vXa\"",
              "<plaza://join?r=wss://plaza.example&c=k7Qm2vXa>",
              "“plaza://join?r=wss://plaza.example&c=k7Qm2vXa”",
              "plaza://join?r=wss://plaza.exam\r\n  ple&c=k7Qm2vXa",
              "plaza://join?r=wss://plaza.example\u200b&c=k7Qm2vXa",
              "plaza://join?c=k7Qm2vXa&r=wss://plaza.example&x=y", "plaza://join?r=plaza.example&c=k7Qm2vXa",
              "https://plaza.example/join?r=wss://plaza.example&c=k7Qm2vXa",
              "https://elsewhere.example/x/join?r=https://plaza.example/&c=k7Qm2vXa#top",
              "plaza:join?r=plaza.example&c=k7Qm2vXa"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void whatPeoplePasteIsUnderstood()
    {
        QFETCH(QString, text);
        const auto read = inviteLinkFromText(text);
        QVERIFY2(read, read ? "" : read.error().detail.constData());
        QVERIFY(*read == invite("wss://plaza.example"));
    }

    void whatIsMissingIsNamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char *text, const char *says) {
            QTest::newRow(text) << QString::fromUtf8(text) << QByteArray(says);
        };
        row("", "not an invite link");
        row("hello", "not an invite link");
        row("https://plaza.example/", "not an invite link");
        row("plaza://other?r=wss://a.example", "not an invite link");
        row("ftp://plaza.example/join?r=wss://a.example", "not an invite link");
        row("plaza://join", "r, the server's address, is missing");
        row("plaza://join?c=code", "r, the server's address, is missing");
        row("plaza://join?r=&c=code", "r, the server's address, is missing");
        row("plaza://join?r=ftp://a.example", "r is not a server's address");
        row("plaza://join?r=wss://a.example&f=abc", "f is not a sha-256");
        row("javascript:alert(1)", "not an invite link");
    }
    void whatIsMissingIsNamed()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, says);
        const auto read = inviteLinkFromText(text);
        QVERIFY(!read && read.error().code == Code::Malformed);
        QVERIFY2(read.error().detail.startsWith(says), read.error().detail.constData());
    }

    void anAddressAsPeopleTypeIt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url");
        const auto row = [](const char *text, const char *url) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(url);
        };
        row("plaza.example", "wss://plaza.example");
        row(" Plaza.Example/ ", "wss://plaza.example");
        row("plaza.example:8443", "wss://plaza.example:8443");
        row("https://plaza.example", "wss://plaza.example");
        row("http://plaza.example/", "ws://plaza.example");
        row("wss://plaza.example/path?x=1#y", "wss://plaza.example/path");
        row("203.0.113.5", "wss://203.0.113.5");
        row("192.168.1.5:7447", "ws://192.168.1.5:7447");
        row("192.168.1.5", "ws://192.168.1.5:7447");
        row("10.0.0.1", "ws://10.0.0.1:7447");
        row("172.16.0.1", "ws://172.16.0.1:7447");
        row("172.32.0.1", "wss://172.32.0.1");
        row("127.0.0.1:80", "ws://127.0.0.1:80");
        row("localhost", "ws://localhost:7447");
        row("raspberry", "ws://raspberry:7447");
        row("printer.local:99", "ws://printer.local:99");
        row("::1", "ws://[::1]:7447");
        row("[::1]:9000", "ws://[::1]:9000");
        row("fd12::5", "ws://[fd12::5]:7447");
        row("[2001:db8::5]", "wss://[2001:db8::5]");
        row("https://192.168.1.5", "wss://192.168.1.5");
    }
    void anAddressAsPeopleTypeIt()
    {
        QFETCH(QString, text);
        const auto url = serverUrlFromText(text);
        QVERIFY2(url, url ? "" : url.error().detail.constData());
        QTEST(url->toString(), "url");
    }

    void whatIsNoAddressIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "  ", "wss://", "ftp://plaza.example", "plaza.example:99999",
                                 "plaza.example:0", "user:pw@plaza.example", "wss://user@plaza.example",
                                 "[::1", "/", "?", "#", "plaza.example:x", "javascript:alert(1)"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void whatIsNoAddressIsRefused()
    {
        QFETCH(QString, text);
        const auto url = serverUrlFromText(text);
        QVERIFY2(!url, url ? url->toEncoded().constData() : "");
        QVERIFY(url.error().code == Code::Malformed);
    }
};

QTEST_APPLESS_MAIN(TestInviteLink)
#include "tst_invite_link.moc"
