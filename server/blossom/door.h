#pragma once

#include "feed/event.h"
#include "feed/protocol/blossom.h"
#include "server/community/membership.h"
#include "server/http/message.h"

#include <QByteArray>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace plaza::server::blossom {

/// Who may see and send files.
///
/// Thread: any.
class Door
{
public:
    struct Rules {
        bool isOpen = false;              ///< anybody may send
        bool isReadByAnyone = false;      ///< who knows a file's name may see it
        std::vector<QByteArray> hosts {}; ///< names of this server; empty: any
        std::function<std::shared_ptr<const Membership>()> membership;
        std::function<qint64()> now;
    };

    explicit Door(Rules rules)
        : m_rules(std::move(rules))
    { }

    qint64 now() const { return m_rules.now(); }
    bool isReadByAnyone() const { return m_rules.isOpen || m_rules.isReadByAnyone; }

    /// The event somebody shows, in order and theirs, for the demand; of a member, unless the place is open.
    /// errors: AuthRequired (none, or not in order), Restricted (no member, or muted and about to send).
    feed::Result<feed::Event> let(const http::Request &request, feed::protocol::MediaDemand demand) const;
    /// May they see this file? errors: as let().
    feed::Outcome mayRead(const http::Request &request, const QByteArray &hash) const;
    bool isModerator(const feed::PublicKey &key) const;

private:
    Rules m_rules;
};

} // namespace plaza::server::blossom
