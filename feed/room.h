#pragma once

#include "feed/event.h"

/// Rooms inside a community. source: NIP-29.
namespace feed {

namespace kinds {

inline constexpr int PutUser = 9000; // what somebody does to a room or asks of it
inline constexpr int RemoveUser = 9001;
inline constexpr int EditRoom = 9002;
inline constexpr int DeleteInRoom = 9005;
inline constexpr int CreateRoom = 9007;
inline constexpr int DeleteRoom = 9008;
inline constexpr int RoomInvite = 9009;
inline constexpr int RoomPins = 9010;
inline constexpr int EnterRoom = 9021;
inline constexpr int LeaveRoom = 9022;
inline constexpr int RoomMetadata = 39000; // the server's word on a room
inline constexpr int RoomAdmins = 39001;
inline constexpr int RoomMembers = 39002;
inline constexpr int RoomRoles = 39003;
inline constexpr int RoomPinned = 39005;

constexpr bool isRoomAct(int kind)
{
    return (kind >= 9000 && kind <= 9020) || kind == EnterRoom || kind == LeaveRoom;
}

constexpr bool isAboutRoom(int kind)
{
    return kind >= RoomMetadata && kind <= RoomPinned;
}

} // namespace kinds

/// The room an event is said in: its first h tag; of the server's word on a room: its d tag.
/// Null: it is said to everybody; never null for an empty name.
QByteArray roomOf(const Event &event);

} // namespace feed
