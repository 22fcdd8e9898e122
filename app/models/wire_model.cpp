#include "app/models/wire_model.h"

#include "app/models/kind_names.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QStringList>

#include <algorithm>
#include <iterator>
#include <utility>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;
using From = WireFrame::From;

QString timeOf(const WireFrame &frame)
{
    return QDateTime::fromMSecsSinceEpoch(frame.atMs).toString(u"HH:mm:ss.zzz"_s);
}

WireModel::Side sideOf(const WireFrame &frame)
{
    return frame.from == From::Us    ? WireModel::Sent
        : frame.from == From::Server ? WireModel::Received
                                     : WireModel::Both;
}

} // namespace

WireModel::WireModel(NameOf nameOf, QObject *parent)
    : QAbstractListModel(parent)
    , m_nameOf(std::move(nameOf))
{ }

int WireModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> WireModel::roleNames() const
{
    return {{TimeRole, "time"},         {SideRole, "side"}, {VerbRole, "verb"}, {TalkRole, "talk"},
            {IsAnswerRole, "isAnswer"}, {WhoRole, "who"},   {GistRole, "gist"}, {BytesRole, "bytes"}};
}

const WireModel::Entry &WireModel::entryAt(int row) const
{
    return m_frames[static_cast<std::size_t>(m_shown[static_cast<std::size_t>(row)] - m_dropped)];
}

QVariant WireModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const auto &entry = entryAt(index.row());
    switch (role) {
    case TimeRole: return timeOf(entry.frame);
    case SideRole: return sideOf(entry.frame);
    case VerbRole: return QString::fromLatin1(entry.frame.verb);
    case TalkRole: return entry.talk;
    case IsAnswerRole: return entry.frame.from == From::Server && entry.talk > 0;
    case WhoRole: return who(entry.frame);
    case GistRole: return entry.frame.gist;
    case BytesRole: return entry.frame.bytes;
    default: return {};
    }
}

QString WireModel::who(const WireFrame &frame) const
{
    if (frame.kind < 0)
        return {};
    const auto name = frame.author ? m_nameOf(*frame.author) : QString();
    return name.isEmpty() ? kindName(frame.kind) : tr("%1: %2").arg(name, kindName(frame.kind));
}

void WireModel::setOpen(bool open)
{
    if (std::exchange(m_isOpen, open) == open)
        return;
    if (!open) {
        clear();
        m_talks.forget();
        setPaused(false);
        setFilterText({});
        setSide(Both);
    }
    Q_EMIT openChanged();
}

void WireModel::setPaused(bool paused)
{
    if (std::exchange(m_isPaused, paused) == paused)
        return;
    Q_EMIT pausedChanged();
    if (paused || m_held.empty())
        return;
    add({std::make_move_iterator(m_held.begin()), std::make_move_iterator(m_held.end())});
    m_held.clear();
    Q_EMIT heldChanged();
}

void WireModel::setFilterText(const QString &text)
{
    if (std::exchange(m_filterText, text) != text)
        filterAgain();
}

void WireModel::setSide(Side side)
{
    if (std::exchange(m_side, side) != side)
        filterAgain();
}

bool WireModel::fits(const Entry &entry) const
{
    if (m_side != Both && sideOf(entry.frame) != m_side)
        return false;
    const auto words = m_filterText.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(words, [&](const QString &word) {
        if (word.size() > 1 && word[0] == u'#' && word[1].isDigit())
            return QString::number(entry.talk) == QStringView(word).mid(1);
        return entry.frame.text.toLower().contains(word.toLower().toUtf8())
            || who(entry.frame).contains(word, Qt::CaseInsensitive);
    });
}

void WireModel::filterAgain()
{
    beginResetModel();
    m_shown.clear();
    for (std::size_t i = 0; i < m_frames.size(); ++i)
        if (fits(m_frames[i]))
            m_shown.push_back(m_dropped + static_cast<qint64>(i));
    endResetModel();
    Q_EMIT filterChanged();
    Q_EMIT countChanged();
}

void WireModel::add(std::vector<WireFrame> frames)
{
    if (!m_isOpen)
        return;
    if (m_isPaused) {
        std::ranges::move(frames, std::back_inserter(m_held));
        while (m_held.size() > Most)
            m_held.pop_front();
        return Q_EMIT heldChanged();
    }
    const auto before = m_frames.size();
    for (auto &frame : frames) {
        const int talk = m_talks.numberOf(frame);
        m_frames.push_back({std::move(frame), talk});
    }
    show(before);
    dropOldest();
    Q_EMIT countChanged();
}

/// Those from there on that fit are new rows.
void WireModel::show(std::size_t from)
{
    std::vector<qint64> fitting;
    for (auto i = from; i < m_frames.size(); ++i)
        if (fits(m_frames[i]))
            fitting.push_back(m_dropped + static_cast<qint64>(i));
    if (fitting.empty())
        return;
    beginInsertRows({}, count(), count() + static_cast<int>(fitting.size()) - 1);
    m_shown.insert(m_shown.end(), fitting.begin(), fitting.end());
    endInsertRows();
}

void WireModel::dropOldest()
{
    const auto excess = std::ssize(m_frames) - Most;
    if (excess <= 0)
        return;
    const auto kept = std::ranges::lower_bound(m_shown, m_dropped + excess);
    const int gone = static_cast<int>(kept - m_shown.begin());
    if (gone > 0)
        beginRemoveRows({}, 0, gone - 1);
    m_shown.erase(m_shown.begin(), kept);
    m_frames.erase(m_frames.begin(), m_frames.begin() + excess);
    m_dropped += excess;
    if (gone > 0)
        endRemoveRows();
}

void WireModel::clear()
{
    beginResetModel();
    m_dropped += std::ssize(m_frames);
    m_frames.clear();
    m_shown.clear();
    m_held.clear();
    endResetModel();
    Q_EMIT countChanged();
    Q_EMIT heldChanged();
}

QString WireModel::readable(int row) const
{
    if (row < 0 || row >= count())
        return {};
    const auto &frame = entryAt(row).frame;
    const auto json = QJsonDocument::fromJson(frame.text);
    if (!json.isNull())
        return QString::fromUtf8(json.toJson(QJsonDocument::Indented)).trimmed();
    const auto text = QString::fromUtf8(frame.text);
    const auto rest = frame.bytes - frame.text.size();
    return frame.from != From::Connection && rest > 0 ? tr("%1\n… and %2 bytes more").arg(text).arg(rest)
                                                      : text;
}

QString WireModel::line(const Entry &entry) const
{
    const auto &frame = entry.frame;
    const auto arrow = frame.from == From::Us ? u"→"_s : frame.from == From::Server ? u"←"_s : u"·"_s;
    return u"%1 %2 %3"_s.arg(timeOf(frame), arrow, QString::fromUtf8(frame.text));
}

QString WireModel::copy(int row) const
{
    if (row >= 0)
        return row < count() ? line(entryAt(row)) : QString();
    QStringList lines;
    for (int each = 0; each < count(); ++each)
        lines.append(line(entryAt(each)));
    return lines.join(u'\n');
}

} // namespace plaza::app
