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
        for (const int kind : {13, 14, 1060, 24242, 27235, 39000})
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
        for (const int kind : {8000, 8001, 13534, 28935, 33534, 39000, 39001, 39002, 39003, 39005})
            QCOMPARE(refusal(eventOf(kind)), Code::Blocked);
    }
    void anAuthIsNeverPublishedNotEvenInTheOpen()
    {
        QCOMPARE(refusal(eventOf(feed::kinds::Auth)), Code::Blocked);
        QCOMPARE(refusal(eventOf(feed::kinds::Auth), {{}, false}), Code::Blocked);
    }
    void anyOtherKindIsTaken()
    {
        for (const int kind : {0, 1, 3, 5, 6, 16, 20, 62, 9735, 10002, 20001, 30023, 65535})
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
    void whatIsSaidInARoomComesInTime()
    {
        Event said = eventOf(9, Now - 24 * 3600);
        said.tags = {{"h", "tea"}};
        QCOMPARE(refusal(said), std::nullopt);
        said.createdAt -= 1;
        QCOMPARE(refusal(said), Code::ClockOff);
        QCOMPARE(refusal(said, {{}, false}), std::nullopt); // an open server has no rooms
        Event act = eventOf(9000, Now - 601);
        act.tags = {{"h", "tea"}};
        QCOMPARE(refusal(act), Code::ClockOff);
        act.createdAt += 1;
        QCOMPARE(refusal(act), std::nullopt);
        act.tags.clear();
        QCOMPARE(refusal(act), Code::Malformed);
    }
    void whatHasExpiredIsRefused()
    {
        Event event = eventOf(1);
        event.tags = {{"expiration", QByteArray::number(Now)}};
        QCOMPARE(refusal(event), Code::Expired);
        event.tags = {{"expiration", QByteArray::number(Now + 1)}};
        QCOMPARE(refusal(event), std::nullopt);
    }
    void aKindWithAShapeMustHaveIt_data()
    {
        const QByteArray id(64, 'a');
        QTest::addColumn<int>("kind");
        QTest::addColumn<std::vector<feed::Tag>>("tags");
        QTest::addColumn<bool>("fits");
        using Tags = std::vector<feed::Tag>;
        const Tags options {{"option", "a", "Tea"}, {"option", "b", "Coffee"}};
        const auto with = [](Tags tags, const feed::Tag &more) {
            tags.push_back(more);
            return tags;
        };
        QTest::newRow("poll") << 1068 << options << true;
        QTest::newRow("poll of one") << 1068 << Tags {{"option", "a", "Tea"}} << false;
        QTest::newRow("poll with twins") << 1068 << with(options, {"option", "a", "Milk"}) << false;
        QTest::newRow("poll with a nameless option") << 1068 << with(options, {"option", "c"}) << false;
        QTest::newRow("poll of a new type") << 1068 << with(options, {"polltype", "ranked"}) << false;
        QTest::newRow("vote") << 1018 << Tags {{"e", id}, {"response", "a"}} << true;
        QTest::newRow("vote for nothing") << 1018 << Tags {{"e", id}} << false;
        QTest::newRow("vote on two") << 1018 << Tags {{"e", id}, {"e", id}, {"response", "a"}} << false;
        QTest::newRow("report") << 1984 << Tags {{"p", id, "spam"}} << true;
        QTest::newRow("report of a post") << 1984 << Tags {{"e", id, "other"}, {"p", id}} << true;
        QTest::newRow("report of nobody") << 1984 << Tags {{"e", id, "spam"}} << false;
        QTest::newRow("report without a reason") << 1984 << Tags {{"p", id}} << false;
        QTest::newRow("comment") << 1111 << Tags {{"E", id}, {"K", "1"}, {"e", id}, {"k", "1"}} << true;
        QTest::newRow("comment on nothing") << 1111 << Tags {{"e", id}, {"k", "1"}} << false;
        QTest::newRow("reaction") << 7 << Tags {{"e", id}} << true;
        QTest::newRow("reaction whose last target counts") << 7 << Tags {{"e", "x"}, {"e", id}} << true;
        QTest::newRow("reaction to nothing") << 7 << Tags {{"p", id}} << false;
        QTest::newRow("edit") << 1010 << Tags {{"e", id}} << true;
        QTest::newRow("edit of two") << 1010 << Tags {{"e", id}, {"e", id}} << false;
        QTest::newRow("presence") << 20001 << Tags {{"status", "online"}} << true;
        QTest::newRow("presence at length") << 20001 << Tags {{"status", QByteArray(2000, 'x')}} << false;
    }
    void aKindWithAShapeMustHaveIt()
    {
        QFETCH(int, kind);
        QFETCH(std::vector<feed::Tag>, tags);
        QFETCH(bool, fits);
        Event event = eventOf(kind);
        event.tags = tags;
        QCOMPARE(!refusal(event), fits);
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
