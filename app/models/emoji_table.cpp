#include "app/models/emoji_table.h"

#include <QFile>

#include <algorithm>
#include <utility>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

QStringList wordsOf(const QString &text)
{
    auto folded = text.toCaseFolded();
    for (const QChar mark : u"|-_:,()’'“”"_s)
        folded.replace(mark, u' ');
    auto words = folded.split(u' ', Qt::SkipEmptyParts);
    words.removeDuplicates();
    return words;
}

QString codeOf(const QString &name)
{
    return wordsOf(name).join(u'_');
}

/// 0: no match; more is nearer.
int nearness(const Emoji &emoji, const QStringList &wanted)
{
    int sum = 0;
    for (const auto &word : wanted) {
        int best = 0;
        for (const auto &known : emoji.words)
            if (known.startsWith(word))
                best = std::max(best, known.size() == word.size() ? 3 : 1);
        if (best == 0)
            return 0;
        const bool isName = wordsOf(emoji.name).contains(word);
        sum += best + (isName ? 2 : 0);
    }
    return sum;
}

} // namespace

EmojiTable::EmojiTable(const QString &language)
{
    QFile file(u":/emoji/emoji.tsv"_s);
    if (!file.open(QIODevice::ReadOnly))
        return;
    const auto lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    m_all.reserve(static_cast<std::size_t>(lines.size()));
    for (const auto &line : lines)
        if (!line.startsWith(u'#'))
            read(line, language == "de"_L1);
}

void EmojiTable::read(const QString &line, bool isGerman)
{
    const auto fields = line.split(u'\t'); // sign, group, English name and words, German name and words
    if (fields.size() < 6)
        return;
    if (m_groups.isEmpty() || m_groups.last() != fields[1])
        m_groups.append(fields[1]);
    Emoji emoji {.sign = fields[0], .name = isGerman && !fields[4].isEmpty() ? fields[4] : fields[2]};
    emoji.code = codeOf(fields[2]);
    emoji.group = static_cast<int>(m_groups.size()) - 1;
    emoji.words = wordsOf(fields[2] + u' ' + fields[3] + u' ' + fields[4] + u' ' + fields[5]);
    m_all.push_back(std::move(emoji));
}

std::vector<const Emoji *> EmojiTable::find(const QString &text, int most) const
{
    const auto wanted = wordsOf(text);
    std::vector<std::pair<int, const Emoji *>> found;
    for (const auto &emoji : m_all)
        if (const int score = wanted.isEmpty() ? 0 : nearness(emoji, wanted); score > 0)
            found.emplace_back(score, &emoji);
    std::ranges::stable_sort(found, std::ranges::greater(), &std::pair<int, const Emoji *>::first);
    std::vector<const Emoji *> result;
    for (const auto &[score, emoji] : found)
        if (std::ssize(result) < most)
            result.push_back(emoji);
    return result;
}

} // namespace plaza::app
