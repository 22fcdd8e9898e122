#pragma once

#include "server/feed_path/requests.h"

namespace plaza::server {

/// What the operator's own rules say of an event.
struct Verdict {
    enum class Action {
        Accept,
        Reject, ///< the client is told why
        Shadow, ///< the client is told that all is well, but it goes no further
    };
    Action action = Action::Accept;
    QByteArray reason {}; ///< of Reject, as sent

    friend bool operator==(const Verdict &, const Verdict &) = default;
};

/// Asked of every event that has the right id and signature and that the server's own policy lets through, before
/// it is written. Decides later, on a thread of its own; in the order asked, so that a session's events keep
/// theirs.
///
/// Thread: ask() from any.
class WriteHook
{
public:
    /// Decides what was asked before it goes, if need be by refusing.
    virtual ~WriteHook() = default;

    /// Answered by `Decided`, always.
    virtual void ask(Submission submission) = 0;
};

} // namespace plaza::server
