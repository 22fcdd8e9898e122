#pragma once

#include "feed/event.h"

#include <optional>
#include <vector>

/// Who answers whom (NIP-10 for posts, NIP-25 for reactions, NIP-18 for quotes).
namespace feed {

struct ThreadPlace {
    std::optional<EventId> root;   ///< first post of the thread; none: the event starts one
    std::optional<EventId> parent; ///< what is answered directly; equals root for an answer to the first post
};

/// Reads marked tags, and positional ones as old clients write them. Mentions and quotes are no answers.
ThreadPlace threadPlace(const Event &post);

/// The tags of an answer to `parent`: a single `root` marker when parent is the first post, else root and
/// reply; `p` of the parent's author and of those the parent names, at most 50, without the author himself.
std::vector<Tag> replyTags(const Event &parent, const PublicKey &author);

/// What a reaction (7) or repost (6) is to: the last e tag.
std::optional<EventId> reactionTarget(const Event &reaction);
std::vector<Tag> reactionTags(const Event &target);

/// Ids that a deletion (5) names, in order.
std::vector<EventId> deletedIds(const Event &deletion);

} // namespace feed
