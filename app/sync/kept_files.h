#pragma once

#include "app/sync/drafts.h"
#include "app/sync/event_writer.h"
#include "app/sync/marks.h"
#include "app/sync/outbox.h"
#include "feed/store/event_store.h"

#include <QString>

#include <functional>
#include <memory>
#include <utility>

namespace plaza::app {

using OpenStore = std::function<feed::Result<std::unique_ptr<feed::store::EventStore>>(const QString &path)>;

/// One account's files: the events that are a copy of the server's, and, apart from them and surer on the
/// disk, what exists nowhere else: outbox and drafts.
///
/// Thread: store.
class KeptFiles
{
public:
    /// folder: made when missing. errors: NewerSchema, Unavailable.
    static feed::Result<std::unique_ptr<KeptFiles>> open(const QString &folder, const OpenStore &openStore);

    feed::store::EventStore &events() { return *m_events; }
    EventWriter &writer() { return m_writer; }
    Outbox &outbox() { return *m_outbox; }
    Drafts &drafts() { return *m_drafts; }
    Marks &marks() { return *m_marks; }

    /// Stored events that match any filter, newest first, each id once. What cannot be read is left out.
    std::vector<feed::Event> query(const std::vector<feed::Filter> &filters, qint64 now);
    /// A query has failed since this was last asked.
    bool takeFailure() { return std::exchange(m_hasFailed, false); }

private:
    KeptFiles(std::unique_ptr<feed::store::EventStore> events,
              std::unique_ptr<feed::store::Database> database);
    feed::Outcome openTables();

    std::unique_ptr<feed::store::EventStore> m_events;
    std::unique_ptr<feed::store::Database> m_database; ///< outlives the tables below
    EventWriter m_writer;
    bool m_hasFailed = false;
    std::unique_ptr<Outbox> m_outbox;
    std::unique_ptr<Drafts> m_drafts;
    std::unique_ptr<Marks> m_marks;
};

} // namespace plaza::app
