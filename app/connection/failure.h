#pragma once

#include "feed/error.h"

#include <QAbstractSocket>
#include <QNetworkReply>

#include <optional>

/// From what the network says to what a person can be told. Values and functions.
namespace plaza::app {

/// Has this machine an address to the outside (loopback does not count)? Asks the system; does not wait.
bool hasWayOut();

/// hasOut: hasWayOut(), told apart so that tests can say it.
feed::Code codeOf(QAbstractSocket::SocketError error, bool hasOut);

/// status: of HTTP, 0 when no answer came that far.
feed::Code codeOf(QNetworkReply::NetworkError error, int status, bool hasOut);

/// A WebSocket that failed before it was open cannot tell "nobody there" from "somebody else there"; what a
/// plain HTTP request met at the same address can.
///
/// probed: how that request failed; nothing when a server of ours answered it.
feed::Error refined(const feed::Error &socket, bool probeAnswered, const std::optional<feed::Error> &probed);

/// Makes no sense to try again unchanged: a person has to do something first.
bool isFinal(feed::Code code);

} // namespace plaza::app
