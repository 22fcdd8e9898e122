#include "relay_talk.h"

#include <QTest>

#include <algorithm>
#include <variant>

namespace protocol = feed::protocol;

namespace {

constexpr int PatienceMs = 60'000;
constexpr std::size_t UnderWay = 64; ///< events at once

} // namespace

RelayTalk::RelayTalk(const QUrl &url)
    : m_url(url)
{
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &RelayTalk::receive);
}

bool RelayTalk::open()
{
    m_socket.open(m_url);
    return QTest::qWaitFor([this] { return m_socket.isValid(); }, PatienceMs);
}

std::vector<feed::Event> RelayTalk::publish(const std::vector<feed::Event> &events)
{
    for (const feed::Event &event : events) {
        m_unanswered.insert(event.id);
        send(protocol::write(protocol::Publish {event}));
        (void)QTest::qWaitFor([this] { return m_unanswered.size() < UnderWay; }, PatienceMs);
    }
    (void)QTest::qWaitFor([this] { return m_unanswered.empty(); }, PatienceMs);
    if (!m_unanswered.empty())
        m_refusals["no answer"] += static_cast<int>(m_unanswered.size());
    std::vector<feed::Event> taken;
    std::ranges::copy_if(events, std::back_inserter(taken),
                         [this](const feed::Event &event) { return m_taken.contains(event.id); });
    return taken;
}

RelayTalk::Answer RelayTalk::ask(const feed::Filter &filter)
{
    m_answer = {};
    m_subscription = "q" + QByteArray::number(++m_asked);
    send(protocol::write(protocol::Request {m_subscription, {filter}}));
    if (!QTest::qWaitFor([this] { return m_answer.isOver; }, PatienceMs))
        m_answer.refusal = "no answer";
    if (m_answer.refusal.isEmpty())
        send(protocol::write(protocol::Close {m_subscription}));
    return m_answer;
}

void RelayTalk::receive(const QString &text)
{
    const auto utf8 = text.toUtf8();
    if (const auto message = protocol::readRelayMessage(utf8))
        std::visit([this](const auto &known) { on(known); }, *message);
}

void RelayTalk::on(const protocol::Ok &message)
{
    m_unanswered.erase(message.eventId);
    if (message.accepted)
        m_taken.insert(message.eventId);
    else
        ++m_refusals[message.reason];
}

void RelayTalk::on(const protocol::Delivery &message)
{
    if (message.subscription == m_subscription && !m_answer.isOver)
        m_answer.ids.push_back(message.event.id);
}

void RelayTalk::on(const protocol::EndOfStored &message)
{
    m_answer.isOver |= message.subscription == m_subscription;
}

void RelayTalk::on(const protocol::Closed &message)
{
    if (message.subscription != m_subscription)
        return;
    m_answer.isOver = true;
    m_answer.refusal = message.reason;
}

/// Some answer so what they do not understand, and nothing else.
void RelayTalk::on(const protocol::Notice &message)
{
    m_answer.isOver = true;
    m_answer.refusal = "a notice: " + message.text;
}
