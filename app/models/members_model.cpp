#include "app/models/members_model.h"

#include "feed/kinds.h"
#include "feed/text/profile.h"

#include <algorithm>
#include <array>
#include <utility>

namespace plaza::app {
namespace {

/// More changes than this are shown as a new list: moving each would take long and nobody could follow it.
constexpr std::ptrdiff_t MostMoves = 64;

int rank(const QByteArray &role)
{
    constexpr std::array<const char *, 3> Order {"owner", "admin", "moderator"};
    return static_cast<int>(std::ranges::find(Order, role) - Order.begin());
}

} // namespace

MembersModel::MembersModel(LiveFeed &feed, std::optional<feed::PublicKey> serverKey, QObject *parent)
    : QAbstractListModel(parent)
    , m_feed(feed)
    , m_roll(serverKey)
{
    connect(&feed, &LiveFeed::arrived, this, &MembersModel::add);
    connect(&feed.names(), &Names::changed, this, &MembersModel::onNames);
    connect(&feed, &LiveFeed::languageChanged, this, [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0), index(rowCount() - 1), {RoleTextRole});
    });
    load();
}

void MembersModel::load()
{
    feed::Filter list, changes;
    list.kinds = {feed::kinds::MemberList};
    changes.kinds = {feed::kinds::MemberAdded, feed::kinds::MemberRemoved};
    changes.limit = 5000;
    m_feed.source().query(this, {list, changes},
                          [this](const std::vector<feed::Event> &found) { add(found); });
}

void MembersModel::setServerKey(const feed::PublicKey &key)
{
    m_roll = MemberRoll(key);
    load();
}

void MembersModel::add(const std::vector<feed::Event> &events)
{
    if (m_roll.learn(events))
        return setMembers(m_roll.members());
    if (!m_roll.isKept() && m_members.isEmpty())
        onNames({});
}

void MembersModel::setMembers(QHash<feed::PublicKey, QByteArray> members)
{
    const auto before = count();
    QSet<feed::PublicKey> promoted;
    for (auto member = members.cbegin(); member != members.cend(); ++member)
        if (m_members.value(member.key(), member.value()) != member.value())
            promoted.insert(member.key());
    m_members = std::move(members);
    rebuild();
    announce(promoted);
    if (before != count())
        Q_EMIT countChanged();
    m_feed.names().need({m_members.keyBegin(), m_members.keyEnd()});
}

void MembersModel::onNames(const QSet<feed::PublicKey> &people)
{
    if (!m_roll.isKept()) {
        auto everyone = m_members;
        for (const auto &person : m_feed.names().everyone())
            everyone.insert(person, {});
        everyone.insert(m_feed.me(), {});
        if (everyone.size() != m_members.size())
            setMembers(std::move(everyone));
    }
    const auto isListed = [this](const auto &person) { return m_members.contains(person); };
    if (std::ranges::none_of(people, isListed))
        return;
    rebuild();
    announce(people);
}

void MembersModel::setFilterText(const QString &text)
{
    if (m_filterText == text)
        return;
    m_filterText = text;
    Q_EMIT filterTextChanged();
    rebuild();
}

void MembersModel::rebuild()
{
    show(target());
}

std::vector<MembersModel::Row> MembersModel::target() const
{
    const auto wanted = feed::nameKey(m_filterText);
    std::vector<Row> rows;
    for (auto member = m_members.cbegin(); member != m_members.cend(); ++member) {
        auto name = feed::nameKey(m_feed.names().nameOf(member.key()));
        if (wanted.isEmpty() || name.contains(wanted))
            rows.push_back({member.key(), member.value(), std::move(name)});
    }
    std::ranges::sort(rows, [](const Row &a, const Row &b) {
        if (rank(a.role) != rank(b.role))
            return rank(a.role) < rank(b.role);
        const int order = QString::localeAwareCompare(a.sortName, b.sortName);
        return order != 0 ? order < 0 : a.key < b.key;
    });
    return rows;
}

void MembersModel::show(const std::vector<Row> &target)
{
    removeMissing(target);
    std::ptrdiff_t elsewhere = 0;
    for (std::size_t i = 0; i < std::min(target.size(), m_rows.size()); ++i)
        elsewhere += target[i].key != m_rows[i].key;
    if (elsewhere > MostMoves) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_rows.clear();
        endRemoveRows();
    }
    arrange(target);
}

void MembersModel::removeMissing(const std::vector<Row> &target)
{
    QSet<feed::PublicKey> kept;
    for (const auto &row : target)
        kept.insert(row.key);
    for (int last = rowCount() - 1; last >= 0; --last) {
        int first = last;
        while (first >= 0 && !kept.contains(m_rows[static_cast<std::size_t>(first)].key))
            --first;
        if (first == last)
            continue;
        beginRemoveRows({}, first + 1, last);
        m_rows.erase(m_rows.begin() + first + 1, m_rows.begin() + last + 1);
        endRemoveRows();
        last = first + 1;
    }
}

/// Every row of now is in `target`; what is new goes in by runs, what stands elsewhere is moved.
void MembersModel::arrange(const std::vector<Row> &target)
{
    QSet<feed::PublicKey> present;
    for (const auto &row : m_rows)
        present.insert(row.key);
    const auto isPresent = [&](const Row &row) { return present.contains(row.key); };
    for (auto next = target.begin(); next != target.end();) {
        const int at = static_cast<int>(next - target.begin());
        const auto end = std::find_if(next, target.end(), isPresent);
        insert(at, {next, end});
        if (end != next) {
            next = end;
            continue;
        }
        const int from = rowOf(next->key);
        if (from != at && beginMoveRows({}, from, from, {}, at)) {
            std::rotate(m_rows.begin() + at, m_rows.begin() + from, m_rows.begin() + from + 1);
            endMoveRows();
        }
        m_rows[static_cast<std::size_t>(at)] = *next;
        ++next;
    }
}

void MembersModel::insert(int at, const std::vector<Row> &rows)
{
    if (rows.empty())
        return;
    beginInsertRows({}, at, at + static_cast<int>(rows.size()) - 1);
    m_rows.insert(m_rows.begin() + at, rows.begin(), rows.end());
    endInsertRows();
}

void MembersModel::announce(const QSet<feed::PublicKey> &people)
{
    for (int row = 0; row < rowCount(); ++row)
        if (people.contains(m_rows[static_cast<std::size_t>(row)].key))
            Q_EMIT dataChanged(index(row), index(row), {NameRole, PictureRole, RoleRole, RoleTextRole});
}

void MembersModel::setHere(const QSet<feed::PublicKey> &here)
{
    const auto before = std::exchange(m_here, here);
    for (int row = 0; row < rowCount(); ++row)
        if (const auto &key = m_rows[static_cast<std::size_t>(row)].key;
            before.contains(key) != here.contains(key))
            Q_EMIT dataChanged(index(row), index(row), {IsHereRole});
}

int MembersModel::rowOf(const feed::PublicKey &key) const
{
    return static_cast<int>(std::ranges::find(m_rows, key, &Row::key) - m_rows.begin());
}

int MembersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QHash<int, QByteArray> MembersModel::roleNames() const
{
    return {{MemberIdRole, "memberId"}, {NameRole, "name"}, {PictureRole, "picture"}, {RoleRole, "role"},
            {RoleTextRole, "roleText"}, {IsMeRole, "isMe"}, {IsHereRole, "isHere"}};
}

QVariant MembersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case MemberIdRole: return QString::fromLatin1(row.key.toHex());
    case NameRole: return m_feed.names().nameOf(row.key);
    case PictureRole: return m_feed.names().pictureOf(row.key);
    case RoleRole: return QString::fromUtf8(row.role);
    case RoleTextRole: {
        const std::array<QString, 4> texts {tr("Owner"), tr("Admin"), tr("Moderator"), QString()};
        return texts[static_cast<std::size_t>(rank(row.role))];
    }
    case IsMeRole: return row.key == m_feed.me();
    case IsHereRole: return m_here.contains(row.key);
    default: return {};
    }
}

} // namespace plaza::app
