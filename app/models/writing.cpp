#include "app/models/writing.h"

#include "feed/kinds.h"
#include "feed/text/content.h"
#include "feed/text/entities.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

constexpr QChar Rich(0x1e); // begins a draft that is more than text; nobody types it

bool isPartOfWord(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

/// @Name of everyone who is known, spelt as the protocol does.
QString withMentions(const QString &text, const Names &names)
{
    QString result;
    for (qsizetype at = 0; at < text.size();) {
        const bool mayBegin = text[at] == u'@' && (at == 0 || !isPartOfWord(text[at - 1]));
        const auto found = mayBegin ? names.beginning(QStringView(text).mid(at + 1)) : std::nullopt;
        if (!found) {
            result += text[at++];
            continue;
        }
        result += u"nostr:"_s + QString::fromLatin1(feed::entities::npub(found->key));
        at += 1 + found->length;
    }
    return result;
}

void addTag(feed::Event &event, feed::Tag tag)
{
    if (std::ranges::find(event.tags, tag) == event.tags.end())
        event.tags.push_back(std::move(tag));
}

void addTextTags(feed::Event &event, const QString &content)
{
    for (const auto &token : feed::tokens(content)) {
        if (token.kind == feed::Token::Kind::Mention)
            addTag(event, {"p", token.key->toHex()});
        else if (token.kind == feed::Token::Kind::Hashtag)
            addTag(event, {"t", token.text.mid(1).toLower().toUtf8()});
    }
}

void addFiles(feed::Event &event, const std::vector<Attached> &files)
{
    for (const auto &file : files) {
        if (!file.sent)
            continue;
        auto attachment = *file.sent;
        attachment.alt = file.alt.simplified();
        event.content += (event.content.isEmpty() ? "" : "\n") + attachment.url.toUtf8();
        event.tags.push_back(feed::attachmentTag(attachment));
    }
}

QJsonObject toJson(const Attached &attached)
{
    const auto &file = attached.file;
    QJsonObject object {{u"path"_s, file.path},
                        {u"name"_s, file.name},
                        {u"mime"_s, QString::fromLatin1(file.mime)},
                        {u"hash"_s, QString::fromLatin1(file.hash)},
                        {u"size"_s, file.size},
                        {u"width"_s, file.width},
                        {u"height"_s, file.height},
                        {u"thumbnail"_s, file.thumbnail},
                        {u"alt"_s, attached.alt}};
    if (attached.sent) {
        QJsonArray tag;
        for (const auto &value : feed::attachmentTag(*attached.sent))
            tag.append(QString::fromUtf8(value));
        object[u"sent"_s] = tag;
    }
    return object;
}

Attached attachedFrom(const QJsonObject &object)
{
    Attached attached {.file = {.path = object[u"path"_s].toString(), .name = object[u"name"_s].toString()},
                       .alt = object[u"alt"_s].toString()};
    attached.file.mime = object[u"mime"_s].toString().toLatin1();
    attached.file.hash = object[u"hash"_s].toString().toLatin1();
    attached.file.size = object[u"size"_s].toInteger();
    attached.file.width = object[u"width"_s].toInt();
    attached.file.height = object[u"height"_s].toInt();
    attached.file.thumbnail = object[u"thumbnail"_s].toString();
    feed::Event event;
    event.tags.emplace_back();
    for (const auto &value : object[u"sent"_s].toArray())
        event.tags.back().push_back(value.toString().toUtf8());
    if (event.tags.back().empty())
        return attached;
    if (const auto sent = feed::attachmentsOf(event); !sent.empty())
        attached.sent = sent.front();
    return attached;
}

void addQuote(feed::Event &event, const Writing &writing)
{
    if (!writing.quoted)
        return;
    feed::entities::EventPointer pointer {.id = *writing.quoted};
    pointer.author = writing.quotedAuthor;
    event.content += (event.content.isEmpty() ? "nostr:" : "\nnostr:") + feed::entities::encode(pointer);
    feed::Tag tag {"q", writing.quoted->toHex(), ""};
    if (writing.quotedAuthor)
        tag.push_back(writing.quotedAuthor->toHex());
    addTag(event, std::move(tag));
}

void addPoll(feed::Event &event, const QStringList &options, qint64 endsAt)
{
    event.kind = feed::kinds::Poll;
    int number = 0;
    for (const auto &option : options)
        event.tags.push_back({"option", QByteArray::number(++number), option.toUtf8()});
    event.tags.push_back({"polltype", "singlechoice"});
    event.tags.push_back({"endsAt", QByteArray::number(endsAt)});
}

} // namespace

QString toDraft(const Writing &writing)
{
    if (Writing {.text = writing.text} == writing)
        return writing.text;
    QJsonObject object {{u"text"_s, writing.text},
                        {u"options"_s, QJsonArray::fromStringList(writing.options)}};
    if (writing.warning)
        object[u"warning"_s] = *writing.warning;
    if (writing.pollSeconds != PollSeconds)
        object[u"pollSeconds"_s] = writing.pollSeconds;
    QJsonArray files;
    for (const auto &file : writing.files)
        files.append(toJson(file));
    if (!files.isEmpty())
        object[u"files"_s] = files;
    if (writing.quoted)
        object[u"quoted"_s] = QString::fromLatin1(writing.quoted->toHex());
    if (writing.quotedAuthor)
        object[u"quotedAuthor"_s] = QString::fromLatin1(writing.quotedAuthor->toHex());
    return Rich + QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Writing fromDraft(const QString &draft)
{
    if (!draft.startsWith(Rich))
        return {.text = draft};
    const auto object = QJsonDocument::fromJson(draft.mid(1).toUtf8()).object();
    Writing writing {.text = object[u"text"_s].toString()};
    if (object.contains(u"warning"_s))
        writing.warning = object[u"warning"_s].toString();
    for (const auto &option : object[u"options"_s].toArray())
        writing.options.append(option.toString());
    writing.pollSeconds = object[u"pollSeconds"_s].toInteger(PollSeconds);
    for (const auto &file : object[u"files"_s].toArray())
        writing.files.push_back(attachedFrom(file.toObject()));
    if (const auto id = feed::EventId::fromHex(object[u"quoted"_s].toString().toLatin1()))
        writing.quoted = *id;
    if (const auto key = feed::PublicKey::fromHex(object[u"quotedAuthor"_s].toString().toLatin1()))
        writing.quotedAuthor = *key;
    return writing;
}

QStringList namedOptions(const Writing &writing)
{
    QStringList named;
    for (const auto &option : writing.options)
        if (!option.trimmed().isEmpty() && !named.contains(option.trimmed()))
            named.append(option.trimmed());
    return named;
}

feed::Event toEvent(const Writing &writing, const Names &names, qint64 now)
{
    feed::Event event;
    event.kind = feed::kinds::Post;
    const auto content = withMentions(writing.text.trimmed(), names);
    event.content = content.toUtf8();
    addTextTags(event, content);
    addFiles(event, writing.files);
    addQuote(event, writing);
    if (writing.card && content.contains(writing.card->url))
        event.tags.push_back(feed::linkCardTag(*writing.card));
    if (writing.warning)
        event.tags.push_back({"content-warning", writing.warning->trimmed().toUtf8()});
    if (const auto options = namedOptions(writing); options.size() > 1)
        addPoll(event, options, now + writing.pollSeconds);
    return event;
}

} // namespace plaza::app
