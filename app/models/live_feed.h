#pragma once

#include "app/models/names.h"
#include "app/models/post_book.h"
#include "app/state/feed_source.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace plaza::app {

/// What all models of one community share: the way to the store and server, who is called what, and the stream
/// of what is new, in portions of one frame.
///
/// The first event after a pause goes through at once; those that follow within a frame wait for its end, so
/// that a flood costs one change of the models per frame.
/// Thread: GUI.
class LiveFeed : public QObject
{
    Q_OBJECT

public:
    using Clock = std::function<qint64()>; ///< Unix seconds

    LiveFeed(FeedSource &source, const feed::PublicKey &me, Clock clock, QObject *parent = nullptr);

    FeedSource &source() const { return m_source; }
    Names &names() { return m_names; }
    const Names &names() const { return m_names; }
    PostBook &book() { return m_book; }
    const PostBook &book() const { return m_book; }
    const feed::PublicKey &me() const { return m_me; }
    qint64 now() const { return m_clock(); }
    bool isOnline() const { return m_online; }
    void setOnline(bool online);
    /// false: nothing can be published yet, as it is not known who writes.
    bool isWritable() const { return m_writable; }
    void setWritable(bool writable);

    /// Something written here; only while writable. The models have it when this returns.
    feed::Event publish(feed::Event draft);
    /// Takes back what is not delivered, or asks the server to delete what is. By its author only.
    void remove(const feed::Event &event);
    void retry(const feed::EventId &id);
    void discard(const feed::EventId &id);

    /// How something of mine stands; nothing when it is delivered or not mine.
    std::optional<Delivery> deliveryOf(const feed::EventId &id) const;
    void copy(const QString &text) { Q_EMIT copyRequested(text); }

public Q_SLOTS:
    /// New to this app, already stored, each id once; any order.
    void addEvents(const std::vector<feed::Event> &events);
    /// Hands on what has gathered; the clock of the frames calls it.
    void endFrame();
    void changeDelivery(const plaza::app::Delivery &delivery);

Q_SIGNALS:
    void arrived(const std::vector<feed::Event> &events);
    void published(const feed::Event &event);
    void deliveryChanged(const plaza::app::Delivery &delivery);
    void onlineChanged();
    void writableChanged();
    void minutePassed();
    /// A like or a deletion did not work out and was undone.
    void actionFailed(const feed::Error &error);
    void copyRequested(const QString &text);

private:
    void announce(const std::vector<feed::Event> &events);
    void takePending(const std::vector<Delivery> &pending);
    void undoAction(const Delivery &delivery);
    void restore(const std::vector<feed::EventId> &ids);

    FeedSource &m_source;
    feed::PublicKey m_me;
    Clock m_clock;
    Names m_names;
    PostBook m_book;
    QHash<feed::EventId, Delivery> m_deliveries; ///< not delivered yet
    std::vector<feed::Event> m_waiting;
    QTimer m_frame;
    QTimer m_minute;
    bool m_online = false;
    bool m_writable = true;
};

} // namespace plaza::app
