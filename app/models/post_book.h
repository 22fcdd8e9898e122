#pragma once

#include "app/state/feed_source.h"
#include "feed/ids.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <optional>
#include <vector>

namespace plaza::app {

struct PostCounts {
    int replies = 0; ///< of the whole thread for its first post, else direct answers
    int likes = 0;
    bool likedByMe = false;

    friend bool operator==(const PostCounts &, const PostCounts &) = default;
};

/// Reactions and replies of the posts that are shown somewhere. What nobody watches is forgotten, so that it
/// never grows past the windows of the models.
///
/// Thread: GUI.
class PostBook : public QObject
{
    Q_OBJECT

public:
    enum class From { Disk, Server };

    PostBook(FeedSource &source, const feed::PublicKey &me, QObject *parent = nullptr);

    /// Counts for these from now on; what is stored is looked up and announced by changed(). Every watch
    /// needs its unwatch.
    void watch(const std::vector<feed::EventId> &posts, From from = From::Disk);
    void unwatch(const std::vector<feed::EventId> &posts);

    /// Takes note of reactions, replies and deletions of either; announces the posts that changed, once.
    void learn(const std::vector<feed::Event> &events);
    /// Undoes a reaction or reply that was taken back before it was delivered.
    void forget(const feed::EventId &event);

    /// I have taken it back; the store may not know that yet.
    bool isDeletedByMe(const feed::EventId &event) const { return m_deletedByMe.contains(event); }
    /// A deletion of mine did not come about.
    void restore(const std::vector<feed::EventId> &events);

    /// Whose deletions count whoever the author is.
    void setAuthority(const std::optional<feed::PublicKey> &key) { m_authority = key; }

    PostCounts countsOf(const feed::EventId &post) const;
    /// My own reaction to that post.
    std::optional<feed::EventId> myReactionTo(const feed::EventId &post) const;

Q_SIGNALS:
    void changed(const QSet<feed::EventId> &posts);

private:
    struct Entry {
        int watchers = 0;
        QHash<feed::PublicKey, feed::EventId> likes; ///< one a person
        QHash<feed::EventId, feed::PublicKey> replies;
    };

    void lookUp(std::vector<feed::EventId> posts, From from);
    void learnReaction(const feed::Event &event);
    void learnReply(const feed::Event &event);
    void learnDeletion(const feed::Event &event);
    void addReply(const feed::EventId &post, const feed::Event &reply);
    void removeReaction(const feed::EventId &reaction, const feed::PublicKey &who);
    void removeReply(const feed::EventId &reply, const feed::PublicKey &who);
    void announce();

    FeedSource &m_source;
    feed::PublicKey m_me;
    std::optional<feed::PublicKey> m_authority;
    QHash<feed::EventId, Entry> m_entries;
    QHash<feed::EventId, feed::EventId> m_reactionTargets;
    QMultiHash<feed::EventId, feed::EventId> m_replyTargets;
    QSet<feed::EventId> m_deletedByMe;
    QSet<feed::EventId> m_changed;
};

} // namespace plaza::app
