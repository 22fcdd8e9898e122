#include "app/models/member_roll.h"

#include "feed/kinds.h"
#include "feed/protocol/membership.h"

namespace plaza::app {

bool MemberRoll::learn(const std::vector<feed::Event> &events)
{
    bool changed = false;
    for (const auto &event : events)
        changed = learnOne(event) || changed;
    return changed;
}

bool MemberRoll::learnOne(const feed::Event &event)
{
    if (m_serverKey && event.pubkey != *m_serverKey)
        return false;
    if (event.kind == feed::kinds::MemberList) {
        if (m_list && !feed::sortsBefore(event, *m_list))
            return false;
        m_list = event;
        return true;
    }
    if (event.kind != feed::kinds::MemberAdded && event.kind != feed::kinds::MemberRemoved)
        return false;
    const auto member = feed::protocol::memberOf(event);
    if (!member)
        return false;
    const auto known = m_changes.constFind(*member);
    if (known != m_changes.cend() && !feed::sortsBefore(event, *known))
        return false;
    m_changes.insert(*member, event);
    return true;
}

QHash<feed::PublicKey, QByteArray> MemberRoll::members() const
{
    QHash<feed::PublicKey, QByteArray> members;
    if (m_list)
        for (const auto &listed : feed::protocol::membersOf(*m_list))
            members.insert(listed.pubkey, listed.role);
    for (auto change = m_changes.cbegin(); change != m_changes.cend(); ++change) {
        if (m_list && change->createdAt < m_list->createdAt)
            continue;
        // In the second of the list both may hold it; a coming repeats it, a going is later than it.
        if (change->kind == feed::kinds::MemberRemoved)
            members.remove(change.key());
        else if (!members.contains(change.key()))
            members.insert(change.key(), {});
    }
    return members;
}

} // namespace plaza::app
