#include "feed/text/page_head.h"

#include "feed/text/legible.h"

#include <QHash>
#include <QStringDecoder>

#include <optional>

namespace feed {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype LongestText = 1000, LongestAddress = 2000, LongestEntity = 10;

QString decoded(const QByteArray &html, const QByteArray &charset)
{
    static constexpr QByteArrayView Mark = "charset=";
    QByteArray name = charset;
    if (const auto at = html.left(1024).toLower().indexOf(Mark); name.isEmpty() && at >= 0) {
        name = html.mid(at + Mark.size(), 40).trimmed();
        if (name.startsWith('"') || name.startsWith('\''))
            name.remove(0, 1);
        qsizetype end = 0;
        while (end < name.size() && (QChar::isLetterOrNumber(uchar(name[end])) || name[end] == '-'))
            ++end;
        name.truncate(end);
    }
    const auto encoding = QStringConverter::encodingForName(name.constData());
    const auto fallback = name.isEmpty() ? QStringConverter::Utf8 : QStringConverter::Latin1;
    QStringDecoder decode(encoding.value_or(fallback));
    return decode(html);
}

QString entity(QStringView name)
{
    static const QHash<QString, char16_t> known {
        {u"amp"_s, u'&'},    {u"lt"_s, u'<'},    {u"gt"_s, u'>'},     {u"quot"_s, u'"'},
        {u"apos"_s, u'\''},  {u"nbsp"_s, u' '},  {u"ndash"_s, u'–'},  {u"mdash"_s, u'—'},
        {u"hellip"_s, u'…'}, {u"lsquo"_s, u'‘'}, {u"rsquo"_s, u'’'},  {u"ldquo"_s, u'“'},
        {u"rdquo"_s, u'”'},  {u"bdquo"_s, u'„'}, {u"laquo"_s, u'«'},  {u"raquo"_s, u'»'},
        {u"middot"_s, u'·'}, {u"bull"_s, u'•'},  {u"copy"_s, u'©'},   {u"auml"_s, u'ä'},
        {u"ouml"_s, u'ö'},   {u"uuml"_s, u'ü'},  {u"Auml"_s, u'Ä'},   {u"Ouml"_s, u'Ö'},
        {u"Uuml"_s, u'Ü'},   {u"szlig"_s, u'ß'}, {u"eacute"_s, u'é'}, {u"egrave"_s, u'è'},
        {u"agrave"_s, u'à'}, {u"ccedil"_s, u'ç'}};
    if (!name.startsWith(u'#')) {
        const auto found = known.constFind(name.toString());
        return found == known.cend() ? QString() : QString(QChar(*found));
    }
    const bool isHex = name.size() > 1 && (name[1] == u'x' || name[1] == u'X');
    bool isNumber = false;
    const auto code = name.mid(isHex ? 2 : 1).toUInt(&isNumber, isHex ? 16 : 10);
    if (!isNumber || code == 0 || code > 0x10ffff || QChar::isSurrogate(code))
        return {};
    const char32_t character = code;
    return QString::fromUcs4(&character, 1);
}

QString withoutEntities(QStringView text)
{
    QString plain;
    plain.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        const auto end =
            text[at] == u'&' ? text.sliced(at, std::min(LongestEntity, text.size() - at)).indexOf(u';') : -1;
        const auto meant = end > 0 ? entity(text.sliced(at + 1, end - 1)) : QString();
        if (meant.isEmpty()) {
            plain += text[at];
            continue;
        }
        plain += meant;
        at += end;
    }
    return plain;
}

QString lineOf(QStringView text)
{
    return legible(withoutEntities(text.left(4 * LongestText)), LongestText).simplified();
}

/// Walks over the tags of a head.
class Walker
{
public:
    explicit Walker(QStringView html)
        : m_html(html)
    { }

    /// The next tag's name, lower case, "/" before it where it ends something; null at the end of the head.
    QString next()
    {
        for (;;) {
            m_at = m_html.indexOf(u'<', m_at);
            if (m_at < 0)
                return {};
            if (m_html.sliced(m_at).startsWith(u"<!--")) {
                skipPast(u"-->"_s);
                continue;
            }
            const auto begin = ++m_at;
            while (m_at < m_html.size() && (m_html[m_at].isLetterOrNumber() || m_html[m_at] == u'/'))
                ++m_at;
            const auto name = m_html.sliced(begin, m_at - begin).toString().toLower();
            if (name == "script"_L1 || name == "style"_L1) {
                skipPast("</"_L1 + name);
                continue;
            }
            if (name == "/head"_L1 || name == "body"_L1 || m_at < 0)
                return {};
            if (!name.isEmpty())
                return name;
        }
    }
    /// The attributes of the tag next() has found.
    QHash<QString, QString> attributes()
    {
        QHash<QString, QString> found;
        while (m_at >= 0 && m_at < m_html.size() && m_html[m_at] != u'>') {
            if (m_html[m_at].isSpace() || m_html[m_at] == u'/') {
                ++m_at;
                continue;
            }
            const auto name = word(u"=>/ \t\r\n").toString().toLower();
            skipSpace();
            if (m_at < m_html.size() && m_html[m_at] == u'=') {
                ++m_at;
                found.insert(name, value().toString());
            } else if (name.isEmpty()) {
                ++m_at;
            }
        }
        return found;
    }
    /// What stands between the tag next() has found and the next one.
    QStringView text()
    {
        skipPast(u">"_s);
        if (m_at < 0)
            return {};
        const auto end = m_html.indexOf(u'<', m_at);
        return m_html.sliced(m_at, (end < 0 ? m_html.size() : end) - m_at);
    }

private:
    void skipPast(const QString &what)
    {
        const auto found = m_html.indexOf(what, m_at, Qt::CaseInsensitive);
        m_at = found < 0 ? m_html.size() : found + what.size();
    }
    void skipSpace()
    {
        while (m_at < m_html.size() && m_html[m_at].isSpace())
            ++m_at;
    }
    QStringView word(QStringView ends)
    {
        const auto begin = m_at;
        while (m_at < m_html.size() && !ends.contains(m_html[m_at]))
            ++m_at;
        return m_html.sliced(begin, m_at - begin);
    }
    QStringView value()
    {
        skipSpace();
        if (m_at >= m_html.size() || (m_html[m_at] != u'"' && m_html[m_at] != u'\''))
            return word(u"> \t\r\n");
        const QChar quote = m_html[m_at++];
        const auto found = word(QStringView(&quote, 1));
        m_at = std::min(m_at + 1, m_html.size());
        return found;
    }

    QStringView m_html;
    qsizetype m_at = 0;
};

/// The first of these names that something was said under.
QString firstOf(const QHash<QString, QString> &said, std::initializer_list<const char *> names)
{
    for (const auto *name : names) {
        const auto value = said.value(QString::fromLatin1(name));
        if (!value.isEmpty())
            return value;
    }
    return {};
}

} // namespace

PageHead pageHead(const QByteArray &html, const QByteArray &charset)
{
    const auto text = decoded(html, charset);
    Walker walker(text);
    QHash<QString, QString> said;
    for (auto tag = walker.next(); !tag.isEmpty(); tag = walker.next()) {
        if (tag == "title"_L1 && !said.contains(tag)) {
            said.insert(tag, lineOf(walker.text()));
        } else if (tag == "meta"_L1) {
            const auto attributes = walker.attributes();
            const auto name = attributes.value(u"property"_s, attributes.value(u"name"_s)).toLower();
            if (!name.isEmpty() && !said.contains(name))
                said.insert(name, lineOf(attributes.value(u"content"_s)));
        }
    }
    return {.title = firstOf(said, {"og:title", "twitter:title", "title"}),
            .description = firstOf(said, {"og:description", "twitter:description", "description"}),
            .picture = firstOf(said, {"og:image:secure_url", "og:image", "og:image:url", "twitter:image"})
                           .left(LongestAddress)};
}

} // namespace feed
