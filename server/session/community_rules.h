#pragma once

#include "server/feed_path/house_rules.h"
#include "server/session/session_context.h"

namespace plaza::server {

/// The community's say in what the writer does.
///
/// Thread: the writer's.
class CommunityRules : public HouseRules
{
public:
    /// community: outlives this.
    CommunityRules(Community &community, Access access);

    feed::Result<Ruling> review(const feed::Event &event, qint64 now) override;
    std::vector<feed::Event> announcements(qint64 now) override;
    void announced() override;
    void refresh() override;
    std::shared_ptr<const Membership> changedMembership() override;
    feed::Outcome probe() override;

private:
    feed::Result<Ruling> join(const feed::Event &request, qint64 now);
    feed::Result<Ruling> leave(const feed::Event &request, qint64 now);

    Community &m_community;
    Access m_access;
    std::shared_ptr<const Membership> m_told; // shared with the shards
};

} // namespace plaza::server
