#include "server/transport/address_counts.h"
#include "server/transport/frame.h"
#include "server/transport/http_head.h"
#include "server/transport/origin.h"
#include "server/transport/server_address.h"
#include "server/transport/tls_hello.h"

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
        const Proxies proxies;
        const auto local = address("127.0.0.1"), away = address("203.0.113.1");
        QCOMPARE(proxies.clientAddress(local, "198.51.100.7"), address("198.51.100.7"));
        QCOMPARE(proxies.clientAddress(local, "1.2.3.4, 198.51.100.7"), address("198.51.100.7"));
        QCOMPARE(proxies.clientAddress(local, {}), local);
        QCOMPARE(proxies.clientAddress(local, "unknown"), local);
        QCOMPARE(proxies.clientAddress(away, "198.51.100.7"), away);
        QCOMPARE(proxies.clientAddress(address("::ffff:127.0.0.1"), "198.51.100.7"), address("198.51.100.7"));
    }
    void theProxiesThatAreNamedAreBelievedAndNobodyElse()
    {
        const Proxies proxies({{address("10.0.0.0"), 8}, {address("192.0.2.9"), 32}});
        const auto there = address("198.51.100.7");
        QCOMPARE(proxies.clientAddress(address("10.1.2.3"), "198.51.100.7"), there);
        QCOMPARE(proxies.clientAddress(address("::ffff:10.1.2.3"), "198.51.100.7"), there);
        QCOMPARE(proxies.clientAddress(address("127.0.0.1"), "198.51.100.7"), address("127.0.0.1"));
        QCOMPARE(proxies.clientAddress(address("192.0.2.8"), "198.51.100.7"), address("192.0.2.8"));
        const Proxies nobody(std::vector<Proxies::Network> {});
        QCOMPARE(nobody.clientAddress(address("10.1.2.3"), "198.51.100.7"), address("10.1.2.3"));
    }
    void behindTwoProxiesTheFirstAddressThatIsNoneOfOursCounts()
    {
        const Proxies proxies({{address("10.0.0.0"), 8}});
        const auto peer = address("10.0.0.1"), there = address("198.51.100.7");
        QCOMPARE(proxies.clientAddress(peer, "6.6.6.6, 198.51.100.7, 10.0.0.2"), there);
        QCOMPARE(proxies.clientAddress(peer, "198.51.100.7,nonsense,10.0.0.2"), address("10.0.0.2"));
    }
    void aTrustedProxyHasNoBoundOfItsOwn()
    {
        AddressCounts counts({.total = 10, .perAddress = 1}, Proxies({{address("10.0.0.0"), 8}}));
        QCOMPARE(counts.enter(address("10.0.0.1")), Verdict::Welcome);
        QCOMPARE(counts.enter(address("10.0.0.1")), Verdict::Welcome);
    }

    void aGreetingInTlsIsToldFromTheRest_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<FirstBytes>("verdict");
        const auto record = QByteArray::fromHex("1603010004") + "abcd";
        QTest::newRow("nothing") << QByteArray() << FirstBytes::Incomplete;
        QTest::newRow("its first byte") << record.first(1) << FirstBytes::Incomplete;
        QTest::newRow("all but its last") << record.chopped(1) << FirstBytes::Incomplete;
        QTest::newRow("whole") << record << FirstBytes::Hello;
        QTest::newRow("and more") << record + "e" << FirstBytes::Hello;
        QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.1\r\n") << FirstBytes::NoTls;
        QTest::newRow("one letter") << QByteArray("G") << FirstBytes::NoTls;
        QTest::newRow("SSL 2") << QByteArray::fromHex("802e0100") << FirstBytes::NoTls;
        QTest::newRow("another kind of record") << QByteArray::fromHex("1703030001aa") << FirstBytes::NoTls;
        QTest::newRow("an empty record") << QByteArray::fromHex("1603010000") << FirstBytes::NoTls;
        QTest::newRow("a record too long") << QByteArray::fromHex("1603014001") << FirstBytes::NoTls;
        QTest::newRow("more than is looked at")
            << QByteArray::fromHex("1603014000") + QByteArray(16379, 'x') << FirstBytes::Hello;
    }
    void aGreetingInTlsIsToldFromTheRest()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(FirstBytes, verdict);
        QCOMPARE(firstBytes(bytes, MaxHeadBytes), verdict);
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
        const auto to = [](const char *bound) { return linkAddress({}, {address(bound), 7447}); };
        QCOMPARE(linkAddress({url("wss://a"), url("wss://b")}, {address("127.0.0.1"), 7447}), url("wss://a"));
        QCOMPARE(to("127.0.0.1"), url("ws://127.0.0.1:7447"));
        QCOMPARE(to("::1"), url("ws://[::1]:7447"));
        QVERIFY(to("0.0.0.0").host() != QLatin1String("0.0.0.0"));
        QCOMPARE(linkAddress({}, {address("127.0.0.1"), 7447, true}), url("wss://127.0.0.1:7447"));
    }
    void withoutAPublicAddressAnyNameIsOurs()
    {
        QVERIFY(ownNames({}, {address("127.0.0.1"), 7447}).empty());
        const auto names = ownNames({url("wss://a")}, {address("10.0.0.1"), 7447});
        QCOMPARE(names, std::vector<QByteArray>({"wss://a", "ws://10.0.0.1:7447", "ws://127.0.0.1:7447"}));
    }
};

QTEST_GUILESS_MAIN(TestTransportRules)
#include "tst_transport_rules.moc"
