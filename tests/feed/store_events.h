#pragma once

#include "feed/event.h"
#include "feed/filter.h"
#include "feed/store/event_store.h"

#include <QByteArray>

#include <vector>

/// Words for tests of stores. Events have true ids and no signatures, which a store does not look at.
namespace store_events {

feed::PublicKey person(int number);

struct Said {
    int by = 1; ///< person()
    qint64 at = 1000;
    int kind = 1;
    std::vector<feed::Tag> tags {};
    QByteArray content {};
};

feed::Event say(const Said &said);

/// A kind 5 naming events and addresses.
feed::Event deletion(int by, qint64 at, const std::vector<feed::Event> &targets,
                     const std::vector<QByteArray> &addresses = {});

/// Inserts one event. A failure is an outcome no test expects.
feed::store::Inserted insert(feed::store::EventStore &store, const feed::Event &event, qint64 now = 0);

/// What a query finds, as events in the order given.
std::vector<feed::Event> find(feed::store::EventStore &store, const feed::Filter &filter, int fallback = 1000,
                              qint64 now = 0);

} // namespace store_events
