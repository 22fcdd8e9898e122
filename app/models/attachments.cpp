#include "app/models/attachments.h"

#include "app/models/error_text.h"
#include "app/models/live_feed.h"

#include <algorithm>
#include <utility>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

QString kindName(const QByteArray &mime)
{
    if (mime.startsWith("image/"))
        return u"picture"_s;
    return mime.startsWith("video/") ? u"film"_s : u"file"_s;
}

/// Another try may do.
bool isPassing(feed::Code code)
{
    return code == feed::Code::NoNetwork || code == feed::Code::Refused || code == feed::Code::Unavailable;
}

} // namespace

Attachments::Attachments(LiveFeed &feed, QObject *parent)
    : QAbstractListModel(parent)
    , m_feed(feed)
{
    connect(&feed, &LiveFeed::onlineChanged, this, &Attachments::retryWaiting);
}

Attachments::~Attachments()
{
    for (const auto &row : m_rows)
        if (row.state == Sending && m_feed.mediaDesk())
            m_feed.mediaDesk()->cancel(row.sending);
}

int Attachments::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> Attachments::roleNames() const
{
    return {{NameRole, "name"},         {KindRole, "kind"},   {ThumbnailRole, "thumbnail"}, {AltRole, "alt"},
            {ProgressRole, "progress"}, {StateRole, "state"}, {ErrorRole, "error"}};
}

QVariant Attachments::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const auto &row = m_rows[static_cast<std::size_t>(index.row())];
    const auto &file = row.attached.file;
    switch (role) {
    case NameRole: return file.name.isEmpty() ? row.source.fileName() : file.name;
    case KindRole: return kindName(file.mime);
    case ThumbnailRole: return file.thumbnail.isEmpty() ? QUrl() : QUrl::fromLocalFile(file.thumbnail);
    case AltRole: return row.attached.alt;
    case ProgressRole: return row.progress;
    case StateRole: return row.state;
    case ErrorRole: return row.error;
    default: return {};
    }
}

bool Attachments::isAvailable() const
{
    return m_feed.mediaDesk() != nullptr;
}

bool Attachments::areReady() const
{
    return std::ranges::all_of(m_rows, [](const Row &row) { return row.state == Ready; });
}

bool Attachments::lackDescription() const
{
    return std::ranges::any_of(m_rows, [](const Row &row) { return row.attached.alt.trimmed().isEmpty(); });
}

std::vector<Attached> Attachments::files() const
{
    std::vector<Attached> files;
    for (const auto &row : m_rows)
        if (!row.attached.file.path.isEmpty())
            files.push_back(row.attached);
    return files;
}

void Attachments::release()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

void Attachments::set(const std::vector<Attached> &files)
{
    release();
    if (files.empty() || !isAvailable())
        return;
    beginInsertRows({}, 0, static_cast<int>(files.size()) - 1);
    for (const auto &file : files)
        m_rows.push_back({.id = ++m_lastId, .attached = file, .state = file.sent ? Ready : Sending});
    endInsertRows();
    const int last = m_lastId;
    for (int id = last - count() + 1; id <= last; ++id)
        if (const auto *row = find(id); row && row->state == Sending)
            send(id);
    Q_EMIT changed();
}

void Attachments::add(const QList<QUrl> &files)
{
    if (!isAvailable())
        return;
    for (const auto &file : files) {
        if (isFull())
            return Q_EMIT refused(tr("A post takes %n files at most.", nullptr, Most));
        beginInsertRows({}, count(), count());
        m_rows.push_back({.id = ++m_lastId, .source = file});
        endInsertRows();
        Q_EMIT changed();
        prepare(m_lastId);
    }
}

bool Attachments::paste()
{
    const auto files = isAvailable() ? m_feed.mediaDesk()->clipboard() : QList<QUrl>();
    add(files);
    return !files.isEmpty();
}

void Attachments::prepare(int id)
{
    m_feed.mediaDesk()->take(this, find(id)->source, [this, id](const feed::Result<TakenFile> &taken) {
        auto *row = find(id);
        if (!row) { // removed meanwhile
            if (taken)
                m_feed.mediaDesk()->forget(*taken);
            return;
        }
        if (!taken)
            return fail(id, taken.error());
        row->attached.file = *taken;
        send(id);
        announce(id, {NameRole, KindRole, ThumbnailRole, StateRole});
        Q_EMIT changed();
    });
}

void Attachments::send(int id)
{
    auto *row = find(id);
    row->state = Sending;
    row->progress = 0;
    row->error.clear();
    row->isWaiting = false;
    row->sending = m_feed.mediaDesk()->send(
        this, row->attached.file,
        [this, id](double progress) {
            if (auto *sending = find(id)) {
                sending->progress = progress;
                announce(id, {ProgressRole});
            }
        },
        [this, id](const feed::Result<feed::Attachment> &result) { finish(id, result); });
}

void Attachments::finish(int id, const feed::Result<feed::Attachment> &result)
{
    auto *row = find(id);
    if (!row)
        return;
    if (!result)
        return fail(id, result.error());
    row->attached.sent = *result;
    row->state = Ready;
    announce(id, {StateRole});
    Q_EMIT changed();
}

void Attachments::fail(int id, const feed::Error &error)
{
    auto *row = find(id);
    row->state = Failed;
    row->isWaiting = isPassing(error.code) && !m_feed.isOnline();
    row->error =
        row->isWaiting ? tr("Sent when the connection is back") : errorText(error.code, ErrorPlace::File);
    announce(id, {StateRole, ErrorRole});
    Q_EMIT changed();
}

void Attachments::retryWaiting()
{
    if (!m_feed.isOnline())
        return;
    for (int row = 0; row < count(); ++row)
        if (m_rows[static_cast<std::size_t>(row)].isWaiting)
            retry(row);
}

void Attachments::retry(int at)
{
    if (at < 0 || at >= count() || m_rows[static_cast<std::size_t>(at)].state != Failed)
        return;
    auto &row = m_rows[static_cast<std::size_t>(at)];
    if (row.attached.file.path.isEmpty()) {
        row.state = Preparing;
        prepare(row.id);
    } else {
        send(row.id);
    }
    announce(row.id, {StateRole, ErrorRole, ProgressRole});
    Q_EMIT changed();
}

void Attachments::take(int at)
{
    if (at < 0 || at >= count())
        return;
    beginRemoveRows({}, at, at);
    const auto row = std::exchange(m_rows[static_cast<std::size_t>(at)], {});
    m_rows.erase(m_rows.begin() + at);
    endRemoveRows();
    if (row.state == Sending)
        m_feed.mediaDesk()->cancel(row.sending);
    if (!row.attached.file.path.isEmpty())
        m_feed.mediaDesk()->forget(row.attached.file);
    Q_EMIT changed();
}

void Attachments::describe(int at, const QString &alt)
{
    if (at < 0 || at >= count() || m_rows[static_cast<std::size_t>(at)].attached.alt == alt)
        return;
    auto &row = m_rows[static_cast<std::size_t>(at)];
    row.attached.alt = alt;
    announce(row.id, {AltRole});
    Q_EMIT changed();
}

Attachments::Row *Attachments::find(int id)
{
    const auto row = std::ranges::find(m_rows, id, &Row::id);
    return row == m_rows.end() ? nullptr : &*row;
}

void Attachments::announce(int id, const QList<int> &roles)
{
    const auto row = std::ranges::find(m_rows, id, &Row::id);
    const auto at = index(static_cast<int>(row - m_rows.begin()));
    Q_EMIT dataChanged(at, at, roles);
}

} // namespace plaza::app
