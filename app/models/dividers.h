#pragma once

#include "app/models/post_row.h"
#include "feed/event.h"

#include <QString>

#include <vector>

namespace plaza::app {

/// Lines between posts of the feed: "new since …", which say "fetching what you missed" while that is under way.
///
/// A line is an event of a kind that does not exist, with an id just before that of the post it stands above, so
/// that it sorts and moves like a post. It is never stored and never sent.
/// Thread: any, a plain value.
class Dividers
{
public:
    static constexpr int Kind = -1;
    enum class State { None, Filling, Waiting, New };

    static bool isDivider(const feed::Event &event) { return event.kind == Kind; }
    static PostRow row(const feed::Event &divider, State state, qint64 now);
    /// Says it anew; the height of the row is the same.
    static void say(PostRow &row, State state, qint64 now);

    /// A line above that post, for what comes after `since` (Unix seconds).
    void add(qint64 postCreatedAt, const feed::EventId &postId, qint64 since);
    /// Those that stand between the oldest and the newest of these, newest first.
    std::vector<feed::Event> between(const feed::Event &newest, const feed::Event &oldest) const;
    /// The line added last, which is the one that may still be filling.
    const feed::Event *latest() const { return m_all.empty() ? nullptr : &m_all.back(); }
    /// Unix seconds that the latest stands for.
    qint64 latestSince() const;
    void dropLatest();

    /// All of them, to be kept over restarts, and back. What cannot be read is passed over.
    QString toText() const;
    static Dividers fromText(const QString &text);

private:
    void dropOldest();

    std::vector<feed::Event> m_all; ///< in the order of add(); `content` holds `since`
};

} // namespace plaza::app
