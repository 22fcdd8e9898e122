#include "app/sync/courier.h"
#include "test_relay.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <memory>
#include <vector>

using feed::Code;
using feed::Event;
using feed::EventId;
using feed::store::Database;
using plaza::app::Courier;
using plaza::app::Delivery;
using plaza::app::Outbox;
using plaza::app::test::post;
using Phase = Delivery::Phase;

namespace {

/// An outbox on a disk, its courier, and notes of what it asks for. Dropping it is a crash.
struct Desk {
    explicit Desk(const QString &folder)
        : database(*Database::open(folder + QStringLiteral("/app.sqlite"), Database::Mode::ReadWriteFull))
        , outbox(*Outbox::open(*database))
        , courier(
              *outbox, [this] { return nowMs; }, [] { return 0.5; })
    {
        QObject::connect(&courier, &Courier::sendRequested, &courier,
                         [this](const Event &e) { sent.push_back(e.id); });
        QObject::connect(&courier, &Courier::delivered, &courier,
                         [this](const Event &e) { given.push_back(e.id); });
        QObject::connect(&courier, &Courier::changed, &courier,
                         [this](const Delivery &d) { changes.push_back(d); });
        (void)courier.load(); // an empty one shows in every test
    }

    Event write(const QByteArray &text)
    {
        const auto event = post(key, text, 1000);
        courier.publish(event);
        return event;
    }
    std::vector<Phase> phases() const
    {
        std::vector<Phase> phases;
        for (const auto &change : changes)
            phases.push_back(change.phase);
        return phases;
    }

    qint64 nowMs = 1'000'000;
    std::unique_ptr<Database> database;
    std::unique_ptr<Outbox> outbox;
    Courier courier;
    feed::SecretKey key = feed::SecretKey::generate();
    std::vector<EventId> sent, given;
    std::vector<Delivery> changes;
};

} // namespace

class CourierTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasWrittenSurvivesACrashAndGoesOutAfterIt()
    {
        QTemporaryDir folder;
        Event event;
        {
            Desk desk(folder.path());
            desk.courier.onSignedIn();
            event = desk.write("a"); // sent, never answered
            QCOMPARE(desk.sent.size(), 1U);
        }
        Desk again(folder.path());
        const auto pending = again.courier.pending();
        QCOMPARE(pending.size(), 1U);
        QCOMPARE(pending.front().event, event);
        QCOMPARE(pending.front().phase, Phase::Queued);
        again.courier.onSignedIn();
        QCOMPARE(again.sent, std::vector {event.id});
    }

    void nothingGoesOutBeforeWeAreSignedIn()
    {
        QTemporaryDir folder;
        Desk desk(folder.path());
        const auto first = desk.write("a"), second = desk.write("b");
        QVERIFY(desk.sent.empty());
        desk.courier.onSignedIn();
        QCOMPARE(desk.sent, (std::vector {first.id, second.id}));
    }

    void whatIsDeliveredLeavesTheOutbox()
    {
        QTemporaryDir folder;
        {
            Desk desk(folder.path());
            desk.courier.onSignedIn();
            const auto event = desk.write("a");
            desk.courier.onAnswer(event.id, true, "");
            QCOMPARE(desk.given, std::vector {event.id});
            QCOMPARE(desk.phases(), (std::vector {Phase::Queued, Phase::Sending, Phase::Delivered}));
        }
        QVERIFY(Desk(folder.path()).courier.pending().empty());
    }

    void aRepeatTheServerKnowsIsDelivered()
    {
        QTemporaryDir folder;
        Desk desk(folder.path());
        desk.courier.onSignedIn();
        const auto first = desk.write("a"), second = desk.write("b");
        desk.courier.onAnswer(first.id, true, "duplicate: have it");
        desk.courier.onAnswer(second.id, false, "duplicate: have it");
        QCOMPARE(desk.given, (std::vector {first.id, second.id}));
        QVERIFY(desk.courier.pending().empty());
    }

    void aNoThatStaysANoFailsWithItsReasonAlsoAfterARestart_data()
    {
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<int>("code");
        QTest::newRow("not a member") << QByteArray("restricted: members only") << int(Code::Restricted);
        QTest::newRow("banned") << QByteArray("blocked: go away") << int(Code::Blocked);
        QTest::newRow("name taken") << QByteArray("invalid: taken [name-taken]") << int(Code::NameTaken);
        QTest::newRow("clock") << QByteArray("invalid: created_at [clock-off]") << int(Code::ClockOff);
        QTest::newRow("malformed") << QByteArray("invalid: no") << int(Code::Malformed);
    }
    void aNoThatStaysANoFailsWithItsReasonAlsoAfterARestart()
    {
        QFETCH(const QByteArray, reason);
        QFETCH(const int, code);
        QTemporaryDir folder;
        Event event;
        {
            Desk desk(folder.path());
            desk.courier.onSignedIn();
            event = desk.write("a");
            desk.courier.onAnswer(event.id, false, reason);
            QCOMPARE(desk.changes.back().phase, Phase::Failed);
            QCOMPARE(int(desk.changes.back().error->code), code);
        }
        Desk again(folder.path());
        again.courier.onSignedIn();
        QVERIFY(again.sent.empty());
        QCOMPARE(again.courier.pending().front().phase, Phase::Failed);
        QCOMPARE(int(again.courier.pending().front().error->code), code);
        again.courier.retry(event.id);
        QCOMPARE(again.sent, std::vector {event.id});
    }

    void aNoThatPassesIsTriedAgainLaterAndLater_data()
    {
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("too fast") << QByteArray("rate-limited: slow down");
        QTest::newRow("disk full") << QByteArray("error: could not save");
    }
    void aNoThatPassesIsTriedAgainLaterAndLater()
    {
        QFETCH(const QByteArray, reason);
        QTemporaryDir folder;
        Desk desk(folder.path());
        desk.courier.onSignedIn();
        const auto event = desk.write("a");
        std::vector<qint64> waits;
        for (std::ptrdiff_t sent = 1; sent <= 3; ++sent) {
            desk.courier.onAnswer(event.id, false, reason);
            QCOMPARE(desk.changes.back().phase, Phase::Queued);
            const auto start = desk.nowMs;
            while (std::ranges::count(desk.sent, event.id) == sent && desk.nowMs < start + 60000) {
                desk.nowMs += 50;
                desk.courier.discard(desk.write("makes it look").id);
            }
            waits.push_back(desk.nowMs - start);
        }
        QVERIFY(waits[0] >= 500);
        QVERIFY(waits[1] > waits[0]);
        QVERIFY(waits[2] > waits[1]);
    }

    void whatWasUnderWayWhenTheLinkWasLostIsQueuedAndSentAgain()
    {
        QTemporaryDir folder;
        Desk desk(folder.path());
        desk.courier.onSignedIn();
        const auto event = desk.write("a");
        desk.courier.onSignedOut();
        QCOMPARE(desk.changes.back().phase, Phase::Queued);
        desk.courier.onSignedIn();
        QCOMPARE(desk.sent, (std::vector {event.id, event.id}));
    }

    void onlySomeAreUnderWayAtOnce()
    {
        QTemporaryDir folder;
        Desk desk(folder.path());
        std::vector<EventId> all;
        for (int i = 0; i < 40; ++i)
            all.push_back(desk.write(QByteArray::number(i)).id);
        desk.courier.onSignedIn();
        QCOMPARE(desk.sent.size(), 16U);
        for (std::size_t i = 0; i < all.size(); ++i)
            desk.courier.onAnswer(all[i], true, "");
        QCOMPARE(desk.sent, all);
    }

    void aLostAnswerIsAskedForAgain()
    {
        QTemporaryDir folder;
        Desk desk(folder.path());
        desk.courier.onSignedIn();
        const auto event = desk.write("a");
        desk.nowMs += 20000;
        desk.courier.onAnswer(desk.write("b").id, true, "");
        QCOMPARE(std::ranges::count(desk.sent, event.id), 2);
    }

    void whatIsTakenBackIsGone()
    {
        QTemporaryDir folder;
        {
            Desk desk(folder.path());
            desk.courier.discard(desk.write("a").id);
            QCOMPARE(desk.changes.back().phase, Phase::Discarded);
            desk.courier.onSignedIn();
            QVERIFY(desk.sent.empty());
        }
        QVERIFY(Desk(folder.path()).courier.pending().empty());
    }
};

QTEST_GUILESS_MAIN(CourierTest)
#include "tst_courier.moc"
