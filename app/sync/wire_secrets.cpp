#include "app/sync/wire_secrets.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QString>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

const QString Cover = QStringLiteral("•••");

QString cleaned(QString text)
{
    static const QRegularExpression key(u"\\b(nsec1|ncryptsec1)[a-z0-9]+"_s,
                                        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression invite(u"(/join\\?(?:[^\\s\"<>]*&)?c=)[^&\\s\"<>]+"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    if (text.contains("nsec1"_L1, Qt::CaseInsensitive) || text.contains("ncryptsec1"_L1, Qt::CaseInsensitive))
        text.replace(key, u"\\1"_s + Cover);
    if (text.contains("/join?"_L1, Qt::CaseInsensitive))
        text.replace(invite, u"\\1"_s + Cover);
    return text;
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
