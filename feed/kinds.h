#pragma once

/// Names of the kinds we use and how the protocol stores a kind. source: NIP-01 and the NIP beside each name.
namespace feed::kinds {

inline constexpr int Profile = 0;
inline constexpr int Post = 1;
inline constexpr int FollowList = 3;      // NIP-02
inline constexpr int DirectMessage = 4;   // NIP-04, read for those who have it
inline constexpr int Deletion = 5;        // NIP-09
inline constexpr int Repost = 6;          // NIP-18
inline constexpr int Reaction = 7;        // NIP-25
inline constexpr int Vanish = 62;         // NIP-62
inline constexpr int AppData = 78;        // NIP-78
inline constexpr int Edit = 1010;         // of a post, our own; see PROTOCOL.md
inline constexpr int PollResponse = 1018; // NIP-88
inline constexpr int Seal = 13;           // NIP-59
inline constexpr int GiftWrap = 1059;     // NIP-59
inline constexpr int Poll = 1068;         // NIP-88
inline constexpr int Comment = 1111;      // NIP-22
inline constexpr int Report = 1984;       // NIP-56
inline constexpr int MuteList = 10000;    // NIP-51
inline constexpr int Bookmarks = 10003;   // NIP-51
inline constexpr int DraftRelays = 10013; // NIP-37
inline constexpr int Presence = 20001;    // our own
inline constexpr int Typing = 20002;      // our own
inline constexpr int EphemeralGiftWrap = 21059;
inline constexpr int Article = 30023;     // NIP-23
inline constexpr int AppSettings = 30078; // NIP-78
inline constexpr int Draft = 31234;       // NIP-37
inline constexpr int MemberAdded = 8000;  // NIP-43, signed by the server
inline constexpr int MemberRemoved = 8001;
inline constexpr int MemberList = 13534;
inline constexpr int Auth = 22242;      // NIP-42, never stored
inline constexpr int MediaAuth = 24242; // BUD-11, never stored
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
