#include "app/sync/wire_tap.h"
#include "feed/crypto/keys.h"
#include "feed/protocol/membership.h"
#include "feed/protocol/messages.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using plaza::app::WireFrame;
using plaza::app::wireFrame;
using plaza::app::WireTap;
using From = WireFrame::From;

/// Frames as a person may see them.
class WireTapTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsHeardUntilSomebodyListens()
    {
        int rings = 0;
        WireTap tap([&rings] { ++rings; }, [] { return 5; });
        tap.frame(From::Us, R"(["CLOSE","a"])");
        QCOMPARE(rings, 0);
        QVERIFY(tap.takeAll().empty());
        tap.setOpen(true);
        tap.frame(From::Us, R"(["CLOSE","a"])");
        tap.frame(From::Server, R"(["EOSE","a"])");
        QCOMPARE(rings, 1);
        const auto heard = tap.takeAll();
        QCOMPARE(heard.size(), 2u);
        QCOMPARE(heard[0].atMs, 5);
        QCOMPARE(heard[1].from, From::Server);
        tap.setOpen(false);
        tap.frame(From::Us, R"(["CLOSE","a"])");
        QVERIFY(tap.takeAll().empty());
    }

    void theCodeOfAnInviteIsNeverShown()
    {
        auto request = feed::protocol::joinRequest("k7Qm2vXa", 1'800'000'000);
        feed::SecretKey::generate().sign(request);
        const auto frame = wireFrame(From::Us, write(feed::protocol::Publish {request}), 0);
        QVERIFY(!frame.text.contains("k7Qm2vXa"));
        QVERIFY(frame.text.contains(request.id.toHex()));
        QCOMPARE(frame.verb, QByteArray("EVENT"));
        QCOMPARE(frame.about, request.id.toHex());
        QVERIFY(!frame.gist.contains(u"k7Qm2vXa"_s));
    }

    void secretsAreCoveredWhereverTheyStand_data()
    {
        QTest::addColumn<QByteArray>("frame");
        const auto row = [](const char *name, const QByteArray &frame) { QTest::newRow(name) << frame; };
        row("a tag of an invite",
            "[\"EVENT\",\"s\",{\"kind\":28935,\"content\":\"\",\"tags\":[[\"claim\",\"SeCrEt\"]]}]");
        row("a room's code",
            "[\"EVENT\",{\"kind\":9009,\"content\":\"\",\"tags\":[[\"h\",\"a\"],[\"code\",\"SeCrEt\"]]}]");
        row("written otherwise",
            "[\"EVENT\",{\"kind\":1,\"content\":\"\",\"tags\":[[\"cl\\u0061im\",\"SeCrEt\"]]}]");
        row("a link in a post",
            "[\"EVENT\",\"s\",{\"kind\":1,\"content\":\"come: plaza://join?r=wss%3A%2F%2Fx.example&c=SeCrEt "
            "now\"}]");
        row("a link to a page", "[\"NOTICE\",\"https://x.example/join?c=SeCrEt&r=wss://x.example\"]");
        row("a link in a page",
            "[\"NOTICE\",\"https://x.example/join?r=wss://x&amp;c=SeCrEt&f=00 and so on\"]");
        row("two links", "[\"NOTICE\",\"https://x/join?c=SeCrEt https://y/JOIN?r=1&C=SeCrEt\"]");
        row("in a reason", "[\"OK\",\"00\",false,\"restricted: plaza://join?c=SeCrEt is used up\"]");
        row("not even JSON", "plaza://join?r=wss://x.example&c=SeCrEt");
    }
    void secretsAreCoveredWhereverTheyStand()
    {
        QFETCH(QByteArray, frame);
        const auto shown = wireFrame(From::Server, frame, 0);
        QVERIFY2(!shown.text.contains("SeCrEt"), shown.text.constData());
        QVERIFY(!shown.gist.contains(u"SeCrEt"_s));
        QVERIFY2(shown.text.contains("•••"), shown.text.constData());
    }
    void secretKeysAreCovered()
    {
        const auto frame = wireFrame(
            From::Server,
            R"(["EVENT","s",{"kind":1,"content":"my key: nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5"}])",
            0);
        QVERIFY2(!frame.text.contains("vl029mgpsp"), frame.text.constData());
        const auto joined = wireFrame(
            From::Us, "[\"NOTICE\",\"keyNSEC1VL029MGPSPEDVA04G90VLTKH6FVH240ZQTV9K0T9AF8935KE9LAQSNLFE5\"]",
            0);
        QVERIFY2(!joined.text.contains("VL029MGPSP"), joined.text.constData());
    }

    void textThatIsMadeToTakeLongDoesNot()
    {
        for (const auto &part :
             {QByteArray("/join?"), QByteArray("/join?&"), QByteArray("nsec1"), QByteArray("&c=")}) {
            QElapsedTimer timer;
            timer.start();
            const auto frame =
                wireFrame(From::Server, "[\"NOTICE\",\"" + part.repeated(1'000'000 / part.size()) + "\"]", 0);
            QCOMPARE(frame.verb, QByteArray("NOTICE"));
            QVERIFY2(timer.elapsed() < 2000, part.constData());
        }
    }

    void whatIsNoSecretStaysAsItWasSent()
    {
        const QByteArray text =
            R"(["EVENT","s",{"kind":1,"content":"Good morning ☀️","tags":[["t","hello"]]}])";
        const auto frame = wireFrame(From::Server, text, 0);
        QCOMPARE(frame.text, text);
        QCOMPARE(frame.bytes, text.size());
        QCOMPARE(frame.about, QByteArray("s"));
        QCOMPARE(frame.kind, 1);
        QCOMPARE(frame.gist, u"Good morning ☀️"_s);
    }

    void aLongFrameIsCutBetweenLetters()
    {
        const QByteArray text = "[\"NOTICE\",\"" + QByteArray("ä").repeated(WireTap::MostShown) + "\"]";
        const auto frame = wireFrame(From::Server, text, 0);
        QCOMPARE(frame.bytes, text.size());
        QVERIFY(frame.text.size() <= WireTap::MostShown);
        QVERIFY(!QString::fromUtf8(frame.text).contains(QChar::ReplacementCharacter));
        QVERIFY(frame.gist.size() < 200);
    }

    void aRequestIsSaidInAFewWords()
    {
        const auto frame =
            wireFrame(From::Us, R"(["REQ","a-1",{"kinds":[0,1],"limit":500},{"authors":["00","11"]}])", 0);
        QCOMPARE(frame.verb, QByteArray("REQ"));
        QCOMPARE(frame.gist, u"kinds 0 1, limit 500 | authors ×2"_s);
        const auto refused = wireFrame(From::Server, R"(["OK","ab",false,"blocked: no"])", 0);
        QCOMPARE(refused.gist, u"✗ blocked: no"_s);
    }

    void rubbishIsShownAsItIs()
    {
        for (const QByteArray text :
             {"", "hello", "[]", "[1,2]", "{\"a\":1}", "[\"EVENT\",{}]", "[\"\xff\"]"})
            QCOMPARE(wireFrame(From::Server, text, 0).bytes, text.size());
    }
};

QTEST_GUILESS_MAIN(WireTapTest)
#include "tst_wire_tap.moc"
