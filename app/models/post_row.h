#pragma once

#include "app/models/live_feed.h"
#include "app/models/post_content.h"
#include "feed/event.h"
#include "feed/text/thread.h"

#include <QString>
#include <QVariantMap>

#include <optional>
#include <vector>

namespace plaza::app {

/// One post as a list shows it: a plain value. Names, counts and delivery are looked up beside it.
struct PostRow {
    feed::Event event;
    QString postId;   ///< hex, opaque to QML
    QString authorId; ///< hex, opaque to QML
    feed::ThreadPlace place {};
    QString body {};        ///< the text, mentions as @Name
    QVariantMap content {}; ///< what is drawn; see renderRow()
    QVariantMap poll {};    ///< see Polls::result()
    std::vector<feed::PublicKey> mentions {};
    std::optional<feed::EventId> quoted {}; ///< the post it shows
    QString timeText {};
    bool isEdited = false;
    bool isBookmarked = false;
    int divider = 0;         ///< Dividers::State: not 0 for a line between posts, whose words are `body`
    bool isRevealed = false; ///< the reader has asked for what is behind a warning, or for all of it
    Extent extent = Extent::Short;

    int depth = 0; ///< in a thread; 0 = its first post
    bool isFocus = false;
};

PostRow postRow(const feed::Event &event, const LiveFeed &feed, Extent extent = Extent::Short);

/// Says the row again after someone in it was renamed, it was edited, or what it shows has come.
/// content: {blocks, links, more, warned, warning, hidden, quoted, card, media}. blocks: see postText(); more: there is more
/// text than that; hidden: only the warning is to be shown; quoted: see quoteCard(), absent when nothing is; card: see linkCard(), likewise; media: see mediaList().
void renderRow(PostRow &row, const LiveFeed &feed);
/// What a row draws that is no post.
QVariantMap blankContent();

/// Everyone whose name the row shows.
std::vector<feed::PublicKey> peopleOf(const PostRow &row, const LiveFeed &feed);

} // namespace plaza::app
