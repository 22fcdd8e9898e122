#include "server/blossom/blossom.h"

#include "server/blossom/answers.h"
#include "server/blossom/paths.h"

#include <algorithm>

namespace plaza::server::blossom {

using feed::Code;
using feed::fail;
using feed::Result;
using feed::protocol::MediaVerb;
using http::Opened;
using http::Request;
using http::Response;

namespace {

constexpr int MostAtOnce = 64; // files coming in
constexpr int MostListed = 200;

std::function<bool(const Request &)> isForBlob(QByteArray method)
{
    return [method = std::move(method)](const Request &head) {
        return head.method == method && blobIn(head.path).has_value();
    };
}

bool isForList(const Request &head)
{
    return head.method == "GET" && ownerIn(head.path).has_value();
}

MediaVerb verbOf(Wanted wanted)
{
    return wanted == Wanted::Cleaned ? MediaVerb::Media : MediaVerb::Upload;
}

int limitIn(const Request &request)
{
    const int limit = http::queryValue(request.query, "limit").toInt();
    return limit > 0 ? std::min(limit, MostListed) : MostListed;
}

} // namespace

Blossom::Blossom(Library &library, Facts facts)
    : m_library(library)
    , m_door(std::move(facts.rules))
    , m_publicUrl(std::move(facts.publicUrl))
    , m_examine(std::move(facts.examine))
{ }

http::Routes Blossom::routes()
{
    const http::AnswerWhole see = [this](const Request &request) { return show(request); };
    const auto take = [this](Wanted wanted) -> http::TakeInPieces {
        return [this, wanted](const Request &request) { return open(request, wanted); };
    };
    const auto would = [this](Wanted wanted) -> http::AnswerWhole {
        return [this, wanted](const Request &request) { return wouldTake(request, wanted); };
    };
    const qint64 most = m_library.limits().fileBytes;
    return {{isForBlob("GET"), 0, see},
            {isForBlob("HEAD"), 0, see},
            {isForBlob("DELETE"), 0,
             http::AnswerWhole([this](const Request &request) { return erase(request); })},
            {isForList, 0, http::AnswerWhole([this](const Request &request) { return list(request); })},
            {http::isFor("PUT", "/upload"), most, take(Wanted::AsItIs)},
            {http::isFor("HEAD", "/upload"), 0, would(Wanted::AsItIs)},
            {http::isFor("PUT", "/media"), most, take(Wanted::Cleaned)},
            {http::isFor("HEAD", "/media"), 0, would(Wanted::Cleaned)}};
}

/// Who asks comes first: a stranger does not learn what is here.
Response Blossom::show(const Request &request)
{
    const auto hash = *blobIn(request.path);
    if (const auto may = m_door.mayRead(request, hash.toHex()); !may)
        return refuse(may.error());
    const auto blob = m_library.find(hash);
    if (!blob)
        return refuse(blob.error());
    if (!*blob)
        return say(404, "there is no such file here");
    return file(request, **blob, m_library.shelf(), m_door.isReadByAnyone());
}

Response Blossom::erase(const Request &request)
{
    const auto hash = *blobIn(request.path);
    const auto event =
        m_door.let(request, {.verb = MediaVerb::Delete, .hash = hash.toHex(), .mustNameHash = true});
    if (!event)
        return refuse(event.error());
    const auto released = m_library.release(hash, event->pubkey);
    if (!released && released.error().code == Code::NotFound)
        return say(404, "there is no such file of yours here");
    return released ? say(200, "gone") : refuse(released.error());
}

Response Blossom::list(const Request &request)
{
    const auto owner = *ownerIn(request.path);
    const auto event = m_door.let(request, {.verb = MediaVerb::List});
    if (!event)
        return refuse(event.error());
    if (event->pubkey != owner && !m_door.isModerator(event->pubkey))
        return say(403, "only your own");
    const auto cursor = http::queryValue(request.query, "cursor");
    const auto after = BlobHash::fromHex(cursor);
    if (!cursor.isEmpty() && !after)
        return say(400, "the cursor is the hash of a file");
    const auto blobs = m_library.of(owner, after, limitIn(request));
    return blobs ? descriptors(baseOf(m_publicUrl, request), *blobs) : refuse(blobs.error());
}

Result<feed::Event> Blossom::mayUpload(const Request &request, Wanted wanted, qint64 bytes)
{
    const auto hash = request.header("x-sha-256");
    if (!hash.isNull() && !BlobHash::fromHex(hash))
        return fail(Code::Malformed, "X-SHA-256 is a hash in lower-case hex");
    auto event = m_door.let(request, {.verb = verbOf(wanted), .hash = hash, .mustNameHash = true});
    if (!event)
        return event;
    if (const auto room = m_library.hasRoom(event->pubkey, bytes, m_door.now()); !room)
        return room.error();
    return event;
}

Opened Blossom::open(const Request &request, Wanted wanted)
{
    auto event = mayUpload(request, wanted, request.header("content-length").toLongLong());
    if (!event)
        return refuse(event.error());
    if (m_incoming >= MostAtOnce)
        return say(503, "too many files are coming in at the moment");
    const auto hash = request.header("x-sha-256");
    auto upload = Upload::begin({.library = m_library,
                                 .examine = m_examine,
                                 .incoming = m_incoming,
                                 .auth = *std::move(event),
                                 .hash = hash.isNull() ? std::nullopt : std::optional(hash),
                                 .wanted = wanted,
                                 .base = baseOf(m_publicUrl, request),
                                 .now = m_door.now()});
    if (!upload)
        return refuse(upload.error());
    return *std::move(upload);
}

Response Blossom::wouldTake(const Request &request, Wanted wanted)
{
    const auto length = request.header("x-content-length");
    if (length.isNull())
        return say(411, "say how long it is in X-Content-Length");
    bool isNumber = false;
    const qint64 bytes = length.toLongLong(&isNumber);
    if (!isNumber || bytes < 0 || request.header("x-sha-256").isNull())
        return say(400, "say its length and its X-SHA-256");
    const auto event = mayUpload(request, wanted, bytes);
    if (!event)
        return refuse(event.error());
    if (!typeFromMime(request.header("x-content-type")))
        return say(415, "only JPEG, PNG, WebP, GIF, MP4 and WebM are taken");
    return say(200, "welcome");
}

} // namespace plaza::server::blossom
