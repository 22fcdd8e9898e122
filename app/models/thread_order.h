#pragma once

#include "app/models/post_row.h"

#include <vector>

namespace plaza::app {

/// Puts the posts of one thread in reading order: the first post, then each answer under what it answers,
/// oldest first; sets their depth. An answer to something that is not here stands under the first post.
///
/// rows: any order, each id once.
std::vector<PostRow> inThreadOrder(std::vector<PostRow> rows, const feed::EventId &root);

} // namespace plaza::app
