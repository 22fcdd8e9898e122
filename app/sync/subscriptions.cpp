#include "app/sync/subscriptions.h"

#include <algorithm>

namespace plaza::app {

namespace kinds = feed::kinds;

namespace {

const std::vector<int> People {kinds::Profile, kinds::FollowList, kinds::MemberList, kinds::MuteList,
                               kinds::Bookmarks};
const std::vector<int> Happenings {kinds::Post,         kinds::Deletion,    kinds::Repost,
                                   kinds::Reaction,     kinds::Edit,        kinds::Poll,
                                   kinds::PollResponse, kinds::MemberAdded, kinds::MemberRemoved};

} // namespace

std::vector<int> keptKinds()
{
    auto all = People;
    all.insert(all.end(), Happenings.begin(), Happenings.end());
    return all;
}

feed::Filter liveOnly()
{
    auto all = keptKinds();
    all.insert(all.end(), {kinds::Presence, kinds::Typing});
    // Without `since`, which would hide late posts from the live part too. A limit of 0 would say what is
    // meant, but not every server takes it.
    return {.kinds = all, .limit = 1};
}

PagedRequest firstVisit(int pageLimit, qint64 now)
{
    const feed::Filter people {.kinds = People, .limit = pageLimit};
    const feed::Filter newest {.kinds = Happenings, .limit = pageLimit};
    const feed::Filter lately {.kinds = Happenings, .since = now - FirstVisitSeconds, .limit = pageLimit};
    return {{liveOnly(), people, newest, lately}, {people, lately}};
}

PagedRequest sinceLastTime(qint64 position, int pageLimit)
{
    const auto since = std::max<qint64>(0, position - OverlapSeconds);
    const feed::Filter missed {.kinds = keptKinds(), .since = since, .limit = pageLimit};
    return {{missed}, {missed}};
}

} // namespace plaza::app
