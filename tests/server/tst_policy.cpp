#include "feed/kinds.h"
#include "server/feed_path/policy.h"

#include <QTest>

using feed::Code;
using feed::Event;
using plaza::server::mayBePublished;
using plaza::server::Policy;

namespace {

constexpr qint64 Now = 1'780'000'000;

Event eventOf(int kind, qint64 createdAt = Now)
{
    Event event;
    event.kind = kind;
    event.createdAt = createdAt;
    return event;
}

std::optional<Code> refusal(const Event &event, const Policy &policy = {})
{
    const auto outcome = mayBePublished(event, policy, Now);
    return outcome ? std::nullopt : std::optional(outcome.error().code);
}

} // namespace

class TestPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClosedServerRefusesWhatItCannotKeepPrivate_data()
    {
        QTest::addColumn<int>("kind");
        for (const int kind :
             {4, 13, 14, 62, 1059, 1060, 1984, 9007, 10013, 21059, 24242, 27235, 30078, 31234, 39000})
            QTest::addRow("kind %d", kind) << kind;
    }
    void aClosedServerRefusesWhatItCannotKeepPrivate()
    {
        QFETCH(int, kind);
        QCOMPARE(refusal(eventOf(kind)), Code::Blocked);
        QCOMPARE(refusal(eventOf(kind), {{}, false}), std::nullopt);
    }
    void onlyTheServerSaysWhoBelongs()
    {
        for (const int kind : {8000, 8001, 13534, 28935, 33534})
            QCOMPARE(refusal(eventOf(kind)), Code::Blocked);
    }
    void anAuthIsNeverPublishedNotEvenInTheOpen()
    {
        QCOMPARE(refusal(eventOf(feed::kinds::Auth)), Code::Blocked);
        QCOMPARE(refusal(eventOf(feed::kinds::Auth), {{}, false}), Code::Blocked);
    }
    void anyOtherKindIsTaken()
    {
        for (const int kind : {0, 1, 3, 5, 6, 7, 16, 20, 1111, 9735, 10002, 20001, 30023, 65535})
            QCOMPARE(refusal(eventOf(kind)), std::nullopt);
    }
    void aWrongClockIsToldTheServersTime()
    {
        const auto ahead = mayBePublished(eventOf(1, Now + 601), {}, Now);
        QVERIFY(!ahead);
        QCOMPARE(ahead.error().code, Code::ClockOff);
        QVERIFY(ahead.error().detail.contains(QByteArray::number(Now)));
        QCOMPARE(refusal(eventOf(1, Now + 600)), std::nullopt);
        QCOMPARE(refusal(eventOf(1, Now - 30 * 24 * 3600)), std::nullopt);
        QCOMPARE(refusal(eventOf(1, Now - 30 * 24 * 3600 - 1)), Code::ClockOff);
    }
    void aJoinRequestIsOfNow()
    {
        QCOMPARE(refusal(eventOf(28934, Now - 600)), std::nullopt);
        QCOMPARE(refusal(eventOf(28934, Now - 601)), Code::ClockOff);
        QCOMPARE(refusal(eventOf(28936, Now - 601)), Code::ClockOff);
    }
    void whatHasExpiredIsRefused()
    {
        Event event = eventOf(1);
        event.tags = {{"expiration", QByteArray::number(Now)}};
        QCOMPARE(refusal(event), Code::Expired);
        event.tags = {{"expiration", QByteArray::number(Now + 1)}};
        QCOMPARE(refusal(event), std::nullopt);
    }
    void aRepostMustNotContainAProtectedEvent()
    {
        Event inner = eventOf(1);
        inner.content = "for members";
        for (const int kind : {6, 16}) {
            Event repost = eventOf(kind);
            repost.content = feed::toJson(inner);
            QCOMPARE(refusal(repost), std::nullopt);
            Event hidden = inner;
            hidden.tags = {{"t", "x"}, {"-"}};
            repost.content = feed::toJson(hidden);
            QCOMPARE(refusal(repost), Code::Restricted);
            repost.content = "{\"tags\":[[\"-\"]],"; // not an event, but a reader might be less strict
            QCOMPARE(refusal(repost), Code::Restricted);
        }
        Event post = eventOf(1);
        post.content = "I like [\"-\"]";
        QCOMPARE(refusal(post), std::nullopt);
    }
};

QTEST_GUILESS_MAIN(TestPolicy)
#include "tst_policy.moc"
