#pragma once

#include "feed/protocol/relay_info.h"
#include "server/http/message.h"

#include <QByteArray>

#include <functional>

namespace plaza::server::http {

/// What this server has to say over plain HTTP: who it is, for people and programs, and whether it is well.
///
/// Thread: the listener's. whyNotReady is called there and must not wait.
class Site
{
public:
    struct Facts {
        feed::protocol::RelayInfo info;
        QByteArray publicUrl {}; ///< ws(s)://…, for links; empty: the name the visitor used
        QByteArray appUrl {};
        std::function<QByteArray()> whyNotReady; ///< empty = ready; else a short reason
    };

    explicit Site(Facts facts);

    /// Total: every request gets an answer.
    Response answer(const Request &request) const;

private:
    Response answerRoot(const Request &request) const;
    Response answerJoin(const Request &request) const;
    Response answerReady() const;

    Facts m_facts;
    QByteArray m_infoJson;
};

} // namespace plaza::server::http
