#pragma once

#include "feed/event.h"

#include <QByteArrayView>

#include <optional>

namespace feed::store {

/// The event of a row. No limit of size: what is stored was measured when it came in, or is our own (a list of a
/// thousand members is longer than any member may send). Nothing: the row is damaged.
std::optional<Event> eventOfRow(QByteArrayView json);

} // namespace feed::store
