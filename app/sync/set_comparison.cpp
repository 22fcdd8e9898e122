#include "app/sync/set_comparison.h"

#include "app/sync/subscriptions.h"

#include <algorithm>
#include <utility>

namespace plaza::app {

namespace {

/// A request is a message as well: this many ids take 18 kB.
constexpr std::ptrdiff_t IdsPerPage = 256;

} // namespace

SetComparison::SetComparison(Known known, qint64 since)
    : m_known(std::move(known))
    , m_since(since)
{ }

feed::Filter SetComparison::filter() const
{
    return {.kinds = keptKinds(), .since = m_since};
}

QByteArray SetComparison::firstMessage() const
{
    return feed::sync::beginReconciling(feed::sync::View::whole(*m_known));
}

feed::Result<QByteArray> SetComparison::nextMessage(const QByteArray &answer)
{
    auto difference = feed::sync::goOnReconciling(feed::sync::View::whole(*m_known), answer);
    if (!difference)
        return difference.error();
    m_missing.insert(m_missing.end(), difference->need.begin(), difference->need.end());
    return std::move(difference->next);
}

std::vector<feed::Filter> SetComparison::nextPage()
{
    if (m_missing.empty())
        return {};
    const auto end = m_missing.begin() + std::min(IdsPerPage, std::ssize(m_missing));
    feed::Filter page {.ids = std::vector(m_missing.begin(), end), .limit = int(end - m_missing.begin())};
    m_missing.erase(m_missing.begin(), end);
    return {std::move(page)};
}

} // namespace plaza::app
