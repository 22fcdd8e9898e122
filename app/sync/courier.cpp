#include "app/sync/courier.h"

#include "feed/backoff.h"
#include "feed/protocol/reason.h"

#include <QLoggingCategory>

#include <algorithm>
#include <limits>
#include <utility>

namespace plaza::app {

using feed::Code;
using Phase = Delivery::Phase;

namespace {

Q_LOGGING_CATEGORY(log, "plaza.sync.courier", QtInfoMsg)

constexpr std::ptrdiff_t MaxUnanswered = 16;
constexpr qint64 AnswerPatienceMs = 20000;

/// Will the same event be welcome later?
bool passes(Code code)
{
    return code == Code::RateLimited || code == Code::Unavailable || code == Code::AuthRequired;
}

void note(const feed::Outcome &outcome)
{
    // The outbox then holds more than is true, and a repeat is free.
    if (!outcome)
        qCWarning(log) << "the outbox was not updated:" << outcome.error().detail;
}

} // namespace

Courier::Courier(Outbox &outbox, std::function<qint64()> nowMs, std::function<double()> unit, QObject *parent)
    : QObject(parent)
    , m_outbox(outbox)
    , m_nowMs(std::move(nowMs))
    , m_unit(std::move(unit))
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Courier::moveOn);
}

feed::Outcome Courier::load()
{
    auto kept = m_outbox.all();
    if (!kept)
        return kept.error();
    for (auto &delivery : *kept)
        m_items.push_back({.delivery = std::move(delivery)});
    return feed::Done();
}

Courier::Items::iterator Courier::find(const feed::EventId &id)
{
    return std::ranges::find_if(m_items, [&id](const Item &item) { return item.delivery.event.id == id; });
}

void Courier::publish(const feed::Event &event)
{
    if (find(event.id) != m_items.end())
        return;
    m_items.push_back({.delivery = {.event = event}});
    if (const auto kept = m_outbox.add(event); !kept)
        return giveUp(m_items.back(), kept.error()); // nothing goes out that a crash could lose
    Q_EMIT changed(m_items.back().delivery);
    moveOn();
}

void Courier::retry(const feed::EventId &id)
{
    const auto item = find(id);
    if (item == m_items.end() || item->delivery.phase == Phase::Sending)
        return;
    // It may have failed because it could not be kept.
    const auto kept = m_outbox.add(item->delivery.event);
    if (!kept)
        return giveUp(*item, kept.error());
    note(m_outbox.markQueued(id));
    item->refusals = 0;
    item->notBeforeMs = 0;
    item->delivery.phase = Phase::Queued;
    item->delivery.error.reset();
    Q_EMIT changed(item->delivery);
    moveOn();
}

void Courier::discard(const feed::EventId &id)
{
    if (const auto item = find(id); item != m_items.end())
        finish(item, Phase::Discarded);
}

std::vector<Delivery> Courier::pending() const
{
    std::vector<Delivery> deliveries;
    for (const auto &item : m_items)
        deliveries.push_back(item.delivery);
    return deliveries;
}

void Courier::onSignedIn()
{
    m_isSignedIn = true;
    for (auto &item : m_items)
        item.notBeforeMs = 0;
    moveOn();
}

void Courier::onSignedOut()
{
    m_isSignedIn = false;
    m_timer.stop();
    for (auto &item : m_items) {
        if (item.delivery.phase == Phase::Sending)
            queueAgain(item);
    }
}

void Courier::onAnswer(const feed::EventId &id, bool accepted, const QByteArray &reason)
{
    const auto item = find(id);
    if (item == m_items.end())
        return; // taken back while it was under way
    const auto error = feed::protocol::fromReason(reason);
    if (accepted || error.code == Code::Duplicate) {
        Q_EMIT delivered(item->delivery.event);
        finish(item, Phase::Delivered);
    } else if (passes(error.code)) {
        const auto wait = feed::backoff(item->refusals++, m_unit()) + std::chrono::milliseconds(500);
        item->notBeforeMs = m_nowMs() + wait.count();
        queueAgain(*item);
    } else {
        note(m_outbox.markFailed(id, error));
        giveUp(*item, error);
    }
    moveOn();
}

void Courier::moveOn()
{
    if (!m_isSignedIn)
        return;
    const qint64 now = m_nowMs();
    for (auto &item : m_items) {
        if (item.delivery.phase == Phase::Sending && now - item.sentMs >= AnswerPatienceMs)
            queueAgain(item); // the answer got lost
    }
    const auto isUnderWay = [](const Item &item) { return item.delivery.phase == Phase::Sending; };
    auto room = MaxUnanswered - std::ranges::count_if(m_items, isUnderWay);
    for (auto &item : m_items) {
        if (room == 0)
            break;
        if (item.delivery.phase != Phase::Queued || item.notBeforeMs > now)
            continue;
        send(item, now);
        --room;
    }
    lookAgain(now);
}

void Courier::send(Item &item, qint64 now)
{
    item.sentMs = now;
    item.delivery.phase = Phase::Sending;
    Q_EMIT sendRequested(item.delivery.event);
    Q_EMIT changed(item.delivery);
}

/// Wakes up when the next one is due, or its answer overdue.
void Courier::lookAgain(qint64 now)
{
    qint64 next = std::numeric_limits<qint64>::max();
    for (const auto &item : m_items) {
        if (item.delivery.phase == Phase::Sending)
            next = std::min(next, item.sentMs + AnswerPatienceMs);
        else if (item.delivery.phase == Phase::Queued && item.notBeforeMs > now)
            next = std::min(next, item.notBeforeMs);
    }
    if (next != std::numeric_limits<qint64>::max())
        m_timer.start(std::chrono::milliseconds(std::max<qint64>(1, next - now)));
}

void Courier::queueAgain(Item &item)
{
    item.delivery.phase = Phase::Queued;
    Q_EMIT changed(item.delivery);
}

void Courier::giveUp(Item &item, const feed::Error &error)
{
    item.delivery.phase = Phase::Failed;
    item.delivery.error = error;
    Q_EMIT changed(item.delivery);
}

void Courier::finish(Items::iterator item, Phase phase)
{
    auto delivery = std::move(item->delivery);
    m_items.erase(item);
    note(m_outbox.remove(delivery.event.id));
    delivery.phase = phase;
    delivery.error.reset();
    Q_EMIT changed(delivery);
}

} // namespace plaza::app
