#include "app/sync/drafts.h"

namespace plaza::app {

using feed::Done;
using feed::Outcome;
using feed::Result;
using feed::store::Migration;

namespace {

constexpr Migration Migrations[] = {
    {1, "CREATE TABLE draft(place TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID"},
};

} // namespace

Result<std::unique_ptr<Drafts>> Drafts::open(feed::store::Database &database)
{
    if (const auto done = database.migrate("draft", Migrations); !done)
        return done.error();
    return std::unique_ptr<Drafts>(new Drafts(database));
}

void Drafts::put(const QString &place, const QString &text)
{
    m_unwritten.insert_or_assign(place, text);
}

Result<QString> Drafts::get(const QString &place)
{
    if (const auto found = m_unwritten.find(place); found != m_unwritten.end())
        return found->second;
    auto statement = m_database.prepare("SELECT body FROM draft WHERE place = ?");
    if (!statement)
        return statement.error();
    const auto row = statement->bindText(1, place.toUtf8()).step();
    if (!row)
        return row.error();
    return *row ? QString::fromUtf8(statement->text(0)) : QString();
}

Result<QStringList> Drafts::places()
{
    auto select = m_database.prepare("SELECT place FROM draft");
    if (!select)
        return select.error();
    QStringList places;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return places;
        places.append(QString::fromUtf8(select->text(0)));
    }
}

Outcome Drafts::flush()
{
    if (m_unwritten.empty())
        return Done();
    if (const auto begun = m_database.begin(); !begun)
        return begun.error();
    for (const auto &[place, text] : m_unwritten) {
        if (const auto written = write(place, text); !written) {
            m_database.rollback();
            return written.error();
        }
    }
    const auto committed = m_database.commit();
    if (committed)
        m_unwritten.clear();
    else
        m_database.rollback();
    return committed;
}

Outcome Drafts::write(const QString &place, const QString &text)
{
    auto statement =
        m_database.prepare(text.isEmpty() ? "DELETE FROM draft WHERE place = ?"
                                          : "INSERT OR REPLACE INTO draft(place, body) VALUES(?, ?)");
    if (!statement)
        return statement.error();
    statement->bindText(1, place.toUtf8());
    if (!text.isEmpty())
        statement->bindText(2, text.toUtf8());
    return statement->run();
}

} // namespace plaza::app
