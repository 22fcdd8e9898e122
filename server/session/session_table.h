#pragma once

#include "server/session/outlet.h"
#include "server/session/peer.h"
#include "server/session/session_context.h"

#include <QByteArrayView>

#include <chrono>
#include <functional>
#include <memory>

namespace plaza::server {

/// All conversations of one shard and the mail that other threads send to them: commits to fan out, OKs,
/// pages of stored events, changes of membership. Plain C++; the transport gives it its thread and its clock.
///
/// Thread: its shard's, except construction.
class SessionTable
{
public:
    /// ring: called from any thread when there is mail; must make the shard call handleMail().
    SessionTable(const SessionContext &context, std::function<void()> ring);
    ~SessionTable();

    /// A socket is up; outlet must stay until closed(). Sends the AUTH challenge where the server is closed.
    SessionId open(Outlet &outlet, const Peer &peer);
    void receive(SessionId session, QByteArrayView text);
    /// A binary or unreadable frame: answered with a NOTICE, counted.
    void receiveUnreadable(SessionId session, QByteArrayView why);
    /// The socket took what it had and has room again.
    void roomAgain(SessionId session);
    /// The socket is gone. The outlet is not touched any more.
    void closed(SessionId session);

    /// For all sessions, from now on.
    void setLimits(const feed::Limits &limits);
    /// Where this shard counts.
    metrics::ShardFigures &figures();

    void handleMail();
    /// About once a second: deadlines.
    void tick(std::chrono::steady_clock::time_point now);

    int sessionCount() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace plaza::server
