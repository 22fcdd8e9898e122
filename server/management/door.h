#pragma once

#include "feed/event.h"
#include "feed/protocol/http_auth.h"
#include "server/http/message.h"

#include <QByteArray>

#include <functional>
#include <vector>

namespace plaza::server::management {

/// Who asks over HTTP (NIP-98).
///
/// Thread: any.
class Door
{
public:
    struct Rules {
        std::vector<QByteArray> publicUrls {}; ///< ws(s)://HOST[:PORT]; empty: whatever the client called us
        std::function<qint64()> now {};
    };

    explicit Door(Rules rules)
        : m_rules(std::move(rules))
    { }

    qint64 now() const { return m_rules.now(); }
    /// The event somebody shows for exactly this request, body and all, in order and signed.
    /// needsBody: its hash must be named (NIP-86). errors: AuthRequired (detail: why).
    feed::Result<feed::Event> let(const http::Request &request, bool needsBody) const;

private:
    std::vector<QByteArray> urlsOf(const http::Request &request) const;

    Rules m_rules;
};

} // namespace plaza::server::management
