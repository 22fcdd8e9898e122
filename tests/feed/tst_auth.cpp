#include "feed/crypto/keys.h"
#include "feed/protocol/auth.h"

#include <QtTest>

using namespace feed;
using namespace feed::protocol;

namespace {

constexpr qint64 Now = 1800000000;

Code codeOf(const Outcome &outcome)
{
    return outcome ? Code::Duplicate : outcome.error().code;
}

} // namespace

class TestAuth : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEventIsTheOneOfNip42()
    {
        const Event event = authEvent("wss://relay.example.com/", "challengestringhere", Now);
        QCOMPARE(event.kind, 22242);
        QCOMPARE(event.createdAt, Now);
        QCOMPARE(
            event.tags,
            std::vector<Tag>({{"relay", "wss://relay.example.com/"}, {"challenge", "challengestringhere"}}));
        QVERIFY(checkAuth(event, "challengestringhere", {"wss://relay.example.com"}, Now));
    }

    void relayNamesAreComparedByHostAndPort_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<bool>("good");
        const auto row = [](const char *given, bool good) {
            QTest::newRow(given) << QByteArray(given) << good;
        };
        row("wss://plaza.example", true);
        row("wss://PLAZA.example/", true);
        row("wss://plaza.example:443/path", true);
        row("https://plaza.example", true);
        row("ws://127.0.0.1:7447/", true);
        row("ws://[::1]:7447", true);
        row("ws://plaza.example", false);
        row("wss://plaza.example:444", false);
        row("wss://other.example", false);
        row("wss://plaza.example.evil.example", false);
        row("ws://127.0.0.1", false);
        row("plaza.example", false);
        row("", false);
    }
    void relayNamesAreComparedByHostAndPort()
    {
        QFETCH(QByteArray, given);
        QFETCH(bool, good);
        const Event event = authEvent(given, "c", Now);
        const std::vector<QByteArray> names {"wss://plaza.example/", "ws://127.0.0.1:7447",
                                             "ws://[::1]:7447"};
        QVERIFY(codeOf(checkAuth(event, "c", names, Now)) == (good ? Code::Duplicate : Code::Restricted));
        QVERIFY(checkAuth(event, "c", {}, Now));
    }

    void onlyThisConnectionsChallengeCounts()
    {
        const Event event = authEvent("wss://a.example", "c1", Now);
        QVERIFY(codeOf(checkAuth(event, "c2", {}, Now)) == Code::Restricted);
        QVERIFY(codeOf(checkAuth(authEvent("wss://a.example", "", Now), "", {}, Now)) == Code::Restricted);
    }

    void theClockMayDifferByTenMinutes()
    {
        const Event event = authEvent("wss://a.example", "c", Now);
        QVERIFY(checkAuth(event, "c", {}, Now + 600) && checkAuth(event, "c", {}, Now - 600));
        QVERIFY(codeOf(checkAuth(event, "c", {}, Now + 601)) == Code::ClockOff);
        QVERIFY(codeOf(checkAuth(event, "c", {}, Now - 601)) == Code::ClockOff);
    }

    void anotherEventIsNoAuth()
    {
        Event wrongKind = authEvent("wss://a.example", "c", Now), noRelay = wrongKind,
              noChallenge = wrongKind;
        wrongKind.kind = 1;
        noRelay.tags.erase(noRelay.tags.begin());
        noChallenge.tags.pop_back();
        for (const Event &event : {wrongKind, noRelay, noChallenge, Event()})
            QVERIFY(codeOf(checkAuth(event, "c", {}, Now)) == Code::Malformed);
    }
};

QTEST_APPLESS_MAIN(TestAuth)
#include "tst_auth.moc"
