#include "app/models/completion.h"

#include <algorithm>
#include <utility>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

constexpr int LongestWord = TagBook::LongestTag;

bool isPartOfWord(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'_' || c == u'-' || c == u'\'';
}

/// Where the word before the cursor begins with one of the signs; -1: it does not.
int wordStart(const QString &text, int cursor)
{
    for (int at = cursor - 1; at >= std::max(0, cursor - LongestWord); --at) {
        const QChar c = text[at];
        if (c == u'@' || c == u'#' || c == u':')
            return at == 0 || !isPartOfWord(text[at - 1]) ? at : -1;
        if (!isPartOfWord(c))
            return -1;
    }
    return -1;
}

/// Does a word of the name begin so?
bool begins(const QString &name, const QString &word)
{
    for (const auto &part : name.split(u' ', Qt::SkipEmptyParts))
        if (part.startsWith(word, Qt::CaseInsensitive))
            return true;
    return name.startsWith(word, Qt::CaseInsensitive);
}

} // namespace

Completion::Completion(LiveFeed &feed, QObject *parent)
    : QAbstractListModel(parent)
    , m_feed(feed)
    , m_tags(feed)
{ }

int Completion::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> Completion::roleNames() const
{
    return {{LabelRole, "label"}, {PictureRole, "picture"}, {SignRole, "sign"}};
}

QVariant Completion::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const auto &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case LabelRole: return row.label;
    case PictureRole: return row.picture;
    case SignRole: return row.sign;
    default: return {};
    }
}

void Completion::look(const QString &text, int cursor)
{
    const int start = cursor <= text.size() ? wordStart(text, cursor) : -1;
    if (start < 0)
        return close();
    m_start = start;
    const auto word = text.mid(start + 1, cursor - start - 1);
    switch (text[start].unicode()) {
    case u'@': return setRows(members(word));
    case u'#': return setRows(tags(word));
    default: return setRows(word.size() < 2 ? std::vector<Row>() : emoji(word));
    }
}

QString Completion::replacement(int row) const
{
    return row < 0 || row >= count() ? QString() : m_rows[static_cast<std::size_t>(row)].text + u' ';
}

std::vector<Completion::Row> Completion::members(const QString &word) const
{
    std::vector<Row> rows;
    for (const auto &key : m_feed.names().everyone()) {
        const auto name = m_feed.names().nameOf(key);
        if (key != m_feed.me() && m_feed.names().knows(key) && begins(name, word))
            rows.push_back({name, u'@' + name, m_feed.names().pictureOf(key)});
    }
    std::ranges::sort(rows, [&](const Row &left, const Row &right) {
        const bool isLeft = left.label.startsWith(word, Qt::CaseInsensitive);
        const bool isRight = right.label.startsWith(word, Qt::CaseInsensitive);
        return isLeft != isRight ? isLeft : left.label.localeAwareCompare(right.label) < 0;
    });
    return rows;
}

std::vector<Completion::Row> Completion::tags(const QString &word)
{
    m_tags.need();
    std::vector<std::pair<int, QString>> found;
    const auto &tags = m_tags.counts();
    for (auto tag = tags.cbegin(); tag != tags.cend(); ++tag)
        if (tag.key().startsWith(word, Qt::CaseInsensitive) && tag.key().size() > word.size())
            found.emplace_back(-tag.value(), tag.key());
    std::ranges::sort(found);
    std::vector<Row> rows;
    for (const auto &[count, tag] : found)
        rows.push_back({u'#' + tag, u'#' + tag});
    return rows;
}

std::vector<Completion::Row> Completion::emoji(const QString &word) const
{
    std::vector<Row> rows;
    for (const auto *emoji : m_feed.emoji().find(word, Most))
        rows.push_back({emoji->name, emoji->sign, {}, emoji->sign});
    return rows;
}

void Completion::setRows(std::vector<Row> rows)
{
    if (rows.empty() && m_rows.empty())
        return;
    if (std::ssize(rows) > Most)
        rows.resize(Most);
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    Q_EMIT changed();
}

} // namespace plaza::app
