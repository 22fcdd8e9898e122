#include "app/sync/kept_files.h"

#include "app/sync/salvage.h"
#include "app/sync/subscriptions.h"

#include <QDir>
#include <QLoggingCategory>

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace plaza::app {

using feed::Code;
using feed::Result;
using feed::store::Database;

namespace {

Q_LOGGING_CATEGORY(log, "plaza.sync.files", QtInfoMsg)

/// Puts `part`, or gives the reason why not.
template<class Part>
feed::Outcome put(std::unique_ptr<Part> &place, Result<std::unique_ptr<Part>> part)
{
    if (!part)
        return part.error();
    place = std::move(*part);
    return feed::Done();
}

} // namespace

KeptFiles::KeptFiles(std::unique_ptr<feed::store::EventStore> events, std::unique_ptr<Database> database)
    : m_events(std::move(events))
    , m_database(std::move(database))
    , m_writer(*m_events)
{ }

Result<std::unique_ptr<KeptFiles>> KeptFiles::open(const QString &folder, const OpenStore &openStore)
{
    const QDir dir(folder);
    if (!dir.mkpath(QStringLiteral(".")))
        return feed::fail(Code::Unavailable, "cannot make " + folder.toUtf8());
    auto events = openStore(dir.filePath(QLatin1StringView(EventsFile)));
    if (!events)
        return events.error();
    auto database = Database::open(dir.filePath(QLatin1StringView(OwnFile)), Database::Mode::ReadWriteFull);
    if (!database)
        return database.error();
    std::unique_ptr<KeptFiles> files(new KeptFiles(std::move(*events), std::move(*database)));
    if (const auto opened = files->openTables(); !opened)
        return opened.error();
    return files;
}

feed::Outcome KeptFiles::openTables()
{
    if (auto done = put(m_outbox, Outbox::open(*m_database)); !done)
        return done;
    if (auto done = put(m_drafts, Drafts::open(*m_database)); !done)
        return done;
    return put(m_marks, Marks::open(*m_database));
}

std::vector<feed::Event> KeptFiles::query(const std::vector<feed::Filter> &filters, qint64 now)
{
    std::vector<feed::Event> found;
    std::unordered_set<feed::EventId, feed::BytesHash> ids;
    for (const auto &filter : filters) {
        const auto rows = m_events->query(filter, PageEvents, now);
        if (!rows) {
            qCWarning(log) << "query:" << rows.error().detail;
            m_hasFailed = true;
            continue;
        }
        for (const auto &row : *rows) {
            if (auto event = feed::eventFromJson(row.json); event && ids.insert(event->id).second)
                found.push_back(std::move(*event));
        }
    }
    if (filters.size() > 1)
        std::ranges::sort(found, feed::sortsBefore);
    return found;
}

} // namespace plaza::app
