#pragma once

#include "feed/event.h"

#include <QByteArray>
#include <QHash>

#include <optional>
#include <vector>

namespace plaza::app {

/// Who belongs to a community, worked out from what its server says: the newest full list, and the comings and
/// goings since.
class MemberRoll
{
public:
    /// serverKey: whose word counts; none: anyone's, as the server lets nobody else say it.
    explicit MemberRoll(std::optional<feed::PublicKey> serverKey)
        : m_serverKey(serverKey)
    { }

    void setServerKey(const feed::PublicKey &key) { m_serverKey = key; }
    /// Events of other kinds, and not by the server, are passed over. true: something changed.
    bool learn(const std::vector<feed::Event> &events);

    bool isKept() const { return m_list || !m_changes.isEmpty(); }
    /// With roles: "owner", "admin", "moderator" or "".
    QHash<feed::PublicKey, QByteArray> members() const;

private:
    bool learnOne(const feed::Event &event);

    std::optional<feed::PublicKey> m_serverKey;
    std::optional<feed::Event> m_list;
    QHash<feed::PublicKey, feed::Event> m_changes; ///< the newest coming or going of each
};

} // namespace plaza::app
