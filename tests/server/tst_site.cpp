#include "server/http/pages.h"
#include "server/http/relay_facts.h"
#include "server/http/site.h"

#include <QTest>

using namespace plaza::server::http;

namespace {

const QByteArray hostile = "<script>alert('\"&1')</script>";

struct Fixture {
    explicit Fixture(QByteArray publicUrl = "wss://plaza.example")
        : site({.info = relayInfo({hostile, {}, {}, false}),
                .publicUrl = std::move(publicUrl),
                .appUrl = "https://get.example/?a=\"><b>",
                .whyNotReady = [this] { return why; },
                .warning = [this] { return warning; }})
    { }

    Response get(const QByteArray &path, const QByteArray &query = {}, std::vector<Header> headers = {}) const
    {
        return site.answer({"GET", path, query, std::move(headers)});
    }

    QByteArray why;
    QByteArray warning;
    Site site;
};

QByteArray header(const Response &response, const QByteArray &name)
{
    for (const auto &each : response.headers) {
        if (each.name == name)
            return each.value;
    }
    return {};
}

} // namespace

class TestSite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHostileNameStaysText()
    {
        const Fixture fixture;
        for (const auto &path : {"/", "/join"}) {
            const auto page = fixture.get(path, "c=abc");
            QCOMPARE(page.status, 200);
            QVERIFY(!page.body.contains("<script"));
            QVERIFY(!page.body.contains("\"><b>"));
            QVERIFY(page.body.contains("&lt;script&gt;alert(&#39;&quot;&amp;1&#39;)&lt;/script&gt;"));
        }
    }
    void pagesLoadNothingFromElsewhere()
    {
        const Fixture fixture;
        const auto page = fixture.get("/");
        const auto policy = header(page, "Content-Security-Policy");
        QVERIFY(policy.startsWith("default-src 'none'; style-src 'sha256-"));
        QVERIFY(!policy.contains("unsafe"));
        QVERIFY(!page.body.contains("src="));
        QVERIFY(!page.body.contains("style=\""));
        QCOMPARE(header(page, "Referrer-Policy"), "no-referrer");
    }
    void aProgramGetsTheInformationDocumentFromAnyOrigin()
    {
        const Fixture fixture;
        const auto info = fixture.get("/", {}, {{"accept", "application/nostr+json"}});
        QCOMPARE(info.contentType, "application/nostr+json");
        QCOMPARE(header(info, "Access-Control-Allow-Origin"), "*");
        const auto read = feed::protocol::relayInfoFromJson(info.body);
        QVERIFY(read);
        QCOMPARE(read->name, hostile);
        QVERIFY(read->authRequired);
    }
    void aPreflightIsAnsweredEverywhere()
    {
        const Fixture fixture;
        const auto answer = fixture.site.answer({"OPTIONS", "/", {}, {}});
        QCOMPARE(answer.status, 204);
        QCOMPARE(header(answer, "Access-Control-Allow-Origin"), "*");
        QVERIFY(header(answer, "Access-Control-Allow-Methods").contains("GET"));
    }
    void theInvitePageLeadsHereAndNowhereElse()
    {
        const Fixture fixture;
        const auto page = fixture.get("/join", "r=wss%3A%2F%2Fevil.example&c=5d33c66b");
        QVERIFY(page.body.contains("href=\"plaza://join?r=wss://plaza.example&amp;c=5d33c66b\""));
        QVERIFY(!page.body.contains("evil"));
        QCOMPARE(header(page, "Cache-Control"), "no-store");
    }
    void withoutAPublicAddressTheLinkHasTheNameTheVisitorUsed()
    {
        const Fixture fixture {QByteArray()};
        const auto page = fixture.get("/join", "c=ab", {{"host", "192.168.1.5:7447"}});
        QVERIFY(page.body.contains("plaza://join?r=ws://192.168.1.5:7447&amp;c=ab"));
        QCOMPARE(fixture.get("/join", "c=ab", {{"host", "a/\"><b>"}}).status, 400);
        QCOMPARE(fixture.get("/join", "c=ab", {{"host", "user@a"}}).status, 400);
    }
    void aDamagedInviteCodeIsRefused()
    {
        const Fixture fixture;
        QCOMPARE(fixture.get("/join", "c=%3Cb%3E").status, 400);
        QCOMPARE(fixture.get("/join", "c=" + QByteArray(129, 'a')).status, 400);
        QCOMPARE(fixture.get("/join", "c=").status, 400);
    }
    void readinessIsTheServersOwnWord()
    {
        Fixture fixture;
        QCOMPARE(fixture.get("/readyz").status, 200);
        fixture.warning = "the last nightly backup failed";
        QCOMPARE(fixture.get("/readyz").status, 200);
        QVERIFY(fixture.get("/readyz").body.contains(fixture.warning));
        fixture.why = "the disk takes no writes";
        const auto answer = fixture.get("/readyz");
        QCOMPARE(answer.status, 503);
        QVERIFY(answer.body.contains(fixture.why));
        QCOMPARE(fixture.get("/livez").body, "ok\n");
    }
    void whatIsNotHereIsSaidSo()
    {
        const Fixture fixture;
        QCOMPARE(fixture.get("/admin").status, 404);
        QCOMPARE(fixture.get("//").status, 404);
        const auto answer = fixture.site.answer({"DELETE", "/", {}, {}});
        QCOMPARE(answer.status, 405);
        QCOMPARE(header(answer, "Allow"), "GET, HEAD, OPTIONS");
    }
    void aHeadRequestGetsTheLengthWithoutTheBody()
    {
        const auto bytes = serialise({.body = "twelve bytes"}, false);
        QVERIFY(bytes.contains("Content-Length: 12\r\n"));
        QVERIFY(bytes.endsWith("\r\n\r\n"));
    }
    void queryValuesAreDecodedByName()
    {
        QCOMPARE(queryValue("r=a&c=x%20y+z", "c"), "x y z");
        QCOMPARE(queryValue("cc=1&c=2&c=3", "c"), "2");
        QVERIFY(queryValue("r=a", "c").isNull());
        QVERIFY(queryValue("", "c").isNull());
        QVERIFY(queryValue("c", "c").isNull());
    }
};

QTEST_GUILESS_MAIN(TestSite)
#include "tst_site.moc"
