#pragma once

#include "feed/event.h"
#include "feed/result.h"

namespace plaza::server {

/// Is the event what its kind promises, as far as it shows by itself? Kinds that promise nothing pass.
///
/// Asked where a wrong one would mislead every reader: polls and votes (NIP-88), reports (NIP-56), comments (NIP-22),
/// edits, presence and typing (our own). Thread: any. errors: Malformed, TooLarge.
feed::Outcome hasItsShape(const feed::Event &event);

/// One room at most (NIP-29), and none for what is nobody's or everybody's business: wraps, profiles and lists,
/// requests to the whole community. errors: Malformed.
feed::Outcome namesItsRoom(const feed::Event &event);

} // namespace plaza::server
