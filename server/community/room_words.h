#pragma once

#include "feed/crypto/keys.h"
#include "feed/result.h"
#include "server/community/room.h"

#include <vector>

/// How rooms are spoken of on the wire. source: NIP-29.
namespace plaza::server {

/// 1 to 64 of a-z, A-Z, 0-9, - and _.
bool isRoomId(const QByteArray &id);

/// What a 9007 or 9002 makes of a face: what it does not name stays. The words private, restricted, hidden and closed
/// are taken together with their opposites public, unrestricted, visible and open: where any of the eight is there,
/// those that are not mean no; where none is, all four stay, so that a client that sends only a new name does not lay
/// a private room open.
/// errors: Malformed, TooLarge, Unsupported (rooms in rooms, LiveKit).
feed::Result<RoomFace> faceAfter(RoomFace face, const feed::Event &edit);

/// One whom a 9000 or 9001 names.
struct NamedUser {
    feed::PublicKey key;
    RoomRole role = RoomRole::Member; ///< the highest that gives a right here
};
/// errors: Malformed (nobody, or no key).
feed::Result<std::vector<NamedUser>> usersIn(const feed::Event &act);

/// The e and a tags of a 9010. errors: Malformed, TooLarge.
feed::Result<std::vector<feed::Tag>> pinsIn(const feed::Event &act);

/// The server's newest word on a room (39000 to 39003, 39005), unsigned.
std::vector<feed::Event> wordsOn(const Room &room, qint64 at);

/// The server has put somebody in (9000) or out (9001), unsigned.
feed::Event userPut(const QByteArray &room, const feed::PublicKey &key, RoomRole role, qint64 at);
feed::Event userRemoved(const QByteArray &room, const feed::PublicKey &key, qint64 at);

} // namespace plaza::server
