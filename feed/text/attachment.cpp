#include "feed/text/attachment.h"

#include "feed/text/content.h"
#include "feed/text/legible.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>

namespace feed {
namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t MaxAttachments = 16;
constexpr qsizetype AltChars = 2000;
constexpr int MaxSide = 20000;

bool isHash(QByteArrayView text)
{
    return text.size() == 64
        && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// The hash that an address ends with, as Blossom's do: …/<hash> or …/<hash>.<ending>.
QByteArray hashIn(const QString &address)
{
    const auto name = QUrl(address).fileName().toLatin1();
    const auto hash = name.left(64).toLower();
    return isHash(hash) && (name.size() == 64 || name[64] == '.') ? hash : QByteArray();
}

void readSize(Attachment &attachment, const QByteArray &value)
{
    const auto cross = value.indexOf('x');
    const int width = value.left(cross).toInt(), height = value.mid(cross + 1).toInt();
    if (cross < 0 || width < 1 || height < 1 || width > MaxSide || height > MaxSide)
        return;
    attachment.width = width;
    attachment.height = height;
}

void read(Attachment &attachment, QByteArrayView name, const QByteArray &value)
{
    if (name == "url")
        attachment.url = QString::fromUtf8(value);
    else if (name == "m")
        attachment.mime = value.toLower().left(60);
    else if (name == "x" && isHash(value.toLower()))
        attachment.hash = value.toLower();
    else if (name == "thumb")
        attachment.thumbnail = hashIn(QString::fromUtf8(value));
    else if (name == "blurhash")
        attachment.blurhash = value.left(120);
    else if (name == "alt")
        attachment.alt = legible(QString::fromUtf8(value), AltChars).trimmed();
    else if (name == "size")
        attachment.size = std::max<qint64>(0, value.toLongLong());
    else if (name == "dim")
        readSize(attachment, value);
}

Attachment fromTag(const Tag &tag)
{
    Attachment attachment;
    for (std::size_t i = 1; i < tag.size(); ++i) {
        const auto space = tag[i].indexOf(' ');
        if (space > 0)
            read(attachment, QByteArrayView(tag[i]).first(space), tag[i].mid(space + 1));
    }
    const auto named = hashIn(attachment.url);
    if (attachment.hash.isEmpty())
        attachment.hash = named;
    return attachment;
}

} // namespace

Attachment::Kind Attachment::kind() const
{
    if (mime.startsWith("image/"))
        return Kind::Picture;
    return mime.startsWith("video/") ? Kind::Film : Kind::Other;
}

std::vector<Attachment> attachmentsOf(const Event &post)
{
    std::vector<Attachment> result;
    for (const auto &tag : post.tags) {
        if (tag[0] != "imeta" || result.size() == MaxAttachments)
            continue;
        auto attachment = fromTag(tag);
        const auto isSame = [&](const Attachment &known) { return known.url == attachment.url; };
        if (!attachment.url.isEmpty() && std::ranges::none_of(result, isSame))
            result.push_back(std::move(attachment));
    }
    return result;
}

Result<Attachment> attachmentFromDescriptor(QByteArrayView json)
{
    const auto object = QJsonDocument::fromJson(json.toByteArray()).object();
    Tag tag {"imeta"};
    for (const auto &pair : object[u"nip94"_s].toArray())
        tag.push_back((pair[0].toString() + u' ' + pair[1].toString()).toUtf8());
    tag.push_back("url " + object[u"url"_s].toString().toUtf8());
    tag.push_back("x " + object[u"sha256"_s].toString().toUtf8());
    tag.push_back("m " + object[u"type"_s].toString().toUtf8());
    auto attachment = fromTag(tag);
    if (attachment.url.isEmpty() || attachment.hash.isEmpty())
        return fail(Code::Malformed, "no description of a file");
    attachment.size = object[u"size"_s].toInteger();
    return attachment;
}

Tag attachmentTag(const Attachment &attachment)
{
    Tag tag {"imeta", "url " + attachment.url.toUtf8()};
    const auto add = [&](const QByteArray &name, const QByteArray &value) {
        if (!value.isEmpty())
            tag.push_back(name + ' ' + value);
    };
    add("m", attachment.mime);
    add("x", attachment.hash);
    if (attachment.size > 0)
        add("size", QByteArray::number(attachment.size));
    if (attachment.width > 0)
        add("dim", QByteArray::number(attachment.width) + 'x' + QByteArray::number(attachment.height));
    add("blurhash", attachment.blurhash);
    if (!attachment.thumbnail.isEmpty()) {
        const QUrl url(attachment.url);
        add("thumb", url.resolved(QUrl(QString::fromLatin1(attachment.thumbnail))).toEncoded());
    }
    add("alt", attachment.alt.simplified().toUtf8());
    return tag;
}

QString withoutAddresses(const QString &content, const std::vector<Attachment> &shown)
{
    QString text;
    for (const auto &token : tokens(content)) {
        const auto isIt = [&](const Attachment &attachment) { return attachment.url == token.text; };
        if (token.kind != Token::Kind::Link || std::ranges::none_of(shown, isIt))
            text += token.text;
    }
    return text.size() == content.size() ? content : text.trimmed();
}

} // namespace feed
