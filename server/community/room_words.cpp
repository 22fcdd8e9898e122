#include "server/community/room_words.h"

#include "feed/kinds.h"
#include "feed/room.h"

#include <algorithm>
#include <array>

namespace plaza::server {

using feed::Code;
using feed::Event;
using feed::fail;
using feed::PublicKey;
using feed::Result;
using feed::Tag;
namespace kinds = feed::kinds;

namespace {

constexpr qsizetype MaxTextBytes = 2000;
constexpr std::size_t MaxKinds = 100, MaxUsers = 100, MaxPins = 100;

struct Flag {
    const char *word;
    const char *opposite;
    bool RoomFace::*field;
};
constexpr std::array Flags {
    Flag {"private", "public", &RoomFace::isPrivate},
    Flag {"restricted", "unrestricted", &RoomFace::isRestricted},
    Flag {"hidden", "visible", &RoomFace::isHidden},
    Flag {"closed", "open", &RoomFace::isClosed},
};

struct Text {
    const char *word;
    QByteArray RoomFace::*field;
};
constexpr std::array Texts {
    Text {"name", &RoomFace::name},
    Text {"about", &RoomFace::about},
    Text {"picture", &RoomFace::picture},
    Text {"banner", &RoomFace::banner},
};

constexpr std::array NotDone {"parent", "child", "livekit"};

const Tag *tagNamed(const Event &event, QByteArrayView name)
{
    const auto found =
        std::ranges::find_if(event.tags, [name](const Tag &tag) { return !tag.empty() && tag[0] == name; });
    return found != event.tags.end() ? &*found : nullptr;
}

void setFlags(RoomFace &face, const Event &edit)
{
    const bool saysAny = std::ranges::any_of(
        Flags, [&](const Flag &flag) { return edit.hasTag(flag.word) || edit.hasTag(flag.opposite); });
    if (!saysAny)
        return;
    for (const Flag &flag : Flags)
        face.*flag.field = edit.hasTag(flag.word);
}

feed::Outcome setKinds(RoomFace &face, const Event &edit)
{
    const Tag *tag = tagNamed(edit, "supported_kinds");
    if (!tag)
        return feed::Done {};
    if (tag->size() > MaxKinds)
        return fail(Code::TooLarge, "too many kinds");
    face.takesAnyKind = false;
    face.kinds.clear();
    for (std::size_t i = 1; i < tag->size(); ++i) {
        bool isNumber = false;
        face.kinds.push_back((*tag)[i].toInt(&isNumber));
        if (!isNumber)
            return fail(Code::Malformed, "supported_kinds holds numbers");
    }
    return feed::Done {};
}

Event about(const Room &room, int kind, qint64 at)
{
    Event event;
    event.kind = kind;
    event.createdAt = at;
    event.tags = {{"-"}, {"d", room.id}};
    return event;
}

Event metadata(const Room &room, qint64 at)
{
    Event event = about(room, kinds::RoomMetadata, at);
    for (const Text &text : Texts) {
        if (const QByteArray &value = room.face.*text.field; !value.isEmpty())
            event.tags.push_back({text.word, value});
    }
    for (const Flag &flag : Flags) {
        if (room.face.*flag.field)
            event.tags.push_back({flag.word});
    }
    if (!room.face.takesAnyKind) {
        Tag tag {"supported_kinds"};
        for (const int kind : room.face.kinds)
            tag.push_back(QByteArray::number(kind));
        event.tags.push_back(std::move(tag));
    }
    return event;
}

/// In order, so that the same state has the same words.
std::vector<std::pair<PublicKey, RoomRole>> inOrder(const Room &room)
{
    std::vector<std::pair<PublicKey, RoomRole>> members(room.members.begin(), room.members.end());
    std::ranges::sort(members, {}, &std::pair<PublicKey, RoomRole>::first);
    return members;
}

Event admins(const Room &room, qint64 at)
{
    Event event = about(room, kinds::RoomAdmins, at);
    for (const auto &[key, role] : inOrder(room)) {
        if (role != RoomRole::Member)
            event.tags.push_back({"p", key.toHex(), name(role)});
    }
    return event;
}

Event members(const Room &room, qint64 at)
{
    Event event = about(room, kinds::RoomMembers, at);
    for (const auto &[key, role] : inOrder(room))
        event.tags.push_back({"p", key.toHex()});
    return event;
}

Event roles(const Room &room, qint64 at)
{
    Event event = about(room, kinds::RoomRoles, at);
    event.tags.push_back({"role", "admin", "may change and end the room, and put people in any role"});
    event.tags.push_back({"role", "moderator", "may put members in and out, delete, pin and invite"});
    return event;
}

Event pinned(const Room &room, qint64 at)
{
    Event event = about(room, kinds::RoomPinned, at);
    event.tags.insert(event.tags.end(), room.pins.begin(), room.pins.end());
    return event;
}

Event onUser(int kind, const QByteArray &room, const PublicKey &key, qint64 at)
{
    Event event;
    event.kind = kind;
    event.createdAt = at;
    event.tags = {{"-"}, {"h", room}, {"p", key.toHex()}};
    return event;
}

} // namespace

bool isRoomId(const QByteArray &id)
{
    return !id.isEmpty() && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
            || c == '_';
    });
}

Result<RoomFace> faceAfter(RoomFace face, const Event &edit)
{
    if (std::ranges::any_of(NotDone, [&](const char *word) { return edit.hasTag(word); }))
        return fail(Code::Unsupported, "rooms within rooms and LiveKit are not done here");
    for (const Text &text : Texts) {
        const Tag *tag = tagNamed(edit, text.word);
        if (!tag)
            continue;
        face.*text.field = tag->size() > 1 ? (*tag)[1] : QByteArray();
        if ((face.*text.field).size() > MaxTextBytes)
            return fail(Code::TooLarge, QByteArray(text.word) + " is too long");
    }
    setFlags(face, edit);
    if (const auto set = setKinds(face, edit); !set)
        return set.error();
    return face;
}

Result<std::vector<NamedUser>> usersIn(const Event &act)
{
    std::vector<NamedUser> users;
    for (const Tag &tag : act.tags) {
        if (tag.size() < 2 || tag[0] != "p")
            continue;
        const auto key = PublicKey::fromHex(tag[1]);
        if (!key)
            return fail(Code::Malformed, "a p tag holds a key");
        NamedUser user {*key};
        for (std::size_t i = 2; i < tag.size(); ++i)
            user.role = std::max(user.role, roomRoleFromName(tag[i]).value_or(RoomRole::Member));
        users.push_back(user);
    }
    if (users.empty() || users.size() > MaxUsers)
        return fail(Code::Malformed, "it names one person in a p tag, or some, up to 100");
    return users;
}

Result<std::vector<Tag>> pinsIn(const Event &act)
{
    std::vector<Tag> pins;
    for (const Tag &tag : act.tags) {
        if (tag.size() < 2 || (tag[0] != "e" && tag[0] != "a"))
            continue;
        if (tag[0] == "e" && !feed::EventId::fromHex(tag[1]))
            return fail(Code::Malformed, "an e tag holds an id");
        pins.push_back({tag[0], tag[1]});
    }
    if (pins.size() > MaxPins)
        return fail(Code::TooLarge, "100 pins at most");
    return pins;
}

std::vector<Event> wordsOn(const Room &room, qint64 at)
{
    return {metadata(room, at), admins(room, at), members(room, at), roles(room, at), pinned(room, at)};
}

Event userPut(const QByteArray &room, const PublicKey &key, RoomRole role, qint64 at)
{
    Event event = onUser(kinds::PutUser, room, key, at);
    if (role != RoomRole::Member)
        event.tags.back().push_back(name(role));
    return event;
}

Event userRemoved(const QByteArray &room, const PublicKey &key, qint64 at)
{
    return onUser(kinds::RemoveUser, room, key, at);
}

} // namespace plaza::server
