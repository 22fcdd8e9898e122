#include "feed/text/link_card.h"

#include "feed/text/legible.h"

#include <algorithm>

namespace feed {
namespace {

constexpr qsizetype TitleChars = 200, DescriptionChars = 300, AddressChars = 2000;

QString line(const QString &text, qsizetype chars)
{
    return legible(text, chars).simplified();
}

QString valueOf(const Tag &tag, QByteArrayView name)
{
    for (std::size_t i = 1; i < tag.size(); ++i) {
        if (tag[i].size() > name.size() && tag[i].startsWith(name) && tag[i][name.size()] == ' ')
            return QString::fromUtf8(tag[i].mid(name.size() + 1));
    }
    return {};
}

/// What is said of the picture has the names of an imeta tag, but for the address, which is `image`.
std::optional<Attachment> pictureOf(const Tag &tag)
{
    Event imeta;
    imeta.tags = {{"imeta", "url " + valueOf(tag, "image").toUtf8()}};
    for (const auto *name : {"m", "x", "dim", "blurhash"})
        imeta.tags[0].push_back(QByteArray(name) + ' ' + valueOf(tag, name).toUtf8());
    auto found = attachmentsOf(imeta);
    if (found.empty() || found[0].hash.isEmpty() || found[0].kind() != Attachment::Kind::Picture)
        return {};
    return std::move(found[0]);
}

} // namespace

Tag linkCardTag(const LinkCard &card)
{
    Tag tag {"card", "url " + card.url.toUtf8(), "title " + line(card.title, TitleChars).toUtf8()};
    if (const auto description = line(card.description, DescriptionChars); !description.isEmpty())
        tag.push_back("description " + description.toUtf8());
    if (!card.picture)
        return tag;
    const auto imeta = attachmentTag(*card.picture);
    for (std::size_t i = 1; i < imeta.size(); ++i) {
        if (imeta[i].startsWith("url "))
            tag.push_back("image " + imeta[i].mid(4));
        else if (imeta[i].startsWith("m ") || imeta[i].startsWith("x ") || imeta[i].startsWith("dim ")
                 || imeta[i].startsWith("blurhash "))
            tag.push_back(imeta[i]);
    }
    return tag;
}

std::optional<LinkCard> linkCardOf(const Event &post)
{
    const auto tag = std::ranges::find_if(post.tags, [](const Tag &each) { return each[0] == "card"; });
    if (tag == post.tags.end())
        return {};
    LinkCard card {.url = valueOf(*tag, "url").left(AddressChars),
                   .title = line(valueOf(*tag, "title"), TitleChars),
                   .description = line(valueOf(*tag, "description"), DescriptionChars),
                   .picture = pictureOf(*tag)};
    if (card.url.isEmpty() || card.title.isEmpty())
        return {};
    return card;
}

} // namespace feed
