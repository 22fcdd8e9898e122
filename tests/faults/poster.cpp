#include "poster.h"

#include <QDateTime>
#include <QEventLoop>
#include <QTimer>

#include <chrono>

using namespace std::chrono_literals;

Poster::Poster(const QUrl &server, QObject *parent)
    : QObject(parent)
{
    connect(&m_socket, &QWebSocket::connected, this, &Poster::connected);
    connect(&m_socket, &QWebSocket::connected, this, &Poster::fill);
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &Poster::receive);
    m_socket.open(server);
}

void Poster::keepUnderWay(int posts)
{
    m_wanted = posts;
    fill();
}

void Poster::fill()
{
    while (m_socket.isValid() && underWay() < m_wanted)
        post("post " + QByteArray::number(++m_count));
}

feed::EventId Poster::post(const QByteArray &text)
{
    feed::Event event;
    event.kind = 1;
    event.createdAt = QDateTime::currentSecsSinceEpoch();
    event.content = text;
    m_key.sign(event);
    m_unanswered.insert(event.id);
    m_socket.sendTextMessage(QString::fromUtf8(feed::protocol::write(feed::protocol::Publish {event})));
    return event.id;
}

void Poster::subscribe(const QByteArray &id, const feed::Filter &filter)
{
    m_socket.sendTextMessage(
        QString::fromUtf8(feed::protocol::write(feed::protocol::Request {id, {filter}})));
}

void Poster::receive(const QString &text)
{
    const auto utf8 = text.toUtf8();
    const auto message = feed::protocol::readRelayMessage(utf8);
    if (message)
        std::visit([this](const auto &known) { on(known); }, *message);
}

void Poster::on(const feed::protocol::Ok &message)
{
    m_unanswered.erase(message.eventId);
    if (message.accepted) {
        m_accepted.insert(message.eventId);
        Q_EMIT accepted(message.eventId);
    } else {
        Q_EMIT refused(message.reason);
    }
    fill();
}

Poster::Ids stillThere(const QUrl &server, const Poster::Ids &ids)
{
    constexpr std::size_t AtOnce = 500; // ids in one request, below every limit
    Poster::Ids found;
    Poster reader(server);
    QEventLoop loop;
    QTimer::singleShot(30s, &loop, &QEventLoop::quit);
    auto next = ids.begin();
    const auto ask = [&] {
        feed::Filter filter;
        filter.ids.emplace();
        for (; next != ids.end() && filter.ids->size() < AtOnce; ++next)
            filter.ids->push_back(*next);
        filter.limit = static_cast<int>(AtOnce);
        if (filter.ids->empty())
            loop.quit();
        else
            reader.subscribe("there", filter);
    };
    QObject::connect(&reader, &Poster::connected, &loop, ask);
    QObject::connect(&reader, &Poster::storedEnded, &loop, ask);
    QObject::connect(&reader, &Poster::delivered, &loop,
                     [&](const feed::Event &event) { found.insert(event.id); });
    loop.exec();
    return found;
}
