#include "app/connection/feed_socket.h"

#include "app/connection/certificate_pin.h"
#include "app/connection/failure.h"
#include "app/connection/socket_errors.h"
#include "feed/protocol/reason.h"
#include "feed/result.h"

#include <QSslSocket>

#include <chrono>

namespace plaza::app {

using namespace std::chrono_literals;

namespace {

constexpr quint64 MaxMessageBytes = 1024 * 1024; // Qt's own bound is 2 GiB
constexpr int MaxMissedPings = 2;
constexpr int FirstSentHome = 4200, LastSentHome = 4299; // close codes that say: come back soon

/// The server's own certificate. QWebSocket does not hand it out; its socket is its child.
QSslCertificate leafOf(const QWebSocket &socket)
{
    const auto *inner = socket.findChild<QSslSocket *>();
    return inner ? inner->peerCertificate() : QSslCertificate();
}

} // namespace

FeedSocket::FeedSocket(int heartbeatMs, QObject *parent)
    : QObject(parent)
    , m_heartbeat(this)
    , m_deadline(this)
{
    m_heartbeat.setInterval(heartbeatMs);
    m_deadline.setSingleShot(true);
    connect(&m_heartbeat, &QTimer::timeout, this, &FeedSocket::beat);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { lose(feed::Code::Unavailable, "no answer in time"); });
}

FeedSocket::~FeedSocket()
{
    drop();
}

void FeedSocket::open(const QUrl &url, const QByteArray &pinHex)
{
    drop();
    m_wasSentHome = false;
    m_pinHex = pinHex;
    m_socket = std::make_unique<QWebSocket>();
    m_socket->setMaxAllowedIncomingFrameSize(MaxMessageBytes);
    m_socket->setMaxAllowedIncomingMessageSize(MaxMessageBytes);
    watch(m_socket.get());
    m_deadline.start(10s);
    m_socket->open(url);
}

void FeedSocket::watch(QWebSocket *socket)
{
    connect(socket, &QWebSocket::connected, this, &FeedSocket::onConnected);
    connect(socket, &QWebSocket::disconnected, this, &FeedSocket::onDisconnected);
    connect(socket, &QWebSocket::sslErrors, this, &FeedSocket::onSslErrors);
    connect(socket, &QWebSocket::pong, this, &FeedSocket::signOfLife);
    connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        signOfLife();
        Q_EMIT received(text.toUtf8());
    });
    connectErrors(socket, this, [this](QAbstractSocket::SocketError error) {
        if (m_isOpen && error == QAbstractSocket::RemoteHostClosedError)
            return; // disconnected() follows and knows the close reason
        lose(codeOf(error, hasWayOut()), m_socket->errorString().toUtf8());
    });
}

void FeedSocket::onConnected()
{
    if (!m_pinHex.isEmpty() && !fitsPin(leafOf(*m_socket), m_pinHex))
        return lose(feed::Code::Untrusted, "not the certificate the invite named");
    m_deadline.stop();
    m_isOpen = true;
    m_missed = 0;
    m_heartbeat.start();
    Q_EMIT opened();
}

void FeedSocket::onSslErrors(const QList<QSslError> &errors)
{
    // Only a pin overrules: it was handed over by a person, the chain of trust was not.
    if (!m_pinHex.isEmpty() && fitsPin(leafOf(*m_socket), m_pinHex))
        return m_socket->ignoreSslErrors(errors);
    lose(feed::Code::Untrusted, errors.isEmpty() ? QByteArray() : errors.first().errorString().toUtf8());
}

void FeedSocket::onDisconnected()
{
    if (!m_isOpen)
        return m_deadline.start(0ms); // the error that tells why is, nearly always, yet to come
    const int code = m_socket->closeCode();
    m_wasSentHome = code >= FirstSentHome && code <= LastSentHome;
    const auto reason = m_socket->closeReason().toUtf8();
    const auto told = feed::protocol::fromReason(reason);
    const bool isExpelled = told.code == feed::Code::Restricted || told.code == feed::Code::Blocked;
    lose(isExpelled ? told.code : feed::Code::Unavailable,
         reason.isEmpty() ? "closed by the other side" : reason);
}

void FeedSocket::send(const QByteArray &text)
{
    if (isOpen())
        m_socket->sendTextMessage(QString::fromUtf8(text));
}

void FeedSocket::checkNow()
{
    if (!isOpen())
        return;
    m_socket->ping();
    m_deadline.start(2s);
}

void FeedSocket::beat()
{
    if (m_missed >= MaxMissedPings)
        return lose(feed::Code::Unavailable, "no answer to pings");
    ++m_missed;
    m_socket->ping();
}

void FeedSocket::signOfLife()
{
    m_missed = 0;
    m_deadline.stop();
}

void FeedSocket::close()
{
    if (isOpen()) {
        m_socket->disconnect(this); // it says "disconnected" from inside close()
        m_socket->close();
    }
    drop();
}

void FeedSocket::drop()
{
    m_heartbeat.stop();
    m_deadline.stop();
    m_isOpen = false;
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    auto *past = m_socket.release();
    past->setParent(this); // so that it goes with us, should no event loop come any more
    past->deleteLater();   // not now: we may be inside one of its signals
}

void FeedSocket::lose(feed::Code code, const QByteArray &detail)
{
    if (!m_socket)
        return;
    const bool wasOpen = m_isOpen;
    drop();
    Q_EMIT lost(feed::fail(code, detail), wasOpen);
}

} // namespace plaza::app
