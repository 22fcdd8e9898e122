#include "server/transport/listener.h"

#include "server/transport/http_reply.h"
#include "server/transport/origin.h"

#include <netinet/in.h>
#include <sys/socket.h>

namespace plaza::server {

using namespace std::chrono_literals;

namespace {

constexpr int Backlog = 4096; // a whole community returning at once after a restart

QHostAddress peerOf(const Descriptor &socket)
{
    sockaddr_storage address {};
    socklen_t size = sizeof address;
    if (::getpeername(socket.number(), reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return {};
    return QHostAddress(reinterpret_cast<const sockaddr *>(&address));
}

/// Tells somebody who is not let in, as far as the kernel takes it at once.
void turnAway(const Descriptor &socket, int status)
{
    (void)sendNow(socket.number(), http::serialise(http::statusOnly(status), true));
}

} // namespace

Listener::Listener(Options options, const http::Site &site, Shards &shards)
    : m_options(std::move(options))
    , m_site(site)
    , m_shards(shards)
    , m_counts({m_options.limits.connections, m_options.limits.connectionsPerAddress})
{
    setListenBacklogSize(Backlog);
    connect(&m_shards, &Shards::departed, this, [this](const QByteArray &key) { m_counts.leave(key); });
    connect(this, &QTcpServer::acceptError, this,
            [] { qWarning("cannot accept connections: no descriptors left"); });
    connect(&m_clock, &QTimer::timeout, this, &Listener::tick);
    m_clock.start(1s);
}

void Listener::tick()
{
    const auto now = std::chrono::steady_clock::now();
    for (auto *arrival : std::vector(m_arrivals.begin(), m_arrivals.end()))
        arrival->tick(now, m_options.limits.handshake);
    for (auto *reply : std::vector(m_replies.begin(), m_replies.end()))
        reply->tick(now);
    resumeAccepting(); // Qt pauses when descriptors run out
}

void Listener::incomingConnection(qintptr number)
{
    Descriptor socket(static_cast<int>(number));
    const auto peer = peerOf(socket);
    switch (m_counts.enter(peer)) {
    case AddressCounts::Verdict::Welcome: return welcome(std::move(socket), peer);
    case AddressCounts::Verdict::TooManyInTotal: return turnAway(socket, 503);
    case AddressCounts::Verdict::TooManyFromThere: return turnAway(socket, 429);
    }
}

void Listener::welcome(Descriptor socket, const QHostAddress &peer)
{
    auto *arrival = new Arrival(std::move(socket), peer, this);
    m_arrivals.insert(arrival);
    connect(arrival, &Arrival::headRead, this,
            [this, arrival](const HttpHead &head) { onHead(*arrival, head); });
    connect(arrival, &Arrival::refused, this,
            [this, arrival](int status) { reply(*arrival, http::statusOnly(status)); });
    connect(arrival, &Arrival::left, this, [this, arrival] {
        m_counts.leave(addressKey(arrival->peer()));
        dismiss(*arrival);
    });
}

void Listener::onHead(Arrival &arrival, const HttpHead &head)
{
    if (head.wantsWebSocket)
        return onUpgrade(arrival, head.request);
    reply(arrival, m_site.answer(head.request), head.request.method != "HEAD");
}

void Listener::onUpgrade(Arrival &arrival, const http::Request &request)
{
    if (request.path != "/")
        return reply(arrival, http::statusOnly(404));
    if (!m_options.anyOrigin && !isOriginWelcome(request.header("origin"), m_options.publicUrls))
        return reply(arrival, http::statusOnly(403));
    const auto client = clientAddress(arrival.peer(), request.header("x-forwarded-for"));
    if (!changeAddress(arrival.peer(), client))
        return reply(arrival, http::statusOnly(429));
    auto socket = arrival.takeSocket();
    tuneForMessages(socket);
    m_shards.adopt({std::move(socket), client});
    dismiss(arrival);
}

/// A connection turns out to be somebody else's, who may have too many already: then nothing has changed.
bool Listener::changeAddress(const QHostAddress &from, const QHostAddress &to)
{
    if (from == to)
        return true;
    m_counts.leave(addressKey(from));
    if (m_counts.enter(to) == AddressCounts::Verdict::Welcome)
        return true;
    (void)m_counts.enter(from); // was in a moment ago
    return false;
}

void Listener::reply(Arrival &arrival, const http::Response &response, bool withBody)
{
    auto *reply = new HttpReply(arrival.takeSocket(), http::serialise(response, withBody), this);
    m_replies.insert(reply);
    const auto key = addressKey(arrival.peer());
    connect(reply, &HttpReply::finished, this, [this, reply, key] {
        if (m_replies.erase(reply) == 0)
            return; // heard of it already
        m_counts.leave(key);
        reply->deleteLater();
    });
    dismiss(arrival);
}

void Listener::dismiss(Arrival &arrival)
{
    m_arrivals.erase(&arrival);
    arrival.disconnect(this);
    arrival.deleteLater(); // we are inside one of its signals
}

} // namespace plaza::server
