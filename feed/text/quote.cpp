#include "feed/text/quote.h"

#include "feed/text/content.h"
#include "feed/text/legible.h"

#include <algorithm>

namespace feed {

std::optional<EventId> quotedPost(const Event &post)
{
    for (const auto &tag : post.tags) {
        if (tag.size() < 2 || tag[0] != "q")
            continue;
        if (const auto id = EventId::fromHex(tag[1]))
            return *id;
    }
    return {};
}

QString withoutReference(const QString &content, const EventId &quoted)
{
    QString text;
    for (const auto &token : tokens(content))
        if (token.kind != Token::Kind::Quote || token.event != quoted)
            text += token.text;
    return text.size() == content.size() ? content : text.trimmed();
}

std::optional<QString> contentWarning(const Event &post)
{
    const auto tag = std::ranges::find_if(post.tags, [](const Tag &t) { return t[0] == "content-warning"; });
    if (tag == post.tags.end())
        return {};
    return tag->size() > 1 ? legible(QString::fromUtf8((*tag)[1]), 120).simplified() : QString();
}

} // namespace feed
