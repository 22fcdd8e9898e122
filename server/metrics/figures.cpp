#include "server/metrics/figures.h"

#include <algorithm>

namespace plaza::server::metrics {

static_assert(DropNames.size() == static_cast<std::size_t>(Drop::Last));
static_assert(RefusalNames.size() == static_cast<std::size_t>(Refusal::Last));

std::size_t outcomeOf(bool isAccepted, QByteArrayView reason)
{
    if (isAccepted && reason.isEmpty())
        return 0;
    const auto prefix = reason.first(std::max<qsizetype>(reason.indexOf(':'), 0));
    const auto known = std::ranges::find_if(OutcomeNames, [&](const char *name) { return prefix == name; });
    const auto last = OutcomeNames.size() - 1;
    if (known == OutcomeNames.end())
        return isAccepted ? 0 : last;
    return static_cast<std::size_t>(known - OutcomeNames.begin());
}

Figures::Shard Figures::addShard()
{
    return m_shards.emplace_back(std::make_shared<ShardFigures>());
}

} // namespace plaza::server::metrics
