#pragma once

#include "server/http/message.h"

#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

/// What this server does over HTTP beyond showing pages: things that wait, or that take a body.
namespace plaza::server::http {

/// Takes a body piece by piece as it arrives, and answers. Dropped unfinished when the sender leaves.
///
/// Thread: one worker's after the other, never two at once; destruction anywhere.
class BodySink
{
public:
    virtual ~BodySink() = default;

    /// returns: an answer to refuse the rest with.
    virtual std::optional<Response> take(QByteArrayView piece) = 0;
    /// The body is there, exactly as long as announced. May take its time.
    virtual Response finish() = 0;
};

/// Something answered from the head alone, or somebody who takes the body.
using Opened = std::variant<Response, std::unique_ptr<BodySink>>;

using AnswerWhole = std::function<Response(const Request &)>; ///< the body is in the request
using TakeInPieces = std::function<Opened(const Request &)>;  ///< the body comes later

/// One of the things the server does.
struct Route {
    /// By the head alone. Thread: any; must not wait.
    std::function<bool(const Request &)> fits;
    /// More than that is refused with 413 before a byte is read.
    qint64 bodyBytes = 0;
    /// Thread: a worker's; may wait.
    std::variant<AnswerWhole, TakeInPieces> handle;
};

/// The first that fits is asked. Never changed once made.
using Routes = std::vector<Route>;

/// Null when none fits.
const Route *find(const Routes &routes, const Request &head);

/// A request of that method for exactly that path.
std::function<bool(const Request &)> isFor(QByteArray method, QByteArray path);

/// How long the body is going to be.
/// returns: a status to refuse with (400, 411, 413, 417) where that is not said plainly or is over `most`.
std::variant<qint64, int> bodyLength(const Request &head, qint64 most);

/// The client waits to be told that its body is wanted.
bool expectsContinue(const Request &head);

} // namespace plaza::server::http
