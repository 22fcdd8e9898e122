#include "app/models/emoji_model.h"

#include "app/models/live_feed.h"

namespace plaza::app {
namespace {

constexpr int MostFound = 80;

} // namespace

EmojiModel::EmojiModel(LiveFeed &feed, QObject *parent)
    : QAbstractListModel(parent)
    , m_feed(feed)
{ }

void EmojiModel::open()
{
    m_table = &m_feed.emoji();
    m_search.clear();
    choose();
}

int EmojiModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> EmojiModel::roleNames() const
{
    return {{SignRole, "sign"}, {NameRole, "name"}};
}

QVariant EmojiModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const auto *emoji = m_rows[static_cast<std::size_t>(index.row())];
    return role == SignRole ? emoji->sign : role == NameRole ? emoji->name : QVariant();
}

void EmojiModel::setSearch(const QString &search)
{
    if (m_search == search)
        return;
    m_search = search;
    choose();
}

void EmojiModel::setGroup(int group)
{
    if (m_group == group && m_search.isEmpty())
        return;
    m_group = group;
    m_search.clear();
    choose();
}

QStringList EmojiModel::groupSigns() const
{
    QStringList signs;
    if (!m_table)
        return signs;
    for (const auto &emoji : m_table->all())
        if (emoji.group == signs.size())
            signs.append(emoji.sign);
    return signs;
}

QStringList EmojiModel::groupNames() const
{
    return {tr("Faces"),
            tr("People"),
            tr("Animals and nature"),
            tr("Food and drink"),
            tr("Travel and places"),
            tr("Activities"),
            tr("Things"),
            tr("Symbols"),
            tr("Flags")};
}

void EmojiModel::choose()
{
    beginResetModel();
    m_rows.clear();
    if (!m_table)
        m_rows = {};
    else if (!m_search.trimmed().isEmpty())
        m_rows = m_table->find(m_search, MostFound);
    else
        for (const auto &emoji : m_table->all())
            if (emoji.group == m_group)
                m_rows.push_back(&emoji);
    endResetModel();
    Q_EMIT changed();
}

} // namespace plaza::app
