#include "server/backup/manifest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace plaza::server {

using namespace Qt::StringLiterals;
using feed::Code;
using feed::fail;

namespace {

constexpr int Form = 1;

template<class Number>
QJsonObject numbers(const std::map<QByteArray, Number> &map)
{
    QJsonObject object;
    for (const auto &[name, number] : map)
        object[QString::fromUtf8(name)] = qint64(number);
    return object;
}

template<class Number>
std::map<QByteArray, Number> numbers(const QJsonObject &object)
{
    std::map<QByteArray, Number> map;
    for (auto it = object.begin(); it != object.end(); ++it)
        map[it.key().toUtf8()] = static_cast<Number>(it.value().toInteger());
    return map;
}

} // namespace

qint64 Manifest::bytes() const
{
    qint64 sum = 0;
    for (const auto &part : parts)
        sum += part.bytes;
    return sum;
}

QByteArray toJson(const Manifest &manifest)
{
    QJsonArray parts;
    for (const auto &part : manifest.parts) {
        parts.append(QJsonObject {{u"name"_s, QString::fromUtf8(part.name)},
                                  {u"bytes"_s, part.bytes},
                                  {u"sha256"_s, QString::fromLatin1(part.sha256)}});
    }
    const QJsonObject whole {{u"plaza-backup"_s, Form},
                             {u"program"_s, QString::fromUtf8(manifest.program)},
                             {u"made"_s, manifest.made.toUTC().toString(Qt::ISODate)},
                             {u"schema"_s, numbers(manifest.schema)},
                             {u"counts"_s, numbers(manifest.counts)},
                             {u"parts"_s, parts}};
    return QJsonDocument(whole).toJson();
}

feed::Result<Manifest> manifestFromJson(const QByteArray &json)
{
    const auto document = QJsonDocument::fromJson(json);
    const auto whole = document.object();
    const int form = whole[u"plaza-backup"].toInt();
    if (form < 1)
        return fail(Code::Malformed, "the backup's list of parts is damaged");
    if (form > Form)
        return fail(Code::Unsupported, "the backup was made by a newer version");
    Manifest manifest;
    manifest.program = whole[u"program"].toString().toUtf8();
    manifest.made = QDateTime::fromString(whole[u"made"].toString(), Qt::ISODate);
    manifest.schema = numbers<int>(whole[u"schema"].toObject());
    manifest.counts = numbers<qint64>(whole[u"counts"].toObject());
    for (const auto &value : whole[u"parts"].toArray()) {
        const auto part = value.toObject();
        manifest.parts.push_back({part[u"name"].toString().toUtf8(), part[u"bytes"].toInteger(),
                                  part[u"sha256"].toString().toLatin1()});
    }
    return manifest;
}

QByteArray summary(const Manifest &manifest)
{
    QByteArray text;
    for (const auto &[name, count] : manifest.counts)
        text += QByteArray::number(count) + ' ' + name + ", ";
    const auto megabytes = static_cast<double>(manifest.bytes()) / 1e6;
    return text + QByteArray::number(qint64(manifest.parts.size())) + " files, "
        + QByteArray::number(megabytes, 'f', 1) + " MB";
}

} // namespace plaza::server
