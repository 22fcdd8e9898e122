#pragma once

#include "app/models/live_feed.h"

#include <QVariantMap>

namespace plaza::app {

/// Another post, small: {postId, state, authorId, authorName, authorPicture, timeText, text}. state: "here",
/// "coming" or "missing"; the rest only when it is here. text: two lines' worth, plain.
QVariantMap quoteCard(const feed::EventId &quoted, const LiveFeed &feed);

} // namespace plaza::app
