#include "server/media/decoder_process.h"

#include "server/media/child_output.h"

#include <QList>

#include <optional>

namespace plaza::server {

using namespace Qt::StringLiterals;
using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::Result;

namespace {

constexpr qsizetype MaxLine = 512;
constexpr qsizetype PieceBytes = 128 * 1024;
constexpr qint64 MaxMade = 512LL * 1024 * 1024; // 40 million pixels, not packed at all, and some

/// The first line of its answer.
struct Heading {
    int width = 0;
    int height = 0;
    bool saysWhere = false;
    QByteArray blurhash {};
    QByteArray thumbnailFormat {};
    qint64 thumbnailBytes = 0;
    qint64 cleanBytes = 0;
};

std::optional<Heading> headingIn(const QByteArray &line)
{
    const auto words = line.split(' ');
    if (words.size() != 8 || words[0] != "ok")
        return {};
    const Heading heading {.width = words[1].toInt(),
                           .height = words[2].toInt(),
                           .saysWhere = words[3] == "1",
                           .blurhash = words[4] == "-" ? QByteArray() : words[4],
                           .thumbnailFormat = words[5],
                           .thumbnailBytes = words[6].toLongLong(),
                           .cleanBytes = words[7].toLongLong()};
    const auto isFine = [](qint64 bytes) { return bytes >= 0 && bytes <= MaxMade; };
    return isFine(heading.thumbnailBytes) && isFine(heading.cleanBytes) ? std::optional(heading)
                                                                        : std::nullopt;
}

feed::Error refusalIn(const QByteArray &line)
{
    if (line == "no too-large")
        return fail(Code::TooLarge, "that picture has more than 40 million pixels");
    return fail(Code::Unsupported, "that picture is damaged, or of a kind that is not known here");
}

/// What it says, byte for byte.
class Answer
{
public:
    explicit Answer(ChildOutput &child)
        : m_child(child)
    { }

    /// errors: Unavailable, Unsupported (it ended before).
    Result<QByteArray> line()
    {
        qsizetype end = -1;
        while ((end = m_rest.indexOf('\n')) < 0 && m_rest.size() < MaxLine) {
            if (const auto more = fill(); !more)
                return more.error();
        }
        const auto line = m_rest.left(std::max<qsizetype>(end, 0));
        m_rest.remove(0, end + 1);
        return line;
    }
    /// errors: as line().
    Outcome moveTo(Draft &draft, qint64 bytes)
    {
        while (bytes > 0) {
            if (m_rest.isEmpty()) {
                if (const auto more = fill(); !more)
                    return more;
            }
            const auto piece = m_rest.left(bytes);
            if (const auto written = draft.append(piece); !written)
                return written;
            bytes -= piece.size();
            m_rest.remove(0, piece.size());
        }
        return Done {};
    }

private:
    Outcome fill()
    {
        const auto piece = m_child.read(PieceBytes);
        if (!piece)
            return piece.error();
        m_rest += *piece;
        return piece->isEmpty() ? Outcome(fail(Code::Unsupported, "that file cannot be looked into"))
                                : Done {};
    }

    ChildOutput &m_child;
    QByteArray m_rest;
};

Result<std::unique_ptr<Draft>> receive(const Shelf &shelf, Answer &answer, qint64 bytes)
{
    if (bytes == 0)
        return std::unique_ptr<Draft>();
    auto draft = shelf.draft();
    if (!draft)
        return draft;
    if (const auto moved = answer.moveTo(**draft, bytes); !moved)
        return moved.error();
    return draft;
}

/// Is this a file that may be kept as it is?
Outcome judge(const Heading &heading, MediaType type, Wanted wanted)
{
    if (!heading.saysWhere)
        return Done {};
    if (wanted == Wanted::AsItIs
        && (type == MediaType::Jpeg || type == MediaType::Png || type == MediaType::Webp))
        return fail(Code::Restricted,
                    "that picture says where it was taken; send it to /media, which takes that out");
    return fail(Code::Restricted,
                "that file says where it was made, and this server cannot take that out of it");
}

} // namespace

Result<Examined> DecoderProcess::examine(const Draft &file, MediaType type, Wanted wanted) const
{
    const auto until = ChildOutput::Clock::now() + m_options.patience;
    auto child = ChildOutput::start({m_options.program, QString::fromLatin1(extensionOf(type)),
                                     wanted == Wanted::Cleaned ? u"clean"_s : u"keep"_s},
                                    file.path(), until);
    if (!child)
        return child.error();
    Answer answer(*child);
    const auto line = answer.line();
    if (!line)
        return line.error();
    const auto heading = headingIn(*line);
    if (!heading)
        return refusalIn(*line);
    if (const auto judged = judge(*heading, type, wanted); !judged)
        return judged.error();
    auto thumbnail = receive(m_shelf, answer, heading->thumbnailBytes);
    if (!thumbnail)
        return thumbnail.error();
    auto clean = receive(m_shelf, answer, heading->cleanBytes);
    if (!clean)
        return clean.error();
    if (!child->succeeded())
        return fail(Code::Unsupported, "that file cannot be looked into");
    return Examined {.width = heading->width,
                     .height = heading->height,
                     .blurhash = heading->blurhash,
                     .thumbnail = *std::move(thumbnail),
                     .thumbnailType = heading->thumbnailFormat == "png" ? MediaType::Png : MediaType::Jpeg,
                     .clean = *std::move(clean)};
}

} // namespace plaza::server
