#include "app/models/media_list.h"

#include <QUrl>
#include <QVariantMap>

#include <algorithm>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;
using Kind = feed::Attachment::Kind;

constexpr double Usual = 4.0 / 3, Narrowest = 0.5, Widest = 2.5;

double ratioOf(const feed::Attachment &attachment)
{
    if (attachment.width == 0)
        return Usual;
    return std::clamp(double(attachment.width) / attachment.height, Narrowest, Widest);
}

/// A film is shown by its first picture, if there is one.
QString sourceOf(const feed::Attachment &attachment)
{
    const auto hash = attachment.kind() == Kind::Film ? attachment.thumbnail : attachment.hash;
    return hash.isEmpty() ? QString() : "image://media/"_L1 + QString::fromLatin1(hash);
}

QString placeholderOf(const feed::Attachment &attachment)
{
    if (attachment.blurhash.isEmpty())
        return {};
    return "image://blurhash/"_L1
        + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromLatin1(attachment.blurhash)));
}

} // namespace

std::vector<feed::Attachment> shownMedia(const feed::Event &post)
{
    auto media = feed::attachmentsOf(post);
    std::erase_if(media, [](const feed::Attachment &attachment) {
        return attachment.hash.isEmpty() || attachment.kind() == Kind::Other;
    });
    return media;
}

QVariantMap mediaItem(const feed::Attachment &attachment)
{
    const bool isFilm = attachment.kind() == Kind::Film;
    return {{u"kind"_s, isFilm ? u"film"_s : u"picture"_s},
            {u"sha256"_s, QString::fromLatin1(attachment.hash)},
            {u"mime"_s, QString::fromLatin1(attachment.mime)},
            {u"url"_s, isFilm ? attachment.url : sourceOf(attachment)},
            {u"source"_s, sourceOf(attachment)},
            {u"placeholder"_s, placeholderOf(attachment)},
            {u"ratio"_s, ratioOf(attachment)},
            {u"width"_s, attachment.width},
            {u"height"_s, attachment.height},
            {u"alt"_s, attachment.alt}};
}

QVariantList mediaList(const feed::Event &post)
{
    QVariantList list;
    for (const auto &attachment : shownMedia(post))
        list.append(mediaItem(attachment));
    return list;
}

} // namespace plaza::app
