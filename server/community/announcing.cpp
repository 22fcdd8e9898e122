// What the server itself says of its community: the part of Community that signs it.
#include "feed/kinds.h"
#include "feed/protocol/membership.h"
#include "server/community/community.h"

#include <QCryptographicHash>

#include <algorithm>
#include <iterator>

namespace plaza::server {

using feed::Event;

namespace {

/// A list has a line for each member and goes to everybody: after a long one the next waits.
constexpr qint64 LinesASecond = 100;

QByteArray digestOf(const feed::protocol::Role &role)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const feed::Tag &tag : feed::protocol::roleEvent(role, 0).tags) {
        for (const QByteArray &part : tag)
            hash.addData(QByteArray(QByteArray::number(part.size()) + ':' + part));
    }
    return hash.result().toHex();
}

/// "id digest", a line each.
QByteArray wordOf(const std::vector<feed::protocol::Role> &roles)
{
    QByteArrayList lines;
    for (const auto &role : roles)
        lines.append(role.id + ' ' + digestOf(role));
    return lines.join('\n');
}

} // namespace

std::vector<Event> Community::announcements(qint64 now)
{
    m_offeredNews = m_news.size();
    std::vector<Event> events(m_news);
    addRoles(events, now);
    std::ranges::move(m_rooms.announcements(now), std::back_inserter(events));
    for (Event &event : events)
        m_serverKey.sign(event);
    m_offeredRevision = m_listedRevision;
    const bool clockWentBack = now + 2 < m_listedAt;
    const qint64 pause = std::max<qint64>(1, m_listedLines / LinesASecond);
    if (m_revision == m_listedRevision || (now < m_listedAt + pause && !clockWentBack))
        return events;
    if (m_membership->roles().empty()) // a list names somebody (NIP-43)
        return events;
    const qint64 at = std::max(now, m_listedAt + 1);
    events.push_back(list(at));
    m_offeredRevision = m_revision;
    m_offeredAt = at;
    return events;
}

/// Definitions of roles that differ from what was said last; those that are gone are deleted.
void Community::addRoles(std::vector<Event> &events, qint64 now)
{
    m_offeredRoles = wordOf(m_roles);
    if (m_offeredRoles == m_announcedRoles)
        return;
    m_rolesAt = std::max(now, m_rolesAt + 1);
    const auto before = m_announcedRoles.split('\n');
    for (const auto &role : m_roles) {
        if (!before.contains(role.id + ' ' + digestOf(role)))
            events.push_back(feed::protocol::roleEvent(role, m_rolesAt));
    }
    for (const auto &line : before) {
        const auto id = line.left(line.indexOf(' '));
        const auto isIt = [&id](const feed::protocol::Role &role) { return role.id == id; };
        if (line.isEmpty() || std::ranges::any_of(m_roles, isIt))
            continue;
        Event gone;
        gone.kind = feed::kinds::Deletion;
        gone.createdAt = m_rolesAt;
        const auto address = QByteArray::number(feed::kinds::Roles) + ':' + serverKey().toHex() + ':' + id;
        gone.tags = {{"-"}, {"a", address}, {"k", QByteArray::number(feed::kinds::Roles)}};
        events.push_back(std::move(gone));
    }
}

void Community::announced()
{
    m_news.erase(m_news.begin(), m_news.begin() + qsizetype(m_offeredNews));
    m_offeredNews = 0;
    m_rooms.announced();
    if (m_offeredRevision == m_listedRevision && m_offeredRoles == m_announcedRoles)
        return;
    m_announcedRoles = m_offeredRoles;
    if (m_offeredRevision != m_listedRevision) {
        m_listedRevision = m_offeredRevision;
        m_listedAt = m_offeredAt;
        m_listedLines = qint64(m_membership->roles().size());
    }
    auto update = m_database->prepare(
        "UPDATE community SET listed_revision = ?1, listed_at = ?2, announced_roles = ?3");
    if (update) // else it is said once more
        (void)update->bind(1, m_listedRevision).bind(2, m_listedAt).bindText(3, m_announcedRoles).run();
}

Event Community::list(qint64 at) const
{
    std::vector<feed::protocol::ListedMember> members;
    for (const auto &[key, role] : m_membership->roles())
        members.push_back(
            {key, role == Role::Member ? QByteArray() : name(role), m_membership->badgesOf(key)});
    std::ranges::sort(members, {}, &feed::protocol::ListedMember::pubkey);
    Event event = feed::protocol::memberList(members, at);
    m_serverKey.sign(event);
    return event;
}

Event Community::removal(const std::vector<feed::EventId> &events, const QByteArray &room,
                         const QByteArray &reason, qint64 now) const
{
    Event event;
    event.kind = feed::kinds::Deletion;
    event.createdAt = now;
    event.content = reason;
    event.tags.push_back({"-"});
    if (!room.isNull())
        event.tags.push_back({"h", room});
    for (const auto &id : events)
        event.tags.push_back({"e", id.toHex()});
    m_serverKey.sign(event);
    return event;
}

} // namespace plaza::server
