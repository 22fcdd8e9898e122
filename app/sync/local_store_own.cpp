// What exists nowhere else: the outbox and its courier, and drafts.
#include "app/sync/local_store.h"

namespace plaza::app {

namespace {

constexpr int DraftDelayMs = 300;

} // namespace

void LocalStore::publish(const feed::Event &event)
{
    if (m_courier)
        return m_courier->publish(event);
    Q_EMIT deliveryChanged({.event = event,
                            .phase = Delivery::Phase::Failed,
                            .error = feed::fail(feed::Code::Unavailable, "no store is open")});
}

void LocalStore::retry(const feed::EventId &id)
{
    if (m_courier)
        m_courier->retry(id);
}

void LocalStore::discard(const feed::EventId &id)
{
    if (m_courier)
        m_courier->discard(id);
}

std::vector<Delivery> LocalStore::pending() const
{
    return m_courier ? m_courier->pending() : std::vector<Delivery>();
}

void LocalStore::saveDraft(const QString &place, const QString &text)
{
    if (!m_files)
        return;
    m_files->drafts().put(place, text);
    if (!m_draftTimer.isActive()) // not started anew: someone who types without a pause is kept too
        m_draftTimer.start(DraftDelayMs);
}

void LocalStore::writeDrafts()
{
    if (m_files)
        note(m_files->drafts().flush());
}

QString LocalStore::draft(const QString &place)
{
    if (!m_files)
        return {};
    auto text = m_files->drafts().get(place);
    if (text)
        return *text;
    note(text.error());
    return {};
}

void LocalStore::onSignedIn()
{
    m_hasLost = false;
    if (m_courier)
        m_courier->onSignedIn();
}

void LocalStore::onSignedOut()
{
    if (m_courier)
        m_courier->onSignedOut();
}

void LocalStore::onAnswer(const feed::EventId &id, bool accepted, const QByteArray &reason)
{
    if (m_courier)
        m_courier->onAnswer(id, accepted, reason);
}

} // namespace plaza::app
