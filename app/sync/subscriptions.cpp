#include "app/sync/subscriptions.h"

#include <algorithm>

namespace plaza::app {

namespace kinds = feed::kinds;

namespace {

const std::vector<int> People {kinds::Profile, kinds::FollowList, kinds::MemberList};
const std::vector<int> Happenings {kinds::Post,     kinds::Deletion,    kinds::Repost,
                                   kinds::Reaction, kinds::MemberAdded, kinds::MemberRemoved};

std::vector<int> everything()
{
    auto all = People;
    all.insert(all.end(), Happenings.begin(), Happenings.end());
    return all;
}

} // namespace

LiveRequest liveRequest(std::optional<qint64> position, int pageLimit, qint64 now)
{
    // Without `since`, which would hide late posts from the live part too. A limit of 0 would say what is
    // meant, but not every server takes it.
    const feed::Filter live {.kinds = everything(), .limit = 1};
    if (position) {
        const auto since = std::max<qint64>(0, *position - OverlapSeconds);
        const feed::Filter missed {.kinds = everything(), .since = since, .limit = pageLimit};
        return {{live, missed}, {missed}};
    }
    const feed::Filter people {.kinds = People, .limit = pageLimit};
    const feed::Filter newest {.kinds = Happenings, .limit = pageLimit};
    const feed::Filter lately {.kinds = Happenings, .since = now - FirstVisitSeconds, .limit = pageLimit};
    return {{live, people, newest, lately}, {people, lately}};
}

} // namespace plaza::app
