#include "promises.h"

#include "feed/kinds.h"
#include "feed/store/address.h"

#include <QHash>

#include <algorithm>

namespace {

std::vector<feed::EventId> targetsOf(const feed::Event &deletion)
{
    std::vector<feed::EventId> targets;
    for (const auto &tag : deletion.tags) {
        const auto id = tag.size() > 1 && tag[0] == "e" ? feed::EventId::fromHex(tag[1]) : std::nullopt;
        if (id)
            targets.push_back(*id);
    }
    return targets;
}

} // namespace

void Promises::asked(const feed::Event &event)
{
    m_asked.emplace(event.id, event);
    if (event.kind != feed::kinds::Deletion)
        return;
    for (const auto &target : targetsOf(event))
        m_deletionAsked.insert(target);
}

void Promises::acknowledged(const feed::EventId &id)
{
    const auto found = m_asked.find(id);
    if (found == m_asked.end())
        return;
    const auto &event = found->second;
    if (event.kind == feed::kinds::Post && event.expiresAt() == 0)
        m_lastPost[event.pubkey] = id;
    if (feed::kinds::storage(event.kind) != feed::kinds::Storage::Ephemeral)
        m_acknowledged.emplace(id, event);
    m_asked.erase(found);
}

const feed::Event *Promises::deletable(const feed::PublicKey &author) const
{
    const auto last = m_lastPost.find(author);
    if (last == m_lastPost.end() || m_deletionAsked.contains(last->second))
        return nullptr;
    return &m_acknowledged.at(last->second);
}

QByteArray Promises::broken(const std::vector<feed::Event> &there, qint64 now) const
{
    Events byId;
    QHash<QByteArray, feed::Event> byAddress;
    for (const auto &event : there) {
        if (!byId.emplace(event.id, event).second)
            return "an event is there twice: " + event.id.toHex();
        const auto address = feed::store::addressOf(event);
        if (address && byAddress.contains(address->text()))
            return "two versions of one thing: " + address->text();
        if (address)
            byAddress.insert(address->text(), event);
    }
    for (const auto &[id, event] : m_acknowledged) {
        const auto address = feed::store::addressOf(event);
        const auto newest = address ? byAddress.constFind(address->text()) : byAddress.constEnd();
        const bool isThere = address ? newest != byAddress.constEnd() && !feed::sortsBefore(event, *newest)
                                     : byId.contains(id) || m_deletionAsked.contains(id);
        const bool isOver = event.expiresAt() != 0 && event.expiresAt() <= now;
        if (!isThere && !isOver)
            return "lost: kind " + QByteArray::number(event.kind) + ' ' + id.toHex();
        if (event.kind != feed::kinds::Deletion)
            continue;
        for (const auto &target : targetsOf(event)) {
            if (byId.contains(target))
                return "there again although deleted: " + target.toHex();
        }
    }
    return {};
}
