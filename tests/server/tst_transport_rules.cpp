#include "server/transport/address_counts.h"
#include "server/transport/frame.h"
#include "server/transport/origin.h"
#include "server/transport/server_address.h"

#include <QTest>

using namespace plaza::server;
using Verdict = AddressCounts::Verdict;

namespace {

QHostAddress address(const char *text)
{
    return QHostAddress(QString::fromLatin1(text));
}

QUrl url(const char *text)
{
    return QUrl(QString::fromLatin1(text));
}

} // namespace

class TestTransportRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void programsWithoutAnOriginAreWelcome() { QVERIFY(isOriginWelcome({}, {})); }
    void onlyOurOwnPagesMayConnect_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<bool>("isWelcome");
        QTest::newRow("own") << QByteArray("https://plaza.example") << true;
        QTest::newRow("own with port") << QByteArray("https://plaza.example:443") << true;
        QTest::newRow("own, second address") << QByteArray("http://10.0.0.1:7447") << true;
        QTest::newRow("other host") << QByteArray("https://evil.example") << false;
        QTest::newRow("own as a prefix") << QByteArray("https://plaza.example.evil.example") << false;
        QTest::newRow("own as a suffix") << QByteArray("https://evilplaza.example") << false;
        QTest::newRow("other scheme") << QByteArray("http://plaza.example") << false;
        QTest::newRow("other port") << QByteArray("https://plaza.example:8443") << false;
        QTest::newRow("null") << QByteArray("null") << false;
        QTest::newRow("empty") << QByteArray("") << false;
        QTest::newRow("no URL") << QByteArray("::::") << false;
    }
    void onlyOurOwnPagesMayConnect()
    {
        QFETCH(QByteArray, origin);
        QFETCH(bool, isWelcome);
        QCOMPARE(isOriginWelcome(origin, {url("wss://plaza.example"), url("ws://10.0.0.1:7447")}), isWelcome);
    }

    void oneAddressHasItsShareAndNoMore()
    {
        AddressCounts counts({.total = 10, .perAddress = 2});
        const auto one = address("203.0.113.1");
        QCOMPARE(counts.enter(one), Verdict::Welcome);
        QCOMPARE(counts.enter(one), Verdict::Welcome);
        QCOMPARE(counts.enter(one), Verdict::TooManyFromThere);
        QCOMPARE(counts.enter(address("203.0.113.2")), Verdict::Welcome);
        counts.leave(addressKey(one));
        QCOMPARE(counts.enter(one), Verdict::Welcome);
    }
    void theTotalHoldsForLoopbackToo()
    {
        AddressCounts counts({.total = 3, .perAddress = 1});
        for (int i = 0; i < 3; ++i)
            QCOMPARE(counts.enter(address("127.0.0.1")), Verdict::Welcome);
        QCOMPARE(counts.enter(address("127.0.0.1")), Verdict::TooManyInTotal);
        QCOMPARE(counts.enter(address("203.0.113.1")), Verdict::TooManyInTotal);
    }
    void anIpv6CustomerIsOneWhateverTheLastHalf()
    {
        QCOMPARE(addressKey(address("2001:db8:1:2::1")), addressKey(address("2001:db8:1:2:ffff::9")));
        QVERIFY(addressKey(address("2001:db8:1:2::1")) != addressKey(address("2001:db8:1:3::1")));
        QCOMPARE(addressKey(address("::ffff:203.0.113.1")), addressKey(address("203.0.113.1")));
    }

    void onlyAProxyOnThisMachineIsBelieved()
    {
        const auto local = address("127.0.0.1"), away = address("203.0.113.1");
        QCOMPARE(clientAddress(local, "198.51.100.7"), address("198.51.100.7"));
        QCOMPARE(clientAddress(local, "1.2.3.4, 198.51.100.7"), address("198.51.100.7"));
        QCOMPARE(clientAddress(local, {}), local);
        QCOMPARE(clientAddress(local, "unknown"), local);
        QCOMPARE(clientAddress(away, "198.51.100.7"), away);
    }

    void aFrameHasTheShortestHead_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<QByteArray>("head");
        QTest::newRow("empty") << 0 << QByteArray::fromHex("8100");
        QTest::newRow("125") << 125 << QByteArray::fromHex("817d");
        QTest::newRow("126") << 126 << QByteArray::fromHex("817e007e");
        QTest::newRow("65535") << 65535 << QByteArray::fromHex("817effff");
        QTest::newRow("65536") << 65536 << QByteArray::fromHex("817f0000000000010000");
    }
    void aFrameHasTheShortestHead()
    {
        QFETCH(int, size);
        QFETCH(QByteArray, head);
        const QByteArray left(size / 2, 'l'), right(size - size / 2, 'r');
        const QByteArrayView pieces[] {left, right};
        QByteArray out = "before";
        frame::appendText(out, pieces);
        QCOMPARE(out, "before" + head + left + right);
    }

    void invitesLeadToTheFirstPublicAddress()
    {
        QCOMPARE(linkAddress({url("wss://a"), url("wss://b")}, address("127.0.0.1"), 7447), url("wss://a"));
        QCOMPARE(linkAddress({}, address("127.0.0.1"), 7447), url("ws://127.0.0.1:7447"));
        QCOMPARE(linkAddress({}, address("::1"), 7447), url("ws://[::1]:7447"));
        QVERIFY(linkAddress({}, address("0.0.0.0"), 7447).host() != QLatin1String("0.0.0.0"));
    }
    void withoutAPublicAddressAnyNameIsOurs()
    {
        QVERIFY(ownNames({}, address("127.0.0.1"), 7447).empty());
        const auto names = ownNames({url("wss://a")}, address("10.0.0.1"), 7447);
        QCOMPARE(names, std::vector<QByteArray>({"wss://a", "ws://10.0.0.1:7447", "ws://127.0.0.1:7447"}));
    }
};

QTEST_GUILESS_MAIN(TestTransportRules)
#include "tst_transport_rules.moc"
