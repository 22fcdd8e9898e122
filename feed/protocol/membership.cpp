#include "feed/protocol/membership.h"

#include "feed/kinds.h"

namespace feed::protocol {

namespace {

/// All of NIP-43 carries the tag of NIP-70: other servers must refuse copies.
Event protectedEvent(int kind, qint64 now)
{
    Event event;
    event.kind = kind;
    event.createdAt = now;
    event.tags = {{"-"}};
    return event;
}

std::optional<int> numberIn(const Event &event, QByteArrayView tag)
{
    bool isNumber = false;
    const int value = event.tagValue(tag).toInt(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

} // namespace

Event joinRequest(const QByteArray &claim, qint64 now)
{
    Event event = protectedEvent(kinds::JoinRequest, now);
    event.tags.push_back({"claim", claim});
    return event;
}

Event leaveRequest(qint64 now)
{
    return protectedEvent(kinds::LeaveRequest, now);
}

Event invite(const QByteArray &claim, qint64 now)
{
    Event event = protectedEvent(kinds::Invite, now);
    event.tags.push_back({"claim", claim});
    return event;
}

QByteArray claimOf(const Event &requestOrInvite)
{
    const bool isEither = requestOrInvite.kind == kinds::JoinRequest || requestOrInvite.kind == kinds::Invite;
    return isEither ? requestOrInvite.tagValue("claim") : QByteArray();
}

QByteArray nameOf(const Event &joinRequest)
{
    return joinRequest.kind == kinds::JoinRequest ? joinRequest.tagValue("name") : QByteArray();
}

Event memberList(const std::vector<ListedMember> &members, qint64 now)
{
    Event event = protectedEvent(kinds::MemberList, now);
    for (const ListedMember &member : members) {
        Tag tag {"member", member.pubkey.toHex()};
        if (!member.role.isEmpty())
            tag.push_back(member.role);
        tag.insert(tag.end(), member.badges.begin(), member.badges.end());
        event.tags.push_back(std::move(tag));
    }
    return event;
}

std::vector<ListedMember> membersOf(const Event &memberList)
{
    std::vector<ListedMember> members;
    if (memberList.kind != kinds::MemberList)
        return members;
    for (const Tag &tag : memberList.tags) {
        if (tag.size() < 2 || tag[0] != "member")
            continue;
        const auto pubkey = PublicKey::fromHex(tag[1]);
        if (!pubkey)
            continue;
        members.push_back({*pubkey, tag.size() > 2 ? tag[2] : QByteArray()});
        if (tag.size() > 3)
            members.back().badges.assign(tag.begin() + 3, tag.end());
    }
    return members;
}

Event roleEvent(const Role &role, qint64 now)
{
    Event event = protectedEvent(kinds::Roles, now);
    event.tags.push_back({"d", role.id});
    if (!role.label.isEmpty())
        event.tags.push_back({"label", role.label});
    if (!role.description.isEmpty())
        event.tags.push_back({"description", role.description});
    if (role.hue)
        event.tags.push_back({"color", QByteArray::number(*role.hue)});
    if (role.order)
        event.tags.push_back({"order", QByteArray::number(*role.order)});
    return event;
}

std::optional<Role> roleOf(const Event &event)
{
    if (event.kind != kinds::Roles || !event.hasTag("d"))
        return {};
    Role role {event.identifier(), event.tagValue("label"), event.tagValue("description"),
               numberIn(event, "color"), numberIn(event, "order")};
    if (role.hue && (*role.hue < 0 || *role.hue > 360))
        role.hue.reset();
    return role;
}

Event memberAdded(const PublicKey &member, qint64 now)
{
    Event event = protectedEvent(kinds::MemberAdded, now);
    event.tags.push_back({"p", member.toHex()});
    return event;
}

Event memberRemoved(const PublicKey &member, qint64 now)
{
    Event event = protectedEvent(kinds::MemberRemoved, now);
    event.tags.push_back({"p", member.toHex()});
    return event;
}

std::optional<PublicKey> memberOf(const Event &addedOrRemoved)
{
    if (addedOrRemoved.kind != kinds::MemberAdded && addedOrRemoved.kind != kinds::MemberRemoved)
        return {};
    return PublicKey::fromHex(addedOrRemoved.tagValue("p"));
}

Event memberRelinked(const PublicKey &oldKey, const PublicKey &newKey, qint64 now)
{
    Event event = memberAdded(newKey, now);
    event.tags.push_back({"relinks", oldKey.toHex()});
    return event;
}

} // namespace feed::protocol
