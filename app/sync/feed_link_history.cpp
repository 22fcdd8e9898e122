// FeedLink between sign-in and Live: reading what was missed.
#include "app/sync/feed_link.h"

#include <QLoggingCategory>

#include <algorithm>
#include <utility>

namespace plaza::app {

using Phase = LinkState::Phase;

namespace {

Q_LOGGING_CATEGORY(log, "plaza.sync.history", QtInfoMsg)

} // namespace

void FeedLink::readHistory()
{
    m_hasReadHistory = false;
    if (!m_target->position)
        return readPages(firstVisit(pageLimit(), now()));
    m_live = m_session->subscribe({liveOnly()});
    if (!m_probe.isRunning()) // which may yet say that we can compare
        readMissed();
}

void FeedLink::readMissed()
{
    if (m_canCompare)
        Q_EMIT listWanted(m_target->account);
    else
        readPages(sinceLastTime(*m_target->position, pageLimit()));
}

int FeedLink::pageLimit() const
{
    return std::clamp(m_limits.maxLimit, 1, PageEvents);
}

void FeedLink::readPages(PagedRequest request)
{
    m_catchUp.emplace(pageLimit(), std::move(request.toComplete));
    m_reading = m_session->subscribe(std::move(request.filters));
    if (m_live.isEmpty())
        m_live = m_reading;
}

void FeedLink::onListed(int account, const SetComparison::Known &known, qint64 since)
{
    const bool isWaitedFor = m_target && account == m_target->account && isTalking() && !m_hasReadHistory;
    if (!isWaitedFor || m_catchUp || m_comparison)
        return; // lost, and perhaps found again, in between
    if (!known)
        return readPages(sinceLastTime(*m_target->position, pageLimit()));
    m_comparison.emplace(known, since);
    m_reading = m_session->compare(m_comparison->filter(), m_comparison->firstMessage());
}

void FeedLink::onCompared(const RelaySession::Subscription &id, const feed::Result<QByteArray> &message)
{
    if (!m_comparison || id != m_reading)
        return;
    const auto next = message ? m_comparison->nextMessage(*message) : message;
    if (!next) {
        qCInfo(log) << "not compared:" << next.error().detail.left(200);
        m_session->endComparing(id);
        m_comparison.reset();
        return readPages(sinceLastTime(*m_target->position, pageLimit()));
    }
    if (!next->isEmpty())
        return m_session->goOnComparing(id, *next);
    m_session->endComparing(id);
    readOn();
}

void FeedLink::onEndOfStored(const RelaySession::Subscription &id, std::optional<bool> complete)
{
    if (m_fetches.contains(id))
        return endFetch(id);
    if (id != m_reading || (!m_catchUp && !m_comparison))
        return;
    if (m_target->claim) // an open server has let us in without ado
        onJoined();
    if (id != m_live)
        m_session->unsubscribe(id);
    if (m_catchUp)
        m_catchUp->pageEnded(complete);
    readOn();
}

void FeedLink::readOn()
{
    auto page = m_catchUp ? m_catchUp->nextPage() : m_comparison->nextPage();
    if (!page.empty()) {
        m_reading = m_session->subscribe(std::move(page));
        return;
    }
    if (m_catchUp && m_catchUp->unreachable() > 0)
        qCWarning(log) << m_catchUp->unreachable() << "seconds hold more than the server lets us read";
    m_catchUp.reset();
    m_comparison.reset();
    m_reading.clear();
    m_patience.stop();
    m_hasReadHistory = true;
    Q_EMIT historyRead(m_target->account);
}

void FeedLink::onSettled(int account, std::optional<qint64> position)
{
    if (!m_target || account != m_target->account)
        return;
    m_target->position = position;
    if (m_state.phase != Phase::CatchingUp || !m_hasReadHistory)
        return; // lost, and perhaps found again, in between
    m_failures = 0;
    setPhase({.phase = Phase::Live});
}

} // namespace plaza::app
