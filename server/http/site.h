#pragma once

#include "feed/protocol/relay_info.h"
#include "server/http/message.h"

#include <QByteArray>

#include <atomic>
#include <functional>
#include <memory>

namespace plaza::server::http {

/// What this server has to say over plain HTTP: who it is, for people and programs, and whether it is well.
///
/// Thread: any. present, whyNotReady and warning are called there and must not wait.
class Site
{
public:
    struct Facts {
        feed::protocol::RelayInfo info; ///< at first
        /// The same as the community's people have changed it; null: as it is.
        std::function<feed::protocol::RelayInfo(feed::protocol::RelayInfo)> present {};
        QByteArray publicUrl {}; ///< ws(s)://…, for links; empty: the name the visitor used
        QByteArray pinHex {};    ///< of a self-made certificate, for links
        QByteArray appUrl {};
        std::function<QByteArray()> whyNotReady; ///< empty = ready; else a short reason
        /// Empty, or what somebody should look after though all goes on; null: nothing ever.
        std::function<QByteArray()> warning {};
    };

    explicit Site(Facts facts);

    /// Another name, other limits. Thread: any.
    void setInfo(feed::protocol::RelayInfo info);

    /// Total: every request gets an answer.
    Response answer(const Request &request) const;

private:
    feed::protocol::RelayInfo info() const;
    Response answerRoot(const Request &request) const;
    Response answerJoin(const Request &request) const;
    Response answerReady() const;

    Facts m_facts;
    std::atomic<std::shared_ptr<const feed::protocol::RelayInfo>> m_info; // shared with answers under way
};

} // namespace plaza::server::http
