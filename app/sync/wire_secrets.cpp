#include "app/sync/wire_secrets.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QString>

#include <algorithm>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

const QString Cover = QStringLiteral("•••");
const QString JoinPath = QStringLiteral("/join?");

bool endsLink(QChar c)
{
    return c.isSpace() || c == u'"' || c == u'<' || c == u'>';
}

/// The `c` of a link's parameters, wherever it stands among them. One pass, however the text is made.
QString withoutCodes(const QString &text)
{
    QString result;
    qsizetype done = 0;
    for (auto at = text.indexOf(JoinPath, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(JoinPath, done, Qt::CaseInsensitive)) {
        auto next = at + JoinPath.size();
        const auto end = std::find_if(text.cbegin() + next, text.cend(), endsLink) - text.cbegin();
        result += QStringView(text).mid(done, next - done);
        while (next < end) {
            auto stop = next;
            while (stop < end && text[stop] != u'&' && text[stop] != u';')
                ++stop;
            const auto parameter = QStringView(text).mid(next, stop - next);
            const bool isCode = parameter.startsWith("c="_L1, Qt::CaseInsensitive);
            result += isCode ? u"c="_s + Cover : parameter.toString();
            if (stop < end)
                result += text[stop];
            next = stop + 1;
        }
        done = end;
    }
    result += QStringView(text).mid(done);
    return result;
}

QString cleaned(QString text)
{
    static const QRegularExpression key(u"(n(?:crypt)?sec1)[a-z0-9]{20,}"_s,
                                        QRegularExpression::CaseInsensitiveOption);
    if (text.contains("sec1"_L1, Qt::CaseInsensitive))
        text.replace(key, u"\\1"_s + Cover);
    return text.contains(JoinPath, Qt::CaseInsensitive) ? withoutCodes(text) : text;
}

/// Tags whose values let somebody in: a join request's, an invite's (NIP-43), a room's (NIP-29).
bool isOfInvite(const QJsonArray &list)
{
    const auto name = list.size() > 1 ? list[0].toString() : QString();
    return name == "claim"_L1 || name == "code"_L1;
}

QJsonValue cleaned(const QJsonValue &value);

QJsonArray cleaned(const QJsonArray &list)
{
    const bool isCovered = isOfInvite(list);
    QJsonArray result;
    for (qsizetype i = 0; i < list.size(); ++i)
        result.append(isCovered && i > 0 ? QJsonValue(Cover) : cleaned(list[i]));
    return result;
}

QJsonObject cleaned(const QJsonObject &object)
{
    QJsonObject result;
    for (auto part = object.constBegin(); part != object.constEnd(); ++part)
        result.insert(part.key(), cleaned(part.value()));
    return result;
}

QJsonValue cleaned(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Array: return cleaned(value.toArray());
    case QJsonValue::Object: return cleaned(value.toObject());
    case QJsonValue::String: return cleaned(value.toString());
    default: return value;
    }
}

} // namespace

CleanFrame withoutSecrets(const QByteArray &frame)
{
    const auto read = QJsonDocument::fromJson(frame).array();
    if (read.isEmpty())
        return {cleaned(QString::fromUtf8(frame)).toUtf8()};
    const auto clean = cleaned(read);
    if (clean == read)
        return {frame, read};
    return {QJsonDocument(clean).toJson(QJsonDocument::Compact), clean};
}

} // namespace plaza::app
