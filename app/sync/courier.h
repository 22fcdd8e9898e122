#pragma once

#include "app/state/delivery.h"
#include "app/sync/outbox.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

namespace plaza::app {

/// Takes what is in the outbox to the server: in order, a few at a time, again after every loss, until the
/// server says yes or a no that will stay a no.
///
/// Repeats are harmless: an event's id is the hash of its content.
///
/// Thread: store. Signals are meant for direct connections there.
class Courier : public QObject
{
    Q_OBJECT

public:
    /// outbox: outlives this. nowMs: Unix ms. unit: uniform in [0, 1).
    Courier(Outbox &outbox, std::function<qint64()> nowMs, std::function<double()> unit,
            QObject *parent = nullptr);

    /// errors: Unavailable.
    feed::Outcome load();

    void publish(const feed::Event &event);
    void retry(const feed::EventId &id);
    void discard(const feed::EventId &id);
    /// Oldest first.
    std::vector<Delivery> pending() const;

    void onSignedIn();
    void onSignedOut();
    void onAnswer(const feed::EventId &id, bool accepted, const QByteArray &reason);

Q_SIGNALS:
    void sendRequested(const feed::Event &event);
    void changed(const plaza::app::Delivery &delivery);
    /// The server has it; it is still in the outbox.
    void delivered(const feed::Event &event);

private:
    struct Item {
        Delivery delivery;
        int refusals = 0;       ///< in a row, of the kind that passes
        qint64 notBeforeMs = 0; ///< Unix ms; while Queued
        qint64 sentMs = 0;      ///< Unix ms; while Sending
    };
    using Items = std::vector<Item>;

    Items::iterator find(const feed::EventId &id);
    void moveOn();
    void send(Item &item, qint64 now);
    void queueAgain(Item &item);
    void finish(Items::iterator item, Delivery::Phase phase);
    void giveUp(Item &item, const feed::Error &error);
    void lookAgain(qint64 now);

    Outbox &m_outbox;
    std::function<qint64()> m_nowMs;
    std::function<double()> m_unit;
    Items m_items; ///< oldest first; few, as they leave when delivered
    bool m_isSignedIn = false;
    QTimer m_timer;
};

} // namespace plaza::app
