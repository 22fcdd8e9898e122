#include "feed/text/profile.h"

#include "feed/kinds.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace feed {

namespace {

constexpr qsizetype MaxNameCharacters = 50;

/// Turns the direction of the text after it; could make a name look like another's.
bool turnsDirection(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069) || u == 0x200E || u == 0x200F
        || u == 0x061C;
}

/// Has a width but no ink, or neither.
bool isInvisible(QChar c)
{
    const char16_t u = c.unicode();
    return c.category() == QChar::Other_Format || c.category() == QChar::Other_Control || u == 0x034F
        || u == 0x115F || u == 0x1160 || u == 0x3164 || u == 0xFFA0 || u == 0x2800 || u == 0x180B
        || u == 0x180C || u == 0x180D || (u >= 0xFE00 && u <= 0xFE0F);
}

/// At most MaxNameCharacters code points, and no character cut in two.
QString cut(const QString &text)
{
    if (text.size() <= MaxNameCharacters)
        return text;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype end = 0;
    while (finder.toNextBoundary() > 0) {
        const qsizetype next = finder.position();
        const auto low = std::ranges::count_if(text.first(next), [](QChar c) { return c.isLowSurrogate(); });
        if (next - low > MaxNameCharacters)
            break;
        end = next;
    }
    return text.first(end);
}

QString cleanedName(QString name)
{
    name.replace(QLatin1Char('\n'), QLatin1Char(' ')).replace(QLatin1Char('\t'), QLatin1Char(' '));
    name.removeIf([](QChar c) { return c.category() == QChar::Other_Control || turnsDirection(c); });
    return cut(name.simplified()).trimmed();
}

QString safePicture(const QString &url)
{
    static constexpr QLatin1String allowed[] = {QLatin1String("https://"), QLatin1String("http://"),
                                                QLatin1String("data:image/")};
    const bool isSafe = std::ranges::any_of(
        allowed, [&](QLatin1String start) { return url.startsWith(start, Qt::CaseInsensitive); });
    return isSafe ? url : QString();
}

} // namespace

Profile profileOf(const Event &event)
{
    QJsonObject fields;
    if (event.kind == kinds::Profile)
        fields = QJsonDocument::fromJson(event.content).object();
    Profile profile;
    profile.name = cleanedName(fields.take(QLatin1String("name")).toString());
    if (profile.name.isEmpty()) // NIP-24: name should be set, but is not always
        profile.name = cleanedName(fields.value(QLatin1String("display_name")).toString());
    profile.about = fields.take(QLatin1String("about")).toString();
    profile.picture = safePicture(fields.take(QLatin1String("picture")).toString());
    if (!fields.isEmpty())
        profile.rest = QJsonDocument(fields).toJson(QJsonDocument::Compact);
    return profile;
}

QByteArray toContent(const Profile &profile)
{
    QJsonObject fields = QJsonDocument::fromJson(profile.rest).object();
    fields.insert(QLatin1String("name"), profile.name);
    if (!profile.about.isEmpty())
        fields.insert(QLatin1String("about"), profile.about);
    if (!profile.picture.isEmpty())
        fields.insert(QLatin1String("picture"), profile.picture);
    return QJsonDocument(fields).toJson(QJsonDocument::Compact);
}

QString nameKey(const QString &name)
{
    // Upper case first: folding alone keeps ß apart from ss.
    QString key = name.normalized(QString::NormalizationForm_KC).toUpper().toCaseFolded();
    key.replace(QLatin1Char('\n'), QLatin1Char(' ')).replace(QLatin1Char('\t'), QLatin1Char(' '));
    key.removeIf(isInvisible);
    return key.normalized(QString::NormalizationForm_KC).simplified();
}

} // namespace feed
