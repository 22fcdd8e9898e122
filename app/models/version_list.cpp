#include "app/models/version_list.h"

#include "app/models/time_text.h"
#include "feed/text/content.h"

#include <QStringList>
#include <QVariantMap>

#include <algorithm>
#include <vector>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

/// More words than this are compared as a whole: the table is quadratic.
constexpr int MaxWords = 600;

/// Words with the space after them, so that they join to the same text again.
QStringList wordsOf(const QString &text)
{
    QStringList words;
    QString word;
    for (const auto c : text) {
        if (!c.isSpace() && !word.isEmpty() && word.back().isSpace())
            words.append(std::exchange(word, {}));
        word += c;
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

QString shown(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\n', "<br/>"_L1);
}

/// Lengths of the longest common runs of the rests, row by row.
std::vector<std::vector<int>> commonLengths(const QStringList &before, const QStringList &after)
{
    std::vector<std::vector<int>> length(static_cast<std::size_t>(before.size()) + 1,
                                         std::vector<int>(static_cast<std::size_t>(after.size()) + 1, 0));
    for (auto i = before.size(); i-- > 0;)
        for (auto j = after.size(); j-- > 0;) {
            const auto row = static_cast<std::size_t>(i), column = static_cast<std::size_t>(j);
            length[row][column] = before[i].trimmed() == after[j].trimmed()
                ? length[row + 1][column + 1] + 1
                : std::max(length[row + 1][column], length[row][column + 1]);
        }
    return length;
}

/// Gathers runs of words of the same fate.
class Strip
{
public:
    void add(const QString &word, const QString &tag)
    {
        if (tag != m_tag)
            end();
        m_tag = tag;
        m_run += word;
    }
    QString end()
    {
        if (!m_run.isEmpty())
            m_text +=
                m_tag.isEmpty() ? shown(m_run) : "<%1>%2</%1>"_L1.arg(m_tag, shown(m_run.trimmed())) + u' ';
        m_run.clear();
        return m_text;
    }

private:
    QString m_tag;
    QString m_run;
    QString m_text;
};

} // namespace

QString plainText(const QByteArray &content, const Names &names)
{
    QString text;
    for (const auto &token : feed::tokens(QString::fromUtf8(content)))
        text += token.key ? u'@' + names.nameOf(*token.key) : token.text;
    return text;
}

QString wordDifference(const QString &before, const QString &after)
{
    const auto old = wordsOf(before), fresh = wordsOf(after);
    if (old.size() > MaxWords || fresh.size() > MaxWords)
        return shown(after);
    const auto length = commonLengths(old, fresh);
    Strip strip;
    qsizetype i = 0, j = 0;
    while (i < old.size() || j < fresh.size()) {
        const auto row = static_cast<std::size_t>(i), column = static_cast<std::size_t>(j);
        if (i < old.size() && j < fresh.size() && old[i].trimmed() == fresh[j].trimmed()) {
            strip.add(fresh[j], {});
            ++i, ++j;
        } else if (i < old.size()
                   && (j == fresh.size() || length[row + 1][column] >= length[row][column + 1])) {
            strip.add(old[i++], u"s"_s);
        } else {
            strip.add(fresh[j++], u"u"_s);
        }
    }
    return strip.end();
}

QVariantList versionList(const feed::Event &post, const Editions &editions, const Names &names)
{
    QVariantList result;
    const auto edits = editions.editsOf(post);
    if (edits.empty())
        return result;
    auto before = plainText(post.content, names);
    result.append(QVariantMap {
        {u"time"_s, fullTimeText(post.createdAt)}, {u"text"_s, before}, {u"styled"_s, shown(before)}});
    for (const auto &edit : edits) {
        const auto after = plainText(edit.content, names);
        result.prepend(QVariantMap {{u"time"_s, fullTimeText(edit.createdAt)},
                                    {u"text"_s, after},
                                    {u"styled"_s, wordDifference(before, after)}});
        before = after;
    }
    return result;
}

} // namespace plaza::app
