#include "server/blossom/upload.h"

#include "feed/protocol/blossom.h"
#include "server/blossom/answers.h"

#include <QLoggingCategory>

namespace plaza::server::blossom {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::Result;
using http::Response;

namespace {

Q_LOGGING_CATEGORY(lcMedia, "plaza.media")

const QByteArray KnownTypes = "only JPEG, PNG, WebP, GIF, MP4 and WebM are taken";

Response refusal(const feed::Error &error)
{
    if (error.code == Code::Unavailable)
        qCWarning(lcMedia, "cannot take a file: %s", error.detail.constData());
    return refuse(error);
}

} // namespace

Result<std::unique_ptr<Upload>> Upload::begin(UploadOrder order)
{
    auto draft = order.library.shelf().draft();
    if (!draft)
        return draft.error();
    return std::unique_ptr<Upload>(new Upload(std::move(order), *std::move(draft)));
}

Upload::Upload(UploadOrder order, std::unique_ptr<Draft> draft)
    : m_order(std::move(order))
    , m_draft(std::move(draft))
{
    ++m_order.incoming;
}

Upload::~Upload()
{
    --m_order.incoming;
}

std::optional<Response> Upload::take(QByteArrayView piece)
{
    if (!m_type) {
        m_first += piece.first(std::min(piece.size(), MagicBytes));
        m_type = typeOf(m_first);
        if (!m_type && m_first.size() >= MagicBytes)
            return say(415, KnownTypes);
    }
    const auto written = m_draft->append(piece);
    return written ? std::nullopt : std::optional(refusal(written.error()));
}

Response Upload::finish()
{
    if (!m_type)
        return say(415, KnownTypes);
    if (const auto checked = checkHash(); !checked)
        return refuse(checked.error());
    const auto kept = keep();
    if (!kept)
        return refusal(kept.error());
    return descriptor(kept->isNew ? 201 : 200, m_order.base, kept->blob);
}

Outcome Upload::checkHash() const
{
    const auto hash = m_draft->hash().toHex();
    if (m_order.hash && *m_order.hash != hash)
        return fail(Code::Duplicate, "what came is not what X-SHA-256 announced"); // 409, as BUD-02 asks
    if (!feed::protocol::namesBlob(m_order.auth, hash))
        return fail(Code::AuthRequired, "that authorization is for another file");
    return Done {};
}

Result<Kept> Upload::keep()
{
    const auto known = m_order.library.find(m_draft->hash());
    if (!known)
        return known.error();
    const bool isAsItIs = m_order.wanted == Wanted::AsItIs;
    if ((*known && isAsItIs) || !m_order.examine)
        return keepExamined({});
    auto examined = m_order.examine(*m_draft, *m_type, m_order.wanted);
    if (!examined)
        return examined.error();
    return keepExamined(*std::move(examined));
}

Result<Kept> Upload::keepExamined(Examined examined)
{
    auto &file = examined.clean ? *examined.clean : *m_draft;
    const Blob blob {.type = *m_type,
                     .uploadedAt = m_order.now,
                     .width = examined.width,
                     .height = examined.height,
                     .blurhash = examined.blurhash};
    std::optional<Library::Thumbnail> thumbnail;
    if (examined.thumbnail)
        thumbnail.emplace(Library::Thumbnail {*examined.thumbnail,
                                              {.type = examined.thumbnailType, .uploadedAt = m_order.now}});
    return m_order.library.keep(file, blob, m_order.auth.pubkey, thumbnail);
}

} // namespace plaza::server::blossom
