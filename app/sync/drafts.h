#pragma once

#include "feed/store/database.h"

#include <QString>
#include <QStringList>

#include <map>
#include <memory>

namespace plaza::app {

/// Texts not yet posted, by the place they were begun at. Keystrokes are gathered; flush() writes them.
///
/// Thread: store.
class Drafts
{
public:
    /// database: outlives this. errors: NewerSchema, Unavailable.
    static feed::Result<std::unique_ptr<Drafts>> open(feed::store::Database &database);

    /// An empty text removes the draft.
    void put(const QString &place, const QString &text);
    /// The newest put, written or not; empty when there is none. errors: Unavailable.
    feed::Result<QString> get(const QString &place);

    /// Of all that are written. errors: Unavailable.
    feed::Result<QStringList> places();

    bool hasUnwritten() const { return !m_unwritten.empty(); }
    /// One transaction; on disk when it returns. errors: Unavailable (they stay, for the next flush).
    feed::Outcome flush();

private:
    explicit Drafts(feed::store::Database &database)
        : m_database(database)
    { }
    feed::Outcome write(const QString &place, const QString &text);

    feed::store::Database &m_database;
    std::map<QString, QString> m_unwritten; ///< place → text
};

} // namespace plaza::app
