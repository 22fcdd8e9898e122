#include "server/community/room_table.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::PublicKey;
using feed::Result;
using feed::store::Statement;

namespace {

enum FlagBits { Private = 1, Restricted = 2, Hidden = 4, Closed = 8 };

qint64 flagsOf(const RoomFace &face)
{
    return (face.isPrivate ? Private : 0) | (face.isRestricted ? Restricted : 0)
        | (face.isHidden ? Hidden : 0) | (face.isClosed ? Closed : 0);
}

/// The kinds with spaces between them.
QByteArray kindsText(const RoomFace &face)
{
    QByteArray text;
    for (const int kind : face.kinds)
        text += QByteArray::number(kind) + ' ';
    return text.trimmed();
}

QByteArray jsonOf(const std::vector<feed::Tag> &tags)
{
    QJsonArray array;
    for (const feed::Tag &tag : tags) {
        QJsonArray values;
        for (const QByteArray &value : tag)
            values.append(QString::fromUtf8(value));
        array.append(values);
    }
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

std::vector<feed::Tag> tagsIn(const QByteArray &json)
{
    std::vector<feed::Tag> tags;
    for (const auto &values : QJsonDocument::fromJson(json).array()) {
        feed::Tag tag;
        for (const auto &value : values.toArray())
            tag.push_back(value.toString().toUtf8());
        tags.push_back(std::move(tag));
    }
    return tags;
}

/// name, about, picture, banner, flags, kinds from that column on.
RoomFace faceIn(const Statement &row)
{
    RoomFace face {row.text(0), row.text(1), row.text(2), row.text(3)};
    const qint64 flags = row.integer(4);
    face.isPrivate = (flags & Private) != 0;
    face.isRestricted = (flags & Restricted) != 0;
    face.isHidden = (flags & Hidden) != 0;
    face.isClosed = (flags & Closed) != 0;
    face.takesAnyKind = row.isNull(5);
    for (const QByteArray &kind : row.text(5).split(' ')) {
        if (!kind.isEmpty())
            face.kinds.push_back(kind.toInt());
    }
    return face;
}

/// ?1 to ?6, as faceIn() reads them.
void bindFace(Statement &statement, const RoomFace &face)
{
    statement.bindText(1, face.name).bindText(2, face.about).bindText(3, face.picture);
    statement.bindText(4, face.banner).bind(5, flagsOf(face));
    face.takesAnyKind ? statement.bindNull(6) : statement.bindText(6, kindsText(face));
}

} // namespace

Result<qint64> RoomTable::revision()
{
    auto select = m_database.prepare("SELECT room_revision FROM community");
    if (!select)
        return select.error();
    const auto row = select->step();
    if (!row)
        return row.error();
    return *row ? select->integer(0) : 0;
}

Result<RoomList::Map> RoomTable::read(const RoomList::Map &known)
{
    auto select = m_database.prepare("SELECT id, revision, is_cleared FROM room");
    if (!select)
        return select.error();
    RoomList::Map rooms;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return rooms;
        const auto id = select->text(0);
        const auto same = known.find(id);
        if (same != known.end() && same->second->revision == select->integer(1)) {
            rooms.insert(*same);
            continue;
        }
        auto room = readRoom(id);
        if (!room)
            return room.error();
        rooms.emplace(id, std::move(*room));
    }
}

Result<std::shared_ptr<const Room>> RoomTable::readRoom(const QByteArray &id)
{
    auto select =
        m_database.prepare("SELECT name, about, picture, banner, flags, kinds, pins, creation, ended_by, "
                           "is_cleared, revision, listed_revision, listed_at FROM room WHERE id = ?1");
    if (!select)
        return select.error();
    const auto row = select->bindText(1, id).step();
    if (!row)
        return row.error();
    if (!*row)
        return fail(Code::Unavailable, "a room has gone while it was read");
    auto room = std::make_shared<Room>();
    room->id = id;
    room->face = faceIn(*select);
    room->pins = tagsIn(select->text(6));
    room->creation = select->blob(7);
    room->end = select->blob(8);
    room->isCleared = select->integer(9) != 0;
    room->revision = select->integer(10);
    room->listedRevision = select->integer(11);
    room->listedAt = select->integer(12);
    if (const auto done = readMembers(*room); !done)
        return done.error();
    return std::shared_ptr<const Room>(std::move(room));
}

Outcome RoomTable::readMembers(Room &room)
{
    auto select = m_database.prepare("SELECT pubkey, role FROM room_member WHERE room = ?1");
    if (!select)
        return select.error();
    for (select->bindText(1, room.id);;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return Done {};
        if (const auto key = PublicKey::fromRaw(select->blob(0)))
            room.members.emplace(*key, RoomRole(select->integer(1)));
    }
}

Outcome RoomTable::create(const Room &room, qint64 now)
{
    auto insert = m_database.prepare(
        "INSERT INTO room(name, about, picture, banner, flags, kinds, id, creation, created_at, pins) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, '[]')");
    if (!insert)
        return insert.error();
    bindFace(*insert, room.face);
    if (const auto done = insert->bindText(7, room.id).bind(8, room.creation).bind(9, now).run(); !done)
        return done;
    return raise(room.id);
}

Outcome RoomTable::setFace(const QByteArray &room, const RoomFace &face)
{
    auto update = m_database.prepare("UPDATE room SET name = ?1, about = ?2, picture = ?3, banner = ?4, "
                                     "flags = ?5, kinds = ?6 WHERE id = ?7");
    if (!update)
        return update.error();
    bindFace(*update, face);
    const auto done = update->bindText(7, room).run();
    return done ? raise(room) : done;
}

Outcome RoomTable::setPins(const QByteArray &room, const std::vector<feed::Tag> &pins)
{
    auto update = m_database.prepare("UPDATE room SET pins = ?1 WHERE id = ?2");
    if (!update)
        return update.error();
    const auto done = update->bindText(1, jsonOf(pins)).bindText(2, room).run();
    return done ? raise(room) : done;
}

/// Who was in it stays known, for they may still read that it has ended.
Outcome RoomTable::end(const QByteArray &room, const QByteArray &by)
{
    auto update = m_database.prepare("UPDATE room SET ended_by = ?1 WHERE id = ?2");
    if (!update)
        return update.error();
    if (const auto done = update->bind(1, by).bindText(2, room).run(); !done)
        return done;
    auto remove = m_database.prepare("DELETE FROM room_invite WHERE room = ?1");
    if (!remove)
        return remove.error();
    const auto done = remove->bindText(1, room).run();
    return done ? raise(room) : done;
}

Outcome RoomTable::put(const QByteArray &room, const PublicKey &key, RoomRole role, qint64 now)
{
    auto insert =
        m_database.prepare("INSERT INTO room_member(room, pubkey, role, joined_at) VALUES (?1, ?2, ?3, ?4) "
                           "ON CONFLICT(room, pubkey) DO UPDATE SET role = excluded.role");
    if (!insert)
        return insert.error();
    const auto done = insert->bindText(1, room).bind(2, key.raw()).bind(3, qint64(role)).bind(4, now).run();
    return done ? raise(room) : done;
}

Outcome RoomTable::remove(const QByteArray &room, const PublicKey &key)
{
    auto remove = m_database.prepare("DELETE FROM room_member WHERE room = ?1 AND pubkey = ?2");
    if (!remove)
        return remove.error();
    const auto done = remove->bindText(1, room).bind(2, key.raw()).run();
    return done ? raise(room) : done;
}

Outcome RoomTable::forget(const PublicKey &key, qint64 now)
{
    const auto rooms = roomsOf(key);
    if (!rooms)
        return rooms.error();
    for (const QByteArray &room : *rooms) {
        if (const auto gone = remove(room, key); !gone)
            return gone;
        if (const auto noted = note({.room = room, .key = key, .at = now}); !noted)
            return noted;
    }
    return Done {};
}

Outcome RoomTable::relink(const PublicKey &oldKey, const PublicKey &newKey)
{
    const auto rooms = roomsOf(oldKey);
    if (!rooms)
        return rooms.error();
    auto update = m_database.prepare("UPDATE OR REPLACE room_member SET pubkey = ?1 WHERE pubkey = ?2");
    if (!update)
        return update.error();
    if (const auto done = update->bind(1, newKey.raw()).bind(2, oldKey.raw()).run(); !done)
        return done;
    for (const QByteArray &room : *rooms) {
        if (const auto raised = raise(room); !raised)
            return raised;
    }
    return Done {};
}

Result<std::vector<QByteArray>> RoomTable::roomsOf(const PublicKey &key)
{
    auto select = m_database.prepare("SELECT room FROM room_member WHERE pubkey = ?1 ORDER BY room");
    if (!select)
        return select.error();
    std::vector<QByteArray> rooms;
    for (select->bind(1, key.raw());;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return rooms;
        rooms.push_back(select->text(0));
    }
}

Outcome RoomTable::raise(const QByteArray &room)
{
    auto update = m_database.prepare("UPDATE room SET revision = revision + 1 WHERE id = ?1");
    if (!update)
        return update.error();
    if (const auto done = update->bindText(1, room).run(); !done)
        return done;
    return m_database.execute("UPDATE community SET room_revision = room_revision + 1");
}

} // namespace plaza::server
