#include "app/sync/wire_tap.h"

#include "app/sync/wire_secrets.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;
using From = WireFrame::From;

constexpr qsizetype GistChars = 160;

QString shortened(const QString &text)
{
    const auto line = text.left(2 * GistChars).simplified();
    return line.size() > GistChars ? line.left(GistChars) + u'…' : line;
}

QString compact(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    default: return value.toVariant().toString();
    }
}

/// {"kinds":[0,1],"limit":5} as: kinds 0 1, limit 5
QString filterText(const QJsonObject &filter)
{
    QStringList parts;
    for (auto part = filter.constBegin(); part != filter.constEnd(); ++part) {
        const auto values = part.value().toArray();
        QString text = part.key() + u' ';
        if (!part.value().isArray())
            text += compact(part.value());
        else if (values.size() > 12 || part.key() == "ids"_L1 || part.key() == "authors"_L1)
            text += u'×' + QString::number(values.size());
        else
            for (const auto &value : values)
                text += compact(value) + u' ';
        parts.append(text.trimmed());
    }
    return parts.isEmpty() ? u"{}"_s : parts.join(u", "_s);
}

QString filtersText(const QJsonArray &message, qsizetype first)
{
    QStringList filters;
    for (auto i = first; i < message.size(); ++i)
        filters.append(filterText(message[i].toObject()));
    return filters.join(u" | "_s);
}

void readEvent(WireFrame &frame, const QJsonObject &event)
{
    frame.kind = event["kind"_L1].toInt(-1);
    frame.author = feed::PublicKey::fromHex(event["pubkey"_L1].toString().toLatin1());
    const auto content = event["content"_L1].toString();
    frame.gist = content.isEmpty() ? compact(event["tags"_L1]) : content;
    if (frame.from == From::Us)
        frame.about = event["id"_L1].toString().toLatin1();
}

QString wordsFrom(const QJsonArray &message, qsizetype first)
{
    QStringList words;
    for (auto i = first; i < message.size(); ++i)
        words.append(compact(message[i]));
    return words.join(u' ');
}

void readMessage(WireFrame &frame, const QJsonArray &message)
{
    frame.verb = message[0].toString().left(12).toLatin1();
    if (message.size() > 1 && message[1].isString())
        frame.about = message[1].toString().left(80).toUtf8();
    const auto last = message.last();
    if (last.isObject() && (frame.verb == "EVENT" || frame.verb == "AUTH"))
        readEvent(frame, last.toObject());
    else if (frame.verb == "REQ" || frame.verb == "COUNT" || frame.verb == "NEG-OPEN")
        frame.gist = filtersText(message, 2);
    else if (frame.verb == "OK")
        frame.gist = (message[2].toBool() ? u"✓ "_s : u"✗ "_s) + message[3].toString();
    else
        frame.gist = wordsFrom(message, frame.verb == "NOTICE" || frame.verb == "AUTH" ? 1 : 2);
}

QByteArray beginningOf(const QByteArray &text)
{
    if (text.size() <= WireTap::MostShown)
        return text;
    auto end = WireTap::MostShown;
    while (end > 0 && (text[end] & 0xC0) == 0x80) // within a letter
        --end;
    return text.left(end);
}

} // namespace

WireFrame wireFrame(From from, const QByteArray &text, qint64 atMs)
{
    WireFrame frame {.atMs = atMs, .from = from, .bytes = text.size()};
    if (from == From::Connection) {
        frame.text = text;
        frame.gist = QString::fromUtf8(text);
        return frame;
    }
    const auto clean = withoutSecrets(text);
    frame.text = beginningOf(clean.text);
    if (!clean.message.isEmpty())
        readMessage(frame, clean.message);
    frame.gist = shortened(frame.gist);
    return frame;
}

WireTap::WireTap(std::function<void()> ring, std::function<qint64()> nowMs)
    : m_nowMs(std::move(nowMs))
    , m_heard(std::move(ring))
{ }

void WireTap::take(From from, const QByteArray &text)
{
    m_heard.push(wireFrame(from, text, m_nowMs()));
}

} // namespace plaza::app
