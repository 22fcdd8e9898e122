#pragma once

#include "feed/event.h"
#include "feed/filter.h"
#include "feed/limits.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

/// What a client's message may hold; each failure names the limit it hit.
namespace feed::protocol {

std::optional<Error> sizeError(QByteArrayView message, const Limits &limits);
std::optional<Error> subscriptionIdError(QByteArrayView id, const Limits &limits);
std::optional<Error> eventError(const Event &event, const Limits &limits);
std::optional<Error> filtersError(const std::vector<Filter> &filters, const Limits &limits);

} // namespace feed::protocol
