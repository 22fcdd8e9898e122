#pragma once

#include "feed/event.h"

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

/// Who is there: NIP-42 authentication events, made and checked.
namespace feed::protocol {

/// Unsigned: kind 22242 with the tags `relay` and `challenge`.
Event authEvent(const QByteArray &relayUrl, const QByteArray &challenge, qint64 now);

/// now:         Unix seconds; created_at may differ by ten minutes.
/// relayUrls:   names this server answers to, or empty for "any"; compared by host and port only, as proxies
///              and trailing slashes differ.
/// errors: Malformed (kind or tags), Restricted (challenge, relay), ClockOff. The signature is not looked at.
Outcome checkAuth(const Event &event, QByteArrayView challenge, const std::vector<QByteArray> &relayUrls,
                  qint64 now);

/// Does the URL name one of these? By host and port only.
bool answersTo(const std::vector<QByteArray> &names, const QByteArray &url);

} // namespace feed::protocol
