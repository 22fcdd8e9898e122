#include "test_relay.h"

#include "feed/protocol/auth.h"
#include "feed/protocol/membership.h"
#include "feed/sync/negentropy.h"

#include <QDateTime>
#include <QLocale>
#include <QTcpSocket>

#include <algorithm>
#include <utility>

namespace plaza::app::test {

namespace protocol = feed::protocol;

namespace {

void send(QWebSocket *socket, const QByteArray &text)
{
    socket->sendTextMessage(QString::fromUtf8(text));
}

} // namespace

feed::Event post(const feed::SecretKey &key, const QByteArray &text, qint64 at, int kind)
{
    feed::Event event {
        .id = {}, .pubkey = {}, .createdAt = at, .kind = kind, .tags = {}, .content = text, .sig = {}};
    key.sign(event);
    return event;
}

TestRelay::TestRelay()
    : m_upgrade(QStringLiteral("test"), QWebSocketServer::NonSecureMode)
{
    connect(&m_tcp, &QTcpServer::newConnection, this, &TestRelay::onTcp);
    connect(&m_upgrade, &QWebSocketServer::newConnection, this, &TestRelay::onWebSocket);
    openDoor();
}

TestRelay::~TestRelay()
{
    dropConnections();
}

QUrl TestRelay::url() const
{
    return QUrl(QStringLiteral("ws://127.0.0.1:%1").arg(m_port));
}

void TestRelay::openDoor()
{
    m_tcp.listen(QHostAddress::LocalHost, m_port);
    m_port = m_tcp.serverPort();
}

void TestRelay::closeDoor()
{
    m_tcp.close();
    dropConnections();
}

void TestRelay::sendHome(int closeCode)
{
    for (const auto &[socket, client] : std::map(m_clients)) // a closed one leaves the original
        socket->close(static_cast<QWebSocketProtocol::CloseCode>(closeCode), QStringLiteral("restarting"));
}

void TestRelay::dropConnections()
{
    for (const auto &[socket, client] : std::exchange(m_clients, {})) {
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
    }
}

int TestRelay::openSubscriptions() const
{
    std::size_t count = 0;
    for (const auto &[socket, client] : m_clients)
        count += client.subscriptions.size();
    return int(count);
}

int TestRelay::openComparisons() const
{
    std::size_t count = 0;
    for (const auto &[socket, client] : m_clients)
        count += client.comparisons.size();
    return int(count);
}

void TestRelay::onTcp()
{
    while (auto *socket = m_tcp.nextPendingConnection())
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { onHead(socket); });
}

void TestRelay::onHead(QTcpSocket *socket)
{
    const auto head = socket->peek(8192);
    if (!head.contains("\r\n\r\n"))
        return;
    socket->disconnect(this);
    if (!head.toLower().contains("upgrade: websocket") || httpBody)
        return answerHttp(socket);
    m_upgrade.handleConnection(socket);
    Q_EMIT socket->readyRead(); // what was only peeked at
}

void TestRelay::answerHttp(QTcpSocket *socket)
{
    socket->readAll();
    protocol::RelayInfo info;
    info.name = "Test";
    info.authRequired = isClosed;
    info.limits.maxLimit = cap;
    if (compares)
        info.supportedNips = {1, 11, 77};
    const auto body = httpBody.value_or(toJson(info));
    const auto now = QLocale::c().toString(QDateTime::currentDateTimeUtc(),
                                           QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    socket->write("HTTP/1.1 200 OK\r\nConnection: close\r\nDate: "
                  + (httpDate.isEmpty() ? now.toLatin1() : httpDate)
                  + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    socket->disconnectFromHost();
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
}

void TestRelay::onWebSocket()
{
    auto *socket = m_upgrade.nextPendingConnection();
    ++connections;
    auto &client = m_clients[socket];
    connect(socket, &QWebSocket::textMessageReceived, this,
            [this, socket](const QString &text) { onText(socket, text.toUtf8()); });
    connect(socket, &QWebSocket::disconnected, this, [this, socket] {
        m_clients.erase(socket);
        socket->deleteLater();
    });
    if (isClosed) {
        client.challenge = feed::randomHex(8);
        send(socket, write(protocol::Challenge {client.challenge}));
    }
}

void TestRelay::onText(QWebSocket *socket, const QByteArray &text)
{
    const auto message = protocol::readClientMessage(text, {});
    std::visit([this, socket](const auto &each) { on(socket, each); }, message);
}

bool TestRelay::mayRead(const Client &client) const
{
    return !isClosed || (client.user && members.contains(*client.user));
}

void TestRelay::on(QWebSocket *socket, const protocol::Request &request)
{
    requests.push_back(request);
    if (requestsUntilLoss >= 0 && requestsUntilLoss-- == 0)
        return closeDoor();
    auto &client = m_clients.at(socket);
    if (!mayRead(client)) {
        const QByteArray why = client.user ? "restricted: members only" : "auth-required: who are you";
        return send(socket, write(protocol::Closed {request.id, why}));
    }
    client.subscriptions[request.id] = request.filters;
    bool isComplete = true;
    for (const auto &filter : request.filters) {
        const auto found = answer(filter);
        isComplete = isComplete && std::ssize(found) < std::min(filter.limit.value_or(cap), cap);
        for (const auto &event : found)
            send(socket, protocol::writeDelivery(request.id, feed::toJson(event)));
    }
    send(socket,
         write(protocol::EndOfStored {request.id, speaksOfEnd ? std::optional(isComplete) : std::nullopt}));
}

std::vector<feed::Event> TestRelay::answer(const feed::Filter &filter) const
{
    std::vector<feed::Event> found;
    std::ranges::copy_if(events, std::back_inserter(found),
                         [&](const auto &event) { return filter.matches(event); });
    std::ranges::sort(found, feed::sortsBefore);
    const auto most = std::size_t(std::min(filter.limit.value_or(cap), cap));
    found.resize(std::min(found.size(), most));
    return found;
}

void TestRelay::on(QWebSocket *socket, const protocol::Publish &publishing)
{
    const auto &event = publishing.event;
    received.push_back(event);
    if (isMute)
        return;
    if (event.kind == 28934)
        return join(socket, event);
    if (!mayRead(m_clients.at(socket)))
        return send(socket, write(protocol::Ok {event.id, false, "auth-required: who are you"}));
    if (const auto reason = refuse ? refuse(event) : std::nullopt)
        return send(socket, write(protocol::Ok {event.id, false, *reason}));
    const bool isKnown = std::ranges::find(events, event.id, &feed::Event::id) != events.end();
    if (!isKnown)
        publish(event);
    send(socket, write(protocol::Ok {event.id, true, isKnown ? "duplicate: have it" : ""}));
}

void TestRelay::join(QWebSocket *socket, const feed::Event &event)
{
    if (!m_clients.at(socket).user)
        return send(socket, write(protocol::Ok {event.id, false, "auth-required: who are you"}));
    if (!claims.contains(protocol::claimOf(event)))
        return send(socket, write(protocol::Ok {event.id, false, "restricted: that invite is used up"}));
    members.insert(event.pubkey);
    send(socket, write(protocol::Ok {event.id, true, ""}));
}

void TestRelay::on(QWebSocket *socket, const protocol::Close &close)
{
    m_clients.at(socket).subscriptions.erase(close.id);
}

void TestRelay::on(QWebSocket *socket, const protocol::Authenticate &authenticate)
{
    auto &client = m_clients.at(socket);
    const auto &event = authenticate.event;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const bool isGood =
        feed::verify(event) && protocol::checkAuth(event, client.challenge, {url().toEncoded()}, now);
    if (isGood)
        client.user = event.pubkey;
    send(socket, write(protocol::Ok {event.id, isGood, isGood ? "" : "restricted: no"}));
}

void TestRelay::on(QWebSocket *socket, const protocol::NegotiationOpen &open)
{
    ++comparisons;
    if (refuseToCompare)
        return send(socket, write(protocol::NegotiationError {open.id, *refuseToCompare}));
    m_clients.at(socket).comparisons[open.id] = open.filter;
    compare(socket, open.id, open.message);
}

void TestRelay::on(QWebSocket *socket, const protocol::NegotiationMessage &message)
{
    compare(socket, message.id, message.message);
}

void TestRelay::on(QWebSocket *socket, const protocol::NegotiationClose &close)
{
    m_clients.at(socket).comparisons.erase(close.id);
}

void TestRelay::compare(QWebSocket *socket, const QByteArray &id, const QByteArray &message)
{
    feed::sync::ItemSet set;
    for (const auto &event : events) {
        if (m_clients.at(socket).comparisons.at(id).matches(event))
            set.insert({event.createdAt, event.id});
    }
    const auto answer = answerReconciling(feed::sync::View::whole(set), message);
    if (answer)
        send(socket, write(protocol::NegotiationMessage {id, *answer}));
    else
        send(socket, write(protocol::NegotiationError {id, "invalid: nonsense"}));
}

void TestRelay::publish(const feed::Event &event)
{
    events.push_back(event);
    for (const auto &[socket, client] : m_clients) {
        for (const auto &[id, filters] : client.subscriptions) {
            if (feed::matchesAny(filters, event))
                send(socket, protocol::writeDelivery(id, feed::toJson(event)));
        }
    }
}

void TestRelay::say(const QByteArray &text)
{
    for (const auto &[socket, client] : m_clients)
        send(socket, text);
}

} // namespace plaza::app::test
