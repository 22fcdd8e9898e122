#include "server/transport/listener.h"

#include "server/transport/http_reply.h"
#include "server/transport/origin.h"

#include <utility>

namespace plaza::server {

using namespace std::chrono_literals;

namespace {

constexpr char SpeakTls[] = "This address speaks TLS: use wss:// or https://.\n";
constexpr int Backlog = 4096;       // a whole community returning at once after a restart
constexpr int AcceptedAtOnce = 256; // then those who are being served have their turn

metrics::Refusal causeOf(int status)
{
    return status == 408 ? metrics::Refusal::TooSlow : metrics::Refusal::BadRequest;
}

/// Tells somebody who is not let in, as far as the kernel takes it at once.
void turnAway(const Descriptor &socket, int status)
{
    (void)sendNow(socket.number(), http::serialise(http::statusOnly(status), true));
}

} // namespace

Listener::Listener(Options options, const Inside &inside)
    : m_options(std::move(options))
    , m_site(inside.site)
    , m_shards(inside.shards)
    , m_http(inside.http)
    , m_figures(inside.figures)
    , m_tlsDoor(m_options.limits.handshake, [this](TlsDoor::Done done) { onGreeted(std::move(done)); })
    , m_counts({m_options.limits.connections, m_options.limits.connectionsPerAddress}, m_options.proxies)
{
    setListenBacklogSize(Backlog);
    connect(&m_shards, &Shards::departed, this, [this](const QByteArray &key) { m_counts.leave(key); });
    connect(&m_http, &HttpThread::departed, this, [this](const QByteArray &key) { m_counts.leave(key); });
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
    if (m_waiting)
        m_waiting->setEnabled(true);
}

void Listener::setLimits(const feed::Limits &limits)
{
    m_options.limits = limits;
    m_counts.setBounds({limits.connections, limits.connectionsPerAddress});
    m_tlsDoor.setPatience(limits.handshake);
}

/// Not left to QTcpServer: of all errors that accept() ever has, Qt 6.4 tells apart only the first. After a plain "nobody
/// there" it takes "no descriptors left" for the same and spins; the other way round it lets people in once a second.
void Listener::startAccepting()
{
    pauseAccepting();
    m_waiting = std::make_unique<QSocketNotifier>(socketDescriptor(), QSocketNotifier::Read);
    connect(m_waiting.get(), &QSocketNotifier::activated, this, &Listener::acceptSome);
}

void Listener::stopAccepting()
{
    m_waiting.reset();
    close();
}

void Listener::acceptSome()
{
    for (int i = 0; i < AcceptedAtOnce; ++i) {
        auto socket = acceptFrom(static_cast<int>(socketDescriptor()));
        if (!socket) {
            if (socket.error().code == feed::Code::Unavailable)
                onStarved(socket.error().detail);
            return;
        }
        enter(*std::move(socket));
    }
}

/// They wait in the kernel meanwhile. Said once: who keeps us short must not fill the log.
void Listener::onStarved(const QByteArray &why)
{
    if (!std::exchange(m_isStarved, true))
        qWarning("cannot accept connections: %s", why.constData());
    m_waiting->setEnabled(false); // until the next tick
}

void Listener::enter(Descriptor socket)
{
    if (std::exchange(m_isStarved, false))
        qInfo("accepting connections again");
    const auto peer = peerOf(socket);
    if (isBlocked(peer)) {
        if (!m_options.tls)
            turnAway(socket, 403);
        return;
    }
    const auto verdict = m_counts.enter(peer);
    m_figures.accepted.add();
    if (verdict == AddressCounts::Verdict::Welcome)
        return welcome(std::move(socket), peer);
    const bool isFull = verdict == AddressCounts::Verdict::TooManyInTotal;
    m_figures.refused.add(isFull ? metrics::Refusal::TotalLimit : metrics::Refusal::AddressLimit);
    if (!m_options.tls)
        turnAway(socket, isFull ? 503 : 429);
}

bool Listener::isBlocked(const QHostAddress &address) const
{
    return m_options.isBlocked && m_options.isBlocked(address);
}

void Listener::welcome(Descriptor socket, const QHostAddress &peer)
{
    const auto speech = m_options.tls ? Arrival::Speech::Tls : Arrival::Speech::Plain;
    auto *arrival = new Arrival(std::move(socket), peer, speech, this);
    m_arrivals.insert(arrival);
    connect(arrival, &Arrival::headRead, this,
            [this, arrival](const HttpHead &head) { onHead(take(*arrival), head); });
    connect(arrival, &Arrival::helloRead, this, [this, arrival] {
        const auto since = arrival->since();
        m_tlsDoor.adopt({take(*arrival), since, *m_options.tls});
    });
    connect(arrival, &Arrival::spokePlainly, this, [this, arrival] {
        refuse(take(*arrival), metrics::Refusal::PlainText, {.status = 400, .body = SpeakTls});
    });
    connect(arrival, &Arrival::refused, this, [this, arrival](int status) {
        refuse(take(*arrival), causeOf(status), http::statusOnly(status));
    });
    connect(arrival, &Arrival::left, this, [this, arrival] {
        m_counts.leave(addressKey(arrival->peer()));
        dismiss(*arrival);
    });
}

Accepted Listener::take(Arrival &arrival)
{
    auto visitor = arrival.take();
    dismiss(arrival);
    return visitor;
}

void Listener::onGreeted(TlsDoor::Done done)
{
    if (!done.accepted.encrypted) {
        m_figures.refused.add(metrics::Refusal::Handshake);
        return m_counts.leave(addressKey(done.accepted.peer));
    }
    m_figures.handshakes.add();
    if (const auto *status = std::get_if<int>(&done.wish))
        return refuse(std::move(done.accepted), causeOf(*status), http::statusOnly(*status));
    onHead(std::move(done.accepted), std::get<HttpHead>(done.wish));
}

void Listener::onHead(Accepted visitor, const HttpHead &head)
{
    const auto client = m_options.proxies.clientAddress(visitor.peer, head.request.header("x-forwarded-for"));
    if (isBlocked(client))
        return reply(std::move(visitor), http::statusOnly(403));
    if (head.wantsWebSocket)
        return onUpgrade(std::move(visitor), head.request);
    // What is encrypted costs more to answer than this thread has time for.
    if (m_http.takes(head.request) || visitor.encrypted) {
        if (auto accepted = admit(std::move(visitor), head.request))
            m_http.adopt(*std::move(accepted));
        return;
    }
    reply(std::move(visitor), m_site.answer(head.request), head.request.method != "HEAD");
}

void Listener::onUpgrade(Accepted visitor, const http::Request &request)
{
    if (request.path != "/")
        return reply(std::move(visitor), http::statusOnly(404));
    if (!m_options.anyOrigin && !isOriginWelcome(request.header("origin"), m_options.publicUrls))
        return refuse(std::move(visitor), metrics::Refusal::Origin, http::statusOnly(403));
    if (auto accepted = admit(std::move(visitor), request)) {
        tuneForMessages(accepted->number());
        m_shards.adopt(*std::move(accepted));
    }
}

/// The visitor, counted as whoever is really there; nothing: turned away.
std::optional<Accepted> Listener::admit(Accepted visitor, const http::Request &request)
{
    const auto client = m_options.proxies.clientAddress(visitor.peer, request.header("x-forwarded-for"));
    if (!changeAddress(visitor.peer, client)) {
        refuse(std::move(visitor), metrics::Refusal::AddressLimit, http::statusOnly(429));
        return {};
    }
    visitor.peer = client;
    return visitor;
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

void Listener::refuse(Accepted visitor, metrics::Refusal why, const http::Response &response)
{
    m_figures.refused.add(why);
    reply(std::move(visitor), response);
}

void Listener::reply(Accepted visitor, const http::Response &response, bool withBody)
{
    const auto key = addressKey(visitor.peer);
    auto *reply = new HttpReply(std::move(visitor), http::serialise(response, withBody), this);
    m_figures.answered(response.status);
    m_replies.insert(reply);
    connect(reply, &HttpReply::finished, this, [this, reply, key] {
        if (m_replies.erase(reply) == 0)
            return; // heard of it already
        m_counts.leave(key);
        reply->deleteLater();
    });
}

void Listener::dismiss(Arrival &arrival)
{
    m_arrivals.erase(&arrival);
    arrival.disconnect(this);
    arrival.deleteLater(); // we are inside one of its signals
}

} // namespace plaza::server
