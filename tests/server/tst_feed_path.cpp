#include "place.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <thread>

using namespace std::chrono_literals;
using feed::Event;
using plaza::server::Access;
using plaza::server::Answers;
using plaza::server::Commit;
using plaza::server::Mail;
using plaza::server::Release;
using plaza::server::SessionTable;
using plaza::server::testing::Client;
using plaza::server::testing::FakeOutlet;
using plaza::server::testing::Place;
using plaza::server::testing::PlaceOptions;
namespace protocol = feed::protocol;

namespace {

const QByteArray Posts = R"({"kinds":[1]})";
const QByteArray Everything = R"({"kinds":[1],"limit":100000})";

/// A client of another shard, on a thread of its own, that posts as fast as it is answered.
class Flood
{
public:
    Flood(Place &place, int posts)
        : m_place(place)
        , m_posts(posts)
        , m_thread([this] { run(); })
    { }

    std::atomic<int> answered = 0;

private:
    void run()
    {
        constexpr int Ahead = 30;
        feed::Inbox<int> rings;
        SessionTable table(m_place.context(), [&] { rings.push(0); });
        FakeOutlet outlet;
        const auto session = table.open(outlet, {"127.0.0.1"});
        const auto key = feed::SecretKey::generate();
        for (int sent = 0; answered < m_posts; answered = int(outlet.frames.size())) {
            for (; sent < m_posts && sent < answered + Ahead; ++sent) {
                Event event;
                event.kind = 1;
                event.createdAt = m_place.now - sent % 7; // not in the order of arrival
                event.content = QByteArray::number(sent);
                key.sign(event);
                table.receive(session, protocol::write(protocol::Publish {event}));
            }
            rings.waitAll(100ms);
            table.handleMail();
        }
    }

    Place &m_place;
    int m_posts;
    std::jthread m_thread;
};

} // namespace

class TestFeedPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEventIsAnswered()
    {
        Place place;
        const auto ann = place.member();
        std::vector<Event> events;
        for (int i = 0; i < 100; ++i)
            events.push_back(ann->post(QByteArray::number(i)));
        for (const Event &event : events)
            ann->send(event);
        place.settle();
        const auto oks = ann->take<protocol::Ok>();
        QCOMPARE(oks.size(), events.size());
        for (std::size_t i = 0; i < oks.size(); ++i) {
            QCOMPARE(oks[i].eventId, events[i].id);
            QVERIFY(oks[i].accepted);
        }
    }
    void whatWaitsIsWrittenTogether()
    {
        Place place({.isDurable = true});
        const auto ann = place.member();
        const int before = place.disk.inserts;
        for (int i = 0; i < 500; ++i)
            ann->send(ann->post(QByteArray::number(i)));
        place.settle();
        QVERIFY(place.disk.inserts - before < 250);
        QCOMPARE(ann->ask("s", R"({"kinds":[1],"limit":1000})").size(), 500);
    }
    void aRepeatIsAnsweredBeforeItsSignatureIsLookedAt()
    {
        Place place;
        const auto ann = place.member();
        Event event = ann->post("once");
        QVERIFY(ann->publish(event).accepted);
        event.sig.bytes[7] ^= 1;
        const auto ok = ann->publish(event);
        QVERIFY(ok.accepted);
        QVERIFY(ok.reason.startsWith("duplicate: "));
        QCOMPARE(ann->ask("s", Posts), QByteArrayList {"once"});
    }
    void aRepeatIsHarmlessWhenItsTimeIsOver()
    {
        Place place;
        const auto ann = place.member();
        const Event event = ann->post("long ago");
        QVERIFY(ann->publish(event).accepted);
        place.now += 3600 * 24 * 60;
        QVERIFY(ann->publish(event).reason.startsWith("duplicate: "));
    }
    void aRepeatInOneGroupIsPublishedOnce()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        bob->ask("s", Posts);
        const Event event = ann->post("twice");
        for (int i = 0; i < 50; ++i)
            ann->send(event);
        QCOMPARE(bob->live("s"), QByteArrayList {"twice"});
        QCOMPARE(ann->take<protocol::Ok>().size(), 50u);
    }
    void aWrongIdAndAWrongSignatureAreRefused()
    {
        Place place;
        const auto ann = place.member();
        Event wrongId = ann->post("a");
        wrongId.content = "b";
        auto ok = ann->publish(wrongId);
        QVERIFY(!ok.accepted && ok.reason.startsWith("invalid: "));
        Event wrongSignature = ann->post("c");
        wrongSignature.sig.bytes[0] ^= 1;
        ok = ann->publish(wrongSignature);
        QVERIFY(!ok.accepted && ok.reason.startsWith("invalid: "));
        QVERIFY(ann->ask("s", Posts).isEmpty());
    }
    void ephemeralEventsAreDeliveredAndNotStored()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        bob->ask("s", R"({"kinds":[20001]})");
        QVERIFY(ann->publish(ann->event(20001, "typing")).accepted);
        QCOMPARE(bob->live("s"), QByteArrayList {"typing"});
        QVERIFY(ann->ask("s", R"({"kinds":[20001]})").isEmpty());
    }
    void aDeletedPostIsGoneAndDoesNotComeBack()
    {
        Place place;
        const auto ann = place.member();
        const Event post = ann->post("mistake");
        QVERIFY(ann->publish(post).accepted);
        QVERIFY(ann->publish(ann->event(5, "", {{"e", post.id.toHex()}})).accepted);
        QVERIFY(ann->ask("s", Posts).isEmpty());
        const auto ok = ann->publish(post);
        QVERIFY(!ok.accepted && ok.reason.startsWith("blocked: "));
    }
    void anOlderProfileIsARepeatAndIsNotPublished()
    {
        Place place;
        const auto ann = place.member();
        QVERIFY(ann->publish(ann->event(0, R"({"name":"New"})")).accepted);
        ann->ask("s", R"({"kinds":[0],"limit":0})");
        place.now -= 100;
        const auto ok = ann->publish(ann->event(0, R"({"name":"Old"})"));
        QVERIFY(ok.accepted && ok.reason.startsWith("duplicate: "));
        place.now += 100;
        QVERIFY(ann->live("s").isEmpty());
    }
    void aFullDiskIsToldAndRecovers()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("cannot write.*disk is full")));
        Place place;
        const auto ann = place.member(), bob = place.member();
        bob->ask("s", Posts);
        QVERIFY(place.feedPath->ready());
        place.disk.broken = true;
        const Event lost = ann->post("not yet");
        for (int i = 0; i < 3; ++i) {
            const auto ok = ann->publish(lost);
            QVERIFY(!ok.accepted && ok.reason.startsWith("error: "));
            QVERIFY(!ok.reason.contains("disk"));
        }
        QVERIFY(!place.feedPath->ready());
        QVERIFY(ann->publish(ann->event(20001, "typing")).accepted);
        place.disk.broken = false;
        QVERIFY(ann->publish(lost).accepted);
        QVERIFY(place.feedPath->ready());
        QCOMPARE(bob->live("s"), QByteArrayList {"not yet"});
    }
    void aDiskThatWorksAgainIsNoticedWithoutAPost()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("cannot write")));
        Place place;
        const auto ann = place.member();
        place.disk.broken = true;
        ann->publish(ann->post("not yet"));
        place.disk.broken = false;
        QTRY_VERIFY(place.feedPath->ready());
    }
    void aSubscriptionOpenedUnderLoadHasNeitherGapNorDuplicate()
    {
        constexpr int Many = 600, Subscriptions = 20;
        PlaceOptions options {.access = Access::Open};
        options.limits.maxLimit = Many;
        Place place(options);
        const auto reader = place.connect("127.0.0.1");
        std::map<QByteArray, QByteArrayList> seen;
        std::map<QByteArray, int> ends;
        const auto look = [&] {
            for (const auto &delivery : reader->take<protocol::Delivery>())
                seen[delivery.subscription] << delivery.event.content;
            for (const auto &end : reader->take<protocol::EndOfStored>())
                ++ends[end.subscription];
            return std::ranges::all_of(seen, [](const auto &one) { return one.second.size() >= Many; });
        };
        {
            Flood flood(place, Many);
            for (int i = 0; i < Subscriptions; ++i) {
                QVERIFY(place.waitUntil([&] { return flood.answered >= i * Many / Subscriptions; }));
                reader->say("[\"REQ\",\"" + QByteArray::number(i) + "\"," + Everything + "]");
            }
        }
        place.settle();
        QVERIFY(place.waitUntil([&] { return look() && ends.size() == Subscriptions; }));
        QCOMPARE(seen.size(), std::size_t(Subscriptions));
        for (const auto &[subscription, contents] : seen) {
            QCOMPARE(contents.size(), Many);
            QCOMPARE(std::set(contents.begin(), contents.end()).size(), std::size_t(Many));
            QCOMPARE(ends[subscription], 1);
        }
    }
    void whatHasItsOkIsFoundByEveryShard()
    {
        Place place({.access = Access::Open});
        feed::Inbox<int> rings;
        SessionTable other(place.context(), [&] { rings.push(0); });
        FakeOutlet outlet;
        const auto session = other.open(outlet, {"127.0.0.1"});
        const auto ann = place.connect();
        for (int i = 0; i < 50; ++i) {
            const QByteArray id = QByteArray::number(i);
            QVERIFY(ann->publish(ann->post(id)).accepted);
            // Its mail has not been handled since.
            other.receive(session, R"(["REQ","s",{"kinds":[1],"limit":1}])");
            while (outlet.frames.empty() || !outlet.frames.back().startsWith("[\"EOSE\"")) {
                rings.waitAll(10s);
                other.handleMail();
            }
            QCOMPARE(outlet.frames.size(), std::size_t(2));
            QVERIFY(outlet.frames.front().contains("\"content\":\"" + id + '"'));
            other.receive(session, R"(["CLOSE","s"])");
            outlet.frames.clear();
            place.now += 1;
        }
    }
    void storedEventsWaitForAFullSocket()
    {
        Place place;
        const auto ann = place.member(), bob = place.member();
        for (int i = 0; i < 600; ++i)
            ann->send(ann->post(QByteArray::number(i)));
        place.settle();
        bob->outlet.full = true;
        bob->say(R"(["REQ","s",{"kinds":[1],"limit":600}])");
        ann->publish(ann->post("meanwhile"));
        place.settle();
        QVERIFY(bob->take<protocol::Delivery>().empty());
        bob->outlet.full = false;
        place.table->roomAgain(bob->session);
        int before = 0;
        QVERIFY(bob->waitFor(
            [&](const auto &message) { return std::holds_alternative<protocol::EndOfStored>(message); }));
        for (const auto &delivery : bob->take<protocol::Delivery>())
            before += delivery.event.content != "meanwhile";
        QCOMPARE(before, 600);
    }
    void whoNeverTakesWhatHeAskedForIsSentAway()
    {
        PlaceOptions options;
        options.limits.sendBufferBytes = 20000;
        Place place(options);
        const auto ann = place.member(), bob = place.member();
        bob->outlet.full = true;
        bob->say(R"(["REQ","s",{"kinds":[1]}])");
        for (int i = 0; i < 100; ++i)
            ann->send(ann->post(QByteArray(300, 'x') + QByteArray::number(i)));
        place.settle();
        QVERIFY(bob->outlet.closeCode >= 4100 && bob->outlet.closeCode < 4200);
        QCOMPARE(ann->outlet.closeCode, 0);
    }
    void allShardsShareTheBytesOfAnEvent()
    {
        Place place({.access = Access::Open});
        const auto one = std::make_shared<feed::Inbox<Mail>>(), two = std::make_shared<feed::Inbox<Mail>>();
        place.feedPath->attach(one);
        place.feedPath->attach(two);
        const auto ann = place.connect();
        ann->publish(ann->post("shared"));
        place.settle();
        const auto first = [](const auto &mailbox) {
            for (Mail &mail : mailbox->takeAll()) {
                if (auto *commit = std::get_if<Commit>(&mail); commit && !commit->events.empty())
                    return commit->events.front();
            }
            return std::shared_ptr<const plaza::server::Published>();
        };
        const auto event = first(one);
        QVERIFY(event);
        QCOMPARE(first(two), event);
        QCOMPARE(feed::eventFromJson(event->json)->content, "shared");
    }
    void whatIsSaidTogetherReachesReadersTogether()
    {
        Place place({.access = Access::Open});
        const auto mailbox = std::make_shared<feed::Inbox<Mail>>();
        place.feedPath->attach(mailbox);
        const auto ann = place.connect("127.0.0.1");
        std::vector<Event> events;
        for (int i = 0; i < 400; ++i)
            events.push_back(ann->post(QByteArray::number(i)));
        const int insertsBefore = place.disk.inserts;
        QElapsedTimer watch;
        watch.start();
        for (const Event &event : events)
            ann->send(event);
        QVERIFY(ann->okOf(events.back().id).accepted);
        place.settle();
        const int moments = int(watch.elapsed() / 5); // what is held longer is let go
        std::vector<Event> told;
        int releases = 0;
        for (const Mail &mail : mailbox->takeAll()) {
            const auto *commit = std::get_if<Commit>(&mail);
            releases += std::holds_alternative<Release>(mail) || (commit && !commit->moreFollow) ? 1 : 0;
            for (std::size_t i = 0; commit && i < commit->events.size(); ++i) {
                if (const auto &event = commit->events[i]->event; event.kind == 1) // and not the fence
                    told.push_back(event);
            }
        }
        QCOMPARE(told, events);
        QVERIFY2(releases <= std::max(1 + moments, (place.disk.inserts - insertsBefore) / 2),
                 qPrintable(QString::number(releases)));
    }
    void whatIsSaidAloneReachesReadersBeforeItsAuthorHearsOfIt()
    {
        Place place({.access = Access::Open});
        const auto ann = place.connect("127.0.0.1"), bob = place.connect();
        bob->ask("s", Posts);
        constexpr int Many = 1000;
        for (int i = 0; i < Many; ++i) {
            QVERIFY(ann->publish(ann->post(QByteArray::number(i))).accepted);
            QCOMPARE(bob->take<protocol::Delivery>().size(), 1U);
        }
    }
    void readersDoNotWaitForAFloodToEnd()
    {
        Place place({.access = Access::Open});
        const auto ann = place.connect();
        ann->ask("s", Posts);
        constexpr int Many = 3000;
        Flood flood(place, Many);
        QVERIFY(ann->waitFor(
            [](const auto &message) { return std::holds_alternative<protocol::Delivery>(message); }));
        QVERIFY(flood.answered < Many / 2);
    }
    void whatIsAcknowledgedIsFoundByTheNextQuestion()
    {
        Place place({.access = Access::Open});
        const Flood flood(place, 1000);
        const auto ann = place.connect();
        for (int i = 0; i < 30; ++i) {
            const Event post = ann->post("mine " + QByteArray::number(i));
            QVERIFY(ann->publish(post).accepted);
            const auto id = "s" + QByteArray::number(i);
            QCOMPARE(ann->ask(id, R"({"ids":[")" + post.id.toHex() + R"("]})"),
                     QByteArrayList {post.content});
            QCOMPARE(ann->live(id), QByteArrayList {}); // nor does it come again
        }
    }
    void stoppingAnswersWhatWasSubmitted()
    {
        const auto mailbox = std::make_shared<feed::Inbox<Mail>>();
        {
            Place place({.access = Access::Open});
            const auto ann = place.connect();
            for (int i = 0; i < 50; ++i)
                place.feedPath->submit({ann->post(QByteArray::number(i)), 0, {mailbox, 1}});
        }
        std::size_t accepted = 0;
        for (const Mail &mail : mailbox->takeAll())
            accepted += std::get<Answers>(mail).size();
        QCOMPARE(accepted, 50u);
    }
};

QTEST_GUILESS_MAIN(TestFeedPath)
#include "tst_feed_path.moc"
