#pragma once

#include "feed/room.h"
#include "place.h"

#include <QByteArrayList>

/// A place with a room in it, and people inside and outside.
namespace plaza::server::testing {

namespace kinds = feed::kinds;
using Tags = std::vector<feed::Tag>;

inline feed::Tag in(const QByteArray &room)
{
    return {"h", room};
}

inline feed::Tag named(const Client &client, const QByteArray &role = {})
{
    feed::Tag tag {"p", client.key.publicKey().toHex()};
    if (!role.isEmpty())
        tag.push_back(role);
    return tag;
}

/// What somebody does to a room.
inline feed::protocol::Ok act(const Client &by, int kind, const QByteArray &room,
                              std::vector<feed::Tag> tags = {})
{
    tags.push_back(in(room));
    return const_cast<Client &>(by).publish(by.event(kind, {}, std::move(tags)));
}

struct RoomCast {
    explicit RoomCast(std::vector<feed::Tag> state = {})
    {
        if (const auto made = act(*ann, kinds::CreateRoom, "tea", std::move(state)); !made.accepted)
            qFatal("no room: %s", made.reason.constData());
        if (const auto put = act(*ann, kinds::PutUser, "tea", {named(*bob)}); !put.accepted)
            qFatal("not put: %s", put.reason.constData());
    }

    Place place;
    std::unique_ptr<Client> owner = place.member(); ///< of the community, and not in the room
    std::unique_ptr<Client> ann = place.member();   ///< the room's admin
    std::unique_ptr<Client> bob = place.member();   ///< in the room
    std::unique_ptr<Client> eve = place.member();   ///< outside
};

/// The values of the tags of that name in the newest event of the kind on a room, and the names of the others.
inline QByteArrayList wordOn(Client &reader, int kind, const QByteArray &room, const QByteArray &tag)
{
    reader.say("[\"REQ\",\"word\",{\"kinds\":[" + QByteArray::number(kind) + "],\"#d\":[\"" + room + "\"]}]");
    QByteArrayList values;
    bool isOver = false;
    while (!isOver && reader.waitFor([&](const feed::protocol::RelayMessage &message) {
        if (const auto *delivery = std::get_if<feed::protocol::Delivery>(&message);
            delivery && delivery->subscription == "word") {
            for (const feed::Tag &each : delivery->event.tags) {
                if (each[0] == tag)
                    values << (each.size() > 1 ? each[1] : QByteArray("yes"));
            }
            return true;
        }
        const auto *end = std::get_if<feed::protocol::EndOfStored>(&message);
        isOver = end && end->subscription == "word";
        return isOver;
    })) { }
    return values;
}

} // namespace plaza::server::testing
