#include "app/sync/event_writer.h"
#include "feed/store/memory_store.h"
#include "test_relay.h"

#include <QtTest>

using feed::Event;
using feed::SecretKey;
using plaza::app::EventWriter;
using plaza::app::test::post;

class EventWriterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNewIsStoredAndReported()
    {
        const auto store = feed::store::makeMemoryStore();
        EventWriter writer(*store);
        const auto key = SecretKey::generate();
        const std::vector events {post(key, "a", 10), post(key, "b", 11)};
        QCOMPARE(*writer.write(events, 100), events);
        QCOMPARE(writer.counts().stored, 2);
    }

    void nothingIsReportedTwice()
    {
        const auto store = feed::store::makeMemoryStore();
        EventWriter writer(*store);
        const auto key = SecretKey::generate();
        const auto event = post(key, "a", 10);
        QCOMPARE(writer.write(std::vector {event, event}, 100)->size(), 1U);
        QVERIFY(writer.write(std::vector {event}, 100)->empty());
        QCOMPARE(writer.counts().duplicates, 2);
    }

    void forgeriesAreDroppedAndCounted()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("refused .* wrong-id")));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("refused .* bad-signature")));
        const auto store = feed::store::makeMemoryStore();
        EventWriter writer(*store);
        const auto key = SecretKey::generate();
        auto changed = post(key, "a", 10), unsignedOne = post(key, "b", 10);
        changed.content = "c";
        unsignedOne.sig = {};
        QVERIFY(writer.write(std::vector {changed, unsignedOne}, 100)->empty());
        QCOMPARE(writer.counts().refused, 2);
    }

    void aForgeryDoesNotKeepTheTrueEventOut()
    {
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("refused .*")));
        const auto store = feed::store::makeMemoryStore();
        EventWriter writer(*store);
        const auto event = post(SecretKey::generate(), "a", 10);
        auto forged = event;
        forged.sig = {};
        QCOMPARE(*writer.write(std::vector {forged, event}, 100), std::vector {event});
    }

    void olderVersionsAndDeletedEventsAreNotReported()
    {
        const auto store = feed::store::makeMemoryStore();
        EventWriter writer(*store);
        const auto key = SecretKey::generate();
        const auto event = post(key, "a", 10);
        auto deletion = post(key, "", 11, 5);
        deletion.tags.push_back({"e", event.id.toHex()});
        key.sign(deletion);
        const auto newProfile = post(key, "new", 20, 0), oldProfile = post(key, "old", 19, 0);
        QCOMPARE(writer.write(std::vector {deletion, newProfile}, 100)->size(), 2U);
        QVERIFY(writer.write(std::vector {event, oldProfile}, 100)->empty());
    }

    void passingThingsAreNotStored()
    {
        const auto store = feed::store::makeMemoryStore();
        EventWriter writer(*store);
        QVERIFY(writer.write(std::vector {post(SecretKey::generate(), "", 10, 20001)}, 100)->empty());
    }
};

QTEST_APPLESS_MAIN(EventWriterTest)
#include "tst_event_writer.moc"
