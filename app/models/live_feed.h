#pragma once

#include "app/models/departure.h"
#include "app/models/editions.h"
#include "app/models/emoji_table.h"
#include "app/models/mutes.h"
#include "app/models/names.h"
#include "app/models/polls.h"
#include "app/models/post_book.h"
#include "app/models/publisher.h"
#include "app/models/quotes.h"
#include "app/state/page_desk.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace plaza::app {

/// What all models of one community share: the way to the store and server, who is called what, and the stream
/// of what is new, in portions of one frame.
///
/// The first event after a pause goes through at once; those that follow within a frame wait for its end, so
/// that a flood costs one change of the models per frame.
/// Thread: GUI.
class LiveFeed : public QObject, public Publisher
{
    Q_OBJECT

public:
    using Clock = std::function<qint64()>; ///< Unix seconds

    LiveFeed(FeedSource &source, const feed::PublicKey &me, Clock clock, QObject *parent = nullptr);

    FeedSource &source() const override { return m_source; }
    MediaDesk *mediaDesk() const override { return m_mediaDesk; }
    void setMediaDesk(MediaDesk *desk) { m_mediaDesk = desk; }
    PageDesk *pageDesk() const { return m_pageDesk; } ///< null where no page is asked
    void setPageDesk(PageDesk *desk) { m_pageDesk = desk; }
    Names &names() { return m_names; }
    const Names &names() const { return m_names; }
    PostBook &book() { return m_book; }
    const PostBook &book() const { return m_book; }
    Editions &editions() { return m_editions; }
    const Editions &editions() const { return m_editions; }
    Polls &polls() { return m_polls; }
    const Polls &polls() const { return m_polls; }
    Quotes &quotes() { return m_quotes; }
    const Quotes &quotes() const { return m_quotes; }
    Mutes &mutes() { return m_mutes; }
    const Mutes &mutes() const { return m_mutes; }
    PrivateList &bookmarks() { return m_bookmarks; }
    const PrivateList &bookmarks() const { return m_bookmarks; }
    const EmojiTable &emoji(); ///< read when it is first asked for
    const feed::PublicKey &me() const override { return m_me; }
    qint64 now() const override { return m_clock(); }
    bool isOnline() const { return m_online; }
    void setOnline(bool online);
    /// What was missed is being read; ends with online, or without.
    bool isCatchingUp() const { return m_catchingUp; }
    void setCatchingUp(bool catchingUp);
    bool isWritable() const override { return m_writable; }
    void setWritable(bool writable);

    /// The server's own key, whose deletions count for everybody's posts.
    void setAuthority(const std::optional<feed::PublicKey> &key);
    bool mayDelete(const feed::PublicKey &who, const feed::PublicKey &author) const
    {
        return who == author || who == m_authority;
    }
    /// Calls `then` when everything this disk knows that shapes the rows of these posts is known here:
    /// names, edits, votes, what they show of others.
    void prepare(const std::vector<feed::Event> &posts, QObject *context, std::function<void()> then);

    feed::Event publish(feed::Event draft) override;
    /// What was written last and can be taken back.
    Departure &departure() { return m_departure; }
    /// Takes back what is not delivered, or asks the server to delete what is: a post after a while in which that
    /// can be undone. By its author only.
    void remove(const feed::Event &event);
    void hide(feed::Event deletion) override;
    void restore(const std::vector<feed::EventId> &ids) override;
    bool isUnderWay(const std::function<bool(const feed::Event &)> &matches) const override;
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
    void retranslate();                                          ///< another language is spoken from now on
    void hear(const feed::Event &event) { Q_EMIT heard(event); } ///< something that nobody keeps

Q_SIGNALS:
    void arrived(const std::vector<feed::Event> &events);
    void published(const feed::Event &event);
    void heard(const feed::Event &event);
    void deliveryChanged(const plaza::app::Delivery &delivery);
    void onlineChanged();
    void catchingUpChanged();
    void writableChanged();
    void minutePassed();
    void languageChanged();
    /// A like or a deletion did not work out and was undone.
    void actionFailed(const feed::Error &error);
    void copyRequested(const QString &text);

private:
    PrivateList::Publish sealer();
    void announce(const std::vector<feed::Event> &events);
    void takePending(const std::vector<Delivery> &pending);
    void undoAction(const Delivery &delivery);

    FeedSource &m_source;
    MediaDesk *m_mediaDesk = nullptr;
    PageDesk *m_pageDesk = nullptr;
    feed::PublicKey m_me;
    Clock m_clock;
    Names m_names;
    PostBook m_book;
    Editions m_editions;
    Polls m_polls;
    Quotes m_quotes;
    PrivateList m_muteList;
    PrivateList m_bookmarks;
    Mutes m_mutes;
    std::unique_ptr<const EmojiTable> m_emoji;
    std::optional<feed::PublicKey> m_authority;
    QHash<feed::EventId, Delivery> m_deliveries; ///< not delivered yet
    std::vector<feed::Event> m_waiting;
    QTimer m_frame;
    QTimer m_minute;
    bool m_online = false;
    bool m_catchingUp = false;
    bool m_writable = true;
    Departure m_departure; ///< last: as it goes it still publishes
};

} // namespace plaza::app
