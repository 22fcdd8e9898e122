#pragma once

#include "app/sync/feed_sync.h"
#include "feed/store/sqlite_store.h"
#include "test_relay.h"

#include <QDateTime>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace plaza::app::test {

/// The account every side opens, where its server does not matter.
inline Account here(const QUrl &server = {})
{
    return {.id = QStringLiteral("here"), .server = server};
}

/// One app's synchronisation with a folder of its own, and notes of all it announces.
/// restart() drops it and starts another one on the same folder.
struct SyncSide {
    SyncSide() { restart(); }

    using OpenStore = decltype(FeedSync::Options::openStore);

    static feed::Result<std::unique_ptr<feed::store::EventStore>> openSqlite(const QString &path)
    {
        return feed::store::openSqlite(path, {feed::store::Sync::Normal});
    }
    void restart(OpenStore openStore = &SyncSide::openSqlite)
    {
        sync.reset();
        sync = std::make_unique<FeedSync>(FeedSync::Options {.folder = folder.path(),
                                                             .openStore = std::move(openStore),
                                                             .unit = [this] { return draw.load(); }});
        QObject::connect(sync.get(), &FeedSync::eventsStored, sync.get(), [this](const auto &events) {
            batches.push_back(int(events.size()));
            stored.insert(stored.end(), events.begin(), events.end());
        });
        QObject::connect(sync.get(), &FeedSync::deliveryChanged, sync.get(),
                         [this](const Delivery &delivery) { deliveries.push_back(delivery); });
        QObject::connect(sync.get(), &FeedSync::linkChanged, sync.get(),
                         [this](const LinkState &link) { links.push_back(link); });
        QObject::connect(sync.get(), &FeedSync::joined, sync.get(), [this] { ++joins; });
        QObject::connect(sync.get(), &FeedSync::joinFailed, sync.get(),
                         [this](const feed::Error &error) { joinError = error.code; });
    }
    void start(const QUrl &server, std::optional<QByteArray> claim = {})
    {
        sync->start({.id = QStringLiteral("here"), .server = server, .key = key.publicKey()}, key.clone(),
                    claim);
    }
    LinkState::Phase phase() const { return sync->link().phase; }
    bool isLive() const { return phase() == LinkState::Phase::Live; }
    bool has(const feed::Event &event) const
    {
        return std::ranges::find(stored, event.id, &feed::Event::id) != stored.end();
    }
    std::optional<Delivery::Phase> lastPhase() const
    {
        return deliveries.empty() ? std::nullopt : std::optional(deliveries.back().phase);
    }
    std::vector<Delivery::Phase> phasesOf(const feed::Event &event) const
    {
        std::vector<Delivery::Phase> phases;
        for (const auto &delivery : deliveries) {
            if (delivery.event.id == event.id)
                phases.push_back(delivery.phase);
        }
        return phases;
    }
    std::vector<feed::Event> query(std::vector<feed::Filter> filters)
    {
        std::optional<std::vector<feed::Event>> answer;
        sync->query(sync.get(), std::move(filters), [&answer](auto events) { answer = std::move(events); });
        (void)QTest::qWaitFor([&answer] { return answer.has_value(); });
        return answer.value_or(std::vector<feed::Event>());
    }

    std::atomic<double> draw = 0.1; ///< for jitter
    QTemporaryDir folder;
    feed::SecretKey key = feed::SecretKey::generate();
    std::unique_ptr<FeedSync> sync;
    std::vector<feed::Event> stored;
    std::vector<int> batches;
    std::vector<Delivery> deliveries;
    std::vector<LinkState> links;
    int joins = 0;
    std::optional<feed::Code> joinError;
};

inline qint64 secondsNow()
{
    return QDateTime::currentSecsSinceEpoch();
}

} // namespace plaza::app::test
