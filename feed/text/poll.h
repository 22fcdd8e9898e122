#pragma once

#include "feed/event.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

/// Questions with answers to choose from (NIP-88).
namespace feed {

/// What stands in a feed and can be answered: a post or a poll.
bool isPost(int kind);

struct Poll {
    struct Option {
        QByteArray id;
        QString label; ///< legible, at most 100 characters
    };
    std::vector<Option> options; ///< at most 20, each id once
    bool takesSeveral = false;
    qint64 endsAt = 0; ///< Unix seconds; 0: never

    bool isOver(qint64 now) const { return endsAt > 0 && now >= endsAt; }
};

/// Nothing when it is no poll, or one without options.
std::optional<Poll> pollOf(const Event &event);

struct Vote {
    EventId poll;
    std::vector<QByteArray> options; ///< as sent: unknown ones and repeats too
};
/// Nothing when it is no vote.
std::optional<Vote> voteOf(const Event &event);

std::vector<Tag> voteTags(const EventId &poll, const std::vector<QByteArray> &options);

} // namespace feed
