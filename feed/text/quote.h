#pragma once

#include "feed/event.h"

#include <QString>

#include <optional>

/// Posts that show another post (NIP-18), and posts behind a warning (NIP-36).
namespace feed {

/// The post it shows: the first q tag that is an event's id.
std::optional<EventId> quotedPost(const Event &post);

/// The text without what stands for the post that is shown beside it anyway.
QString withoutReference(const QString &content, const EventId &quoted);

/// Why one may not want to see it at once; may be empty. Nothing: there is no warning.
std::optional<QString> contentWarning(const Event &post);

} // namespace feed
