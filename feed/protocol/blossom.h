#pragma once

#include "feed/event.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

/// Media over HTTP (Blossom): who asks for what, as an event in the Authorization header (BUD-11).
namespace feed::protocol {

enum class MediaVerb { Get, Upload, List, Delete, Media };

QByteArray name(MediaVerb verb);

/// Unsigned: kind 24242.
/// hashes: of the blobs it is for, as hex; none: of any. host: the only server it is for; empty: any.
Event mediaAuth(MediaVerb verb, const std::vector<QByteArray> &hashes, const QByteArray &host, qint64 now);

/// The value of an Authorization header.
QByteArray toAuthorization(const Event &event);
/// Base64 of either alphabet, with or without padding. errors: Malformed.
Result<Event> eventFromAuthorization(QByteArrayView header);

/// What somebody's event must allow.
struct MediaDemand {
    MediaVerb verb = MediaVerb::Get;
    QByteArray hash {};               ///< of the blob, as hex; empty: of none, or not known yet
    bool mustNameHash = false;        ///< an event without hashes does not do
    std::vector<QByteArray> hosts {}; ///< names of this server; empty: any
};

/// errors: Malformed (kind or tags), Restricted (another verb, blob or server), Expired, ClockOff (from the future).
/// The signature is not looked at.
Outcome checkMediaAuth(const Event &event, const MediaDemand &demand, qint64 now);

/// Does it name this blob? hash: as hex.
bool namesBlob(const Event &event, QByteArrayView hash);

} // namespace feed::protocol
