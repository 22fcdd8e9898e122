#pragma once

/// Names of the kinds we use and how the protocol stores a kind. source: NIP-01 and the NIP beside each name.
namespace feed::kinds {

inline constexpr int Profile = 0;
inline constexpr int Post = 1;
inline constexpr int FollowList = 3;     // NIP-02
inline constexpr int Deletion = 5;       // NIP-09
inline constexpr int Repost = 6;         // NIP-18
inline constexpr int Reaction = 7;       // NIP-25
inline constexpr int MemberAdded = 8000; // NIP-43, signed by the server
inline constexpr int MemberRemoved = 8001;
inline constexpr int MemberList = 13534;
inline constexpr int Auth = 22242; // NIP-42, never stored
inline constexpr int JoinRequest = 28934;
inline constexpr int Invite = 28935;
inline constexpr int LeaveRequest = 28936;
inline constexpr int Roles = 33534;

enum class Storage {
    Regular,     ///< every one is kept
    Replaceable, ///< the newest of (author, kind)
    Addressable, ///< the newest of (author, kind, d tag)
    Ephemeral,   ///< delivered, never stored
};

constexpr Storage storage(int kind)
{
    if (kind == Profile || kind == FollowList || (kind >= 10000 && kind < 20000))
        return Storage::Replaceable;
    if (kind >= 20000 && kind < 30000)
        return Storage::Ephemeral;
    if (kind >= 30000 && kind < 40000)
        return Storage::Addressable;
    return Storage::Regular;
}

} // namespace feed::kinds
