#pragma once

#include "feed/event.h"
#include "feed/ids.h"
#include "feed/result.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace plaza::server {

class Membership;
struct Act;
struct Target;

/// What is to be done with an event that the rules allow.
struct Ruling {
    bool write = true;  ///< false: it has been acted upon and goes no further (a join request)
    QByteArray text {}; ///< of the OK when it is not written, e.g. "info: welcome"
    std::vector<feed::EventId> remove {}; ///< what goes from the store before it is written
};

/// What the writer asks of those who know the community. All that can block here may block.
///
/// Thread: the writer's.
class HouseRules
{
public:
    virtual ~HouseRules() = default;

    /// Asked for each checked event, in the order in which they are written. targets: what an event that deletes
    /// others in a room (9005) names, as far as it is here.
    /// errors: Restricted, InviteRefused, NameTaken, Malformed (an empty name), Unavailable, as RoomActs::perform.
    virtual feed::Result<Ruling> review(const feed::Event &event, const std::vector<Target> &targets,
                                        qint64 now) = 0;

    /// Does what somebody with a right to it wants. targets: the events it speaks of, as far as they are here.
    /// returns: what the server says of it, signed, to be written with it.
    /// errors: as Administration::perform.
    virtual feed::Result<std::vector<feed::Event>> perform(const Act &act, const std::vector<Target> &targets,
                                                           qint64 now) = 0;

    /// An invite for a member who asks for one: signed, to be shown to them only.
    /// by: the keys of one connection. errors: Restricted, RateLimited, Unsupported, Unavailable.
    virtual feed::Result<feed::Event> invite(const std::vector<feed::PublicKey> &by, qint64 now) = 0;

    /// What the server itself has to say, signed; written with the group that was just reviewed. Asked again
    /// about once a second, and again after a failure, until announced() is called.
    virtual std::vector<feed::Event> announcements(qint64 now) = 0;
    virtual void announced() = 0;

    /// A room that has ended, all of which is to be removed from the store but the event that ended it; null: none.
    /// Asked about once a second, until roomCleared() is called.
    virtual QByteArray roomToClear() = 0;
    /// errors: Unavailable.
    virtual feed::Outcome roomCleared(const QByteArray &room) = 0;

    /// About once a second: looks for changes that another process has made.
    virtual void refresh() = 0;

    /// The newest membership, or null when it has not changed since the last call. First call: never null.
    virtual std::shared_ptr<const Membership> changedMembership() = 0;

    /// Writes something small and syncs it. errors: Unavailable.
    virtual feed::Outcome probe() = 0;
};

} // namespace plaza::server
