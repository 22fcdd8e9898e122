#include "app/models/finder.h"

#include "app/models/fuzzy.h"

#include <algorithm>
#include <utility>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

bool isOffered(const Action &action, bool withPost)
{
    if (!action.isInPalette || action.reach == Action::InPlace)
        return false;
    return withPost || action.reach != Action::OnPost;
}

} // namespace

Finder::Finder(LiveFeed &feed, const MembersModel &members, QObject *parent)
    : QAbstractListModel(parent)
    , m_feed(feed)
    , m_members(members)
    , m_tags(feed)
{
    connect(&m_tags, &TagBook::read, this, [this] {
        if (!m_isOpen)
            return;
        gatherTopics();
        find();
    });
}

int Finder::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> Finder::roleNames() const
{
    return {{KindRole, "kind"},       {TitleRole, "title"},   {StyledRole, "styledTitle"}, {KeyRole, "key"},
            {PictureRole, "picture"}, {IconRole, "iconName"}, {NoteRole, "note"}};
}

QVariant Finder::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const auto &row = m_rows[static_cast<std::size_t>(index.row())];
    const auto &entry = m_entries[row.entry];
    switch (role) {
    case KindRole: return entry.kind;
    case TitleRole: return entry.title;
    case StyledRole: return styled(row);
    case KeyRole: return entry.kind == DoIt && m_actions ? m_actions->keyTextOf(entry.target) : QString();
    case PictureRole:
        return entry.kind == Member
            ? m_feed.names().pictureOf(*feed::PublicKey::fromHex(entry.target.toLatin1()))
            : QString();
    case IconRole:
        return entry.kind == Topic ? u"hash"_s
            : entry.kind == DoIt   ? QString::fromLatin1(Actions::find(entry.target)->icon)
                                   : QString();
    case NoteRole:
        return entry.kind == Topic
            ? entry.weight == 1 ? tr("used once") : tr("used %n times", nullptr, entry.weight)
            : QString();
    default: return {};
    }
}

QString Finder::styled(const Row &row) const
{
    QString text;
    const auto &title = m_entries[row.entry].title;
    auto bold = row.at.cbegin();
    for (qsizetype at = 0; at < title.size(); ++at) {
        const bool isBold = bold != row.at.cend() && *bold == at;
        const auto letter = QString(title[at]).toHtmlEscaped();
        text += isBold ? u"<b>"_s + letter + u"</b>"_s : letter;
        bold += isBold;
    }
    return text.replace(u"</b><b>"_s, QString());
}

void Finder::open(bool withPost)
{
    m_isOpen = true;
    m_isWithPost = withPost;
    m_text.clear();
    gather();
    m_tags.need();
    gatherTopics();
    find();
}

void Finder::close()
{
    m_isOpen = false;
    m_text.clear();
    beginResetModel();
    m_rows.clear();
    m_entries.clear();
    endResetModel();
    Q_EMIT changed();
}

void Finder::gather()
{
    m_rows.clear();
    m_entries.clear();
    for (const auto &action : Actions::all())
        if (isOffered(action, m_isWithPost))
            m_entries.push_back({DoIt, QString::fromLatin1(action.id), Actions::titleOf(action), {}});
    for (const auto &member : m_members.everyone())
        m_entries.push_back({Member, QString::fromLatin1(member.toHex()), m_feed.names().nameOf(member), {}});
    for (auto &entry : m_entries)
        entry.folded = folded(entry.title);
}

void Finder::gatherTopics()
{
    std::erase_if(m_entries, [](const Entry &entry) { return entry.kind == Topic; });
    const auto &tags = m_tags.counts();
    for (auto tag = tags.cbegin(); tag != tags.cend(); ++tag)
        m_entries.push_back({Topic, tag.key(), u'#' + tag.key(), folded(tag.key()), tag.value()});
}

void Finder::setText(const QString &text)
{
    if (std::exchange(m_text, text) != text)
        find();
}

/// Before anything is typed the actions stand in the order of their table; later the best come first.
bool Finder::isBefore(const Row &left, const Row &right) const
{
    const auto &a = m_entries[left.entry], &b = m_entries[right.entry];
    if (left.score != right.score)
        return left.score > right.score;
    if (a.kind != b.kind)
        return a.kind < b.kind;
    if (a.weight != b.weight)
        return a.weight > b.weight;
    if (a.kind == DoIt)
        return left.entry < right.entry;
    return std::pair(a.title.size(), a.title) < std::pair(b.title.size(), b.title);
}

void Finder::find()
{
    const auto sign = m_text.isEmpty() ? QChar() : m_text[0];
    const bool isNarrowed = sign == u'@' || sign == u'#';
    const auto wanted = folded(QStringView(m_text).mid(isNarrowed)).trimmed();
    std::vector<Row> rows;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const auto &entry = m_entries[i];
        if (isNarrowed ? entry.kind != (sign == u'@' ? Member : Topic)
                       : wanted.isEmpty() && entry.kind != DoIt)
            continue;
        if (auto match = fuzzyMatch(wanted, entry.folded)) {
            const qsizetype before = entry.kind == Topic; // the sign
            for (auto &at : match->at)
                at += before;
            rows.push_back({i, match->score, std::move(match->at)});
        }
    }
    const auto shown = std::min<std::ptrdiff_t>(std::ssize(rows), Most);
    std::ranges::partial_sort(rows, rows.begin() + shown,
                              [this](const Row &left, const Row &right) { return isBefore(left, right); });
    rows.resize(static_cast<std::size_t>(shown));
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
    Q_EMIT changed();
}

void Finder::choose(int row)
{
    if (row < 0 || row >= count())
        return;
    const auto entry = m_entries[m_rows[static_cast<std::size_t>(row)].entry];
    switch (entry.kind) {
    case DoIt: return Q_EMIT actionChosen(entry.target);
    case Member: return Q_EMIT memberChosen(entry.target);
    case Topic: return Q_EMIT topicChosen(entry.target);
    }
}

} // namespace plaza::app
