#pragma once

namespace plaza::server {

/// Who may read an event of a kind, besides being let in at all, and, of what is said in a room, besides reading there.
/// One table for every path to data.
enum class Audience {
    Everyone,   ///< who may read anything here
    Addressees, ///< whoever a `p` tag names (gift wraps)
    Parties,    ///< its author and whoever a `p` tag names
    Author,     ///< nobody else (drafts, app data)
    Moderators, ///< moderators and up, those of its room too, and its author (reports)
    RoomSeers,  ///< whoever may know that its room is there (the server's word on a room)
    RoomNamed,  ///< who reads in its room, and whom it names (who was put in or out)
    RoomStaff,  ///< moderators of its room and up, and its author (invites)
};

/// source: NIP-04, 17, 29, 37, 56, 59, 78.
Audience audienceOf(int kind);

/// It is for some people whether there are rooms or not.
bool isPersonal(Audience audience);

} // namespace plaza::server
