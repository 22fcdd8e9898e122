#include "tests/support/wire_client.h"

#include "feed/protocol/auth.h"
#include "feed/protocol/membership.h"

#include <QDateTime>

#include <utility>

namespace plaza::support {

using namespace feed::protocol;

WireClient::WireClient(feed::SecretKey key, QUrl server, QByteArray claim, QObject *parent)
    : QObject(parent)
    , m_key(std::move(key))
    , m_server(std::move(server))
    , m_claim(std::move(claim))
{
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &WireClient::receive);
    connect(&m_socket, &QWebSocket::connected, this, [this] {
        if (m_claim.isEmpty())
            Q_EMIT ready(); // an open server asks nothing; a closed one will refuse by itself
    });
    connect(&m_socket, &QWebSocket::disconnected, this,
            [this] { Q_EMIT failed("connection lost: " + m_socket.errorString().toUtf8()); });
}

WireClient::~WireClient()
{
    m_socket.disconnect(this); // going is not failing
}

void WireClient::open()
{
    m_socket.open(m_server);
}

feed::Event WireClient::finish(feed::Event draft) const
{
    if (draft.createdAt == 0)
        draft.createdAt = QDateTime::currentSecsSinceEpoch();
    if (!draft.isProtected())
        draft.tags.push_back({"-"});
    m_key.sign(draft);
    return draft;
}

void WireClient::publish(const feed::Event &finished)
{
    m_socket.sendTextMessage(QString::fromUtf8(write(Publish {finished})));
}

void WireClient::subscribe(const QByteArray &id, std::vector<feed::Filter> filters)
{
    m_socket.sendTextMessage(QString::fromUtf8(write(Request {id, std::move(filters)})));
}

void WireClient::receive(const QString &text)
{
    const auto utf8 = text.toUtf8();
    const auto message = readRelayMessage(utf8);
    if (!message)
        return Q_EMIT failed("unreadable: " + message.error().detail);
    std::visit([this](const auto &known) { on(known); }, *message);
}

void WireClient::on(const Challenge &message)
{
    m_challenge = message.challenge;
    authenticate();
}

void WireClient::authenticate()
{
    auto event = authEvent(m_server.toEncoded(), m_challenge, QDateTime::currentSecsSinceEpoch());
    m_key.sign(event);
    m_authId = event.id;
    m_socket.sendTextMessage(QString::fromUtf8(write(Authenticate {event})));
}

void WireClient::askToJoin()
{
    auto event = joinRequest(std::exchange(m_claim, {}), QDateTime::currentSecsSinceEpoch());
    m_key.sign(event);
    m_joinId = event.id;
    publish(event);
}

void WireClient::on(const Ok &message)
{
    if (message.eventId == m_joinId) {
        if (!message.accepted)
            Q_EMIT failed(message.reason);
        else if (m_known)
            Q_EMIT ready();
        else
            authenticate(); // a server may refuse AUTH to strangers: now we are none
        return;
    }
    if (message.eventId != m_authId)
        return Q_EMIT answered(message);
    m_known = message.accepted;
    if (m_known)
        Q_EMIT signedIn();
    if (!m_claim.isEmpty())
        askToJoin();
    else if (m_joinId)
        Q_EMIT ready();
}

} // namespace plaza::support
