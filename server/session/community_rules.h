#pragma once

#include "server/community/membership.h"
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
    /// roomCreators: the least who may make a room.
    CommunityRules(Community &community, Access access, Role roomCreators = Role::Member);

    feed::Result<Ruling> review(const feed::Event &event, const std::vector<Target> &targets,
                                qint64 now) override;
    feed::Result<std::vector<feed::Event>> perform(const Act &act, const std::vector<Target> &targets,
                                                   qint64 now) override;
    feed::Result<feed::Event> invite(const std::vector<feed::PublicKey> &by, qint64 now) override;
    std::vector<feed::Event> announcements(qint64 now) override;
    void announced() override;
    QByteArray roomToClear() override;
    feed::Outcome roomCleared(const QByteArray &room) override;
    void refresh() override;
    std::shared_ptr<const Membership> changedMembership() override;
    feed::Outcome probe() override;

private:
    feed::Result<Ruling> performInRoom(const feed::Event &event, const std::vector<Target> &targets,
                                       qint64 now);
    feed::Outcome mayBeSaid(const feed::Event &event) const;
    feed::Result<Ruling> join(const feed::Event &request, qint64 now);
    feed::Result<Ruling> vanish(const feed::Event &request, qint64 now);
    feed::Result<Ruling> leave(const feed::Event &request, qint64 now);

    Community &m_community;
    Access m_access;
    Role m_roomCreators;
    std::shared_ptr<const Membership> m_told; // shared with the shards
};

} // namespace plaza::server
