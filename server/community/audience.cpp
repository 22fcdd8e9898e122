#include "server/community/audience.h"

#include "feed/kinds.h"
#include "feed/room.h"

namespace plaza::server {

Audience audienceOf(int kind)
{
    using namespace feed::kinds;
    switch (kind) {
    case GiftWrap:
    case EphemeralGiftWrap: return Audience::Addressees;
    case DirectMessage: return Audience::Parties;
    case AppData:
    case AppSettings:
    case Draft:
    case DraftRelays: return Audience::Author;
    case Report: return Audience::Moderators;
    case RoomMetadata:
    case RoomAdmins:
    case RoomMembers:
    case RoomRoles: return Audience::RoomSeers;
    case PutUser:
    case RemoveUser: return Audience::RoomNamed;
    case RoomInvite: return Audience::RoomStaff;
    default: return Audience::Everyone;
    }
}

bool isPersonal(Audience audience)
{
    switch (audience) {
    case Audience::Addressees:
    case Audience::Parties:
    case Audience::Author:
    case Audience::Moderators: return true;
    case Audience::Everyone:
    case Audience::RoomSeers:
    case Audience::RoomNamed:
    case Audience::RoomStaff: return false;
    }
    return true;
}

} // namespace plaza::server
