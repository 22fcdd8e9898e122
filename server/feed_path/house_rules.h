#pragma once

#include "feed/event.h"
#include "feed/result.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace plaza::server {

class Membership;

/// What is to be done with an event that the rules allow.
struct Ruling {
    bool write = true;  ///< false: it has been acted upon and goes no further (a join request)
    QByteArray text {}; ///< of the OK when it is not written, e.g. "info: welcome"
};

/// What the writer asks of those who know the community. All that can block here may block.
///
/// Thread: the writer's.
class HouseRules
{
public:
    virtual ~HouseRules() = default;

    /// Asked for each checked event, in the order in which they are written.
    /// errors: Restricted, InviteRefused, NameTaken, Malformed (an empty name), Unavailable.
    virtual feed::Result<Ruling> review(const feed::Event &event, qint64 now) = 0;

    /// What the server itself has to say, signed; written with the group that was just reviewed. Asked again
    /// about once a second, and again after a failure, until announced() is called.
    virtual std::vector<feed::Event> announcements(qint64 now) = 0;
    virtual void announced() = 0;

    /// About once a second: looks for changes that another process has made.
    virtual void refresh() = 0;

    /// The newest membership, or null when it has not changed since the last call. First call: never null.
    virtual std::shared_ptr<const Membership> changedMembership() = 0;

    /// Writes something small and syncs it. errors: Unavailable.
    virtual feed::Outcome probe() = 0;
};

} // namespace plaza::server
