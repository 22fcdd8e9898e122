#include "stored_state.h"

#include "feed/store/database.h"
#include "feed/store/search_text.h"
#include "feed/store/sqlite_store.h"

#include <QCryptographicHash>
#include <QList>

#include <algorithm>
#include <set>

using namespace feed::store;

namespace {

/// Not those of the search, which is behind them and made again from them: faultsOf() looks at it.
constexpr const char *Tables[] = {
    "SELECT seq, id, pubkey, created_at, kind, dhash, expires_at, json FROM event ORDER BY seq",
    "SELECT hash, created_at, id, seq, kind FROM tag ORDER BY hash, created_at, id",
    "SELECT target, author, until FROM tombstone ORDER BY target, author",
    "SELECT component, version FROM schema_version ORDER BY component",
};

std::unique_ptr<Database> open(const QString &path, Database::Mode mode)
{
    auto database = Database::open(path, mode);
    if (!database)
        qFatal("%s: %s", qPrintable(path), database.error().detail.constData());
    return *std::move(database);
}

Statement prepared(Database &database, const char *sql)
{
    auto statement = database.prepare(sql);
    if (!statement)
        qFatal("%s: %s", sql, statement.error().detail.constData());
    return *std::move(statement);
}

bool step(Statement &statement)
{
    const auto row = statement.step();
    if (!row)
        qFatal("%s", row.error().detail.constData());
    return *row;
}

qint64 number(Database &database, const char *sql)
{
    auto select = prepared(database, sql);
    (void)step(select); // one row, always
    return select.integer(0);
}

std::vector<feed::Event> eventsOf(Database &database)
{
    std::vector<feed::Event> events;
    auto select = prepared(database, "SELECT json FROM event NOT INDEXED ORDER BY seq");
    while (step(select)) {
        auto event = feed::eventFromJson(select.blob(0));
        if (!event)
            qFatal("not an event: %s", select.blob(0).constData());
        events.push_back(*std::move(event));
    }
    return events;
}

bool finds(EventStore &store, feed::Filter filter, const feed::Event &event)
{
    filter.since = filter.until = event.createdAt; // few others beside it
    const auto found = store.query(filter, 10'000, 0);
    if (!found)
        qFatal("%s", found.error().detail.constData());
    return std::ranges::any_of(*found, [&](const auto &each) { return each.json == feed::toJson(event); });
}

/// Its id, its tags and its words all lead to it.
QByteArray faultsOf(EventStore &store, const feed::Event &event)
{
    const auto name = ' ' + event.id.toHex();
    if (feed::computeId(event) != event.id)
        return "changed content" + name;
    if (!finds(store, {.ids = {{event.id}}}, event))
        return "not found by its id" + name;
    for (const auto &tag : event.tags) {
        if (tag.size() > 1 && tag[0].size() == 1 && !finds(store, {.tags = {{tag[0][0], {tag[1]}}}}, event))
            return "not found by its tag" + name;
    }
    const auto text = searchText(event);
    if (text && !text->isEmpty() && !finds(store, {.search = text->split(' ').first()}, event))
        return "not found by its words" + name;
    return {};
}

} // namespace

QByteArray stateOf(const QString &path)
{
    const auto database = open(path, Database::Mode::ReadOnly);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto *sql : Tables) {
        auto select = prepared(*database, sql);
        while (step(select)) {
            for (int column = 0; !select.isNull(column) || column < 8; ++column)
                hash.addData(select.blob(column) + '|'); // numbers too, as text
        }
        hash.addData("\n");
    }
    return hash.result().toHex();
}

QByteArray faultsOf(const QString &path)
{
    auto database = open(path, Database::Mode::ReadWriteNormal);
    auto check = prepared(*database, "PRAGMA integrity_check");
    (void)step(check); // says "ok" at least
    if (check.text(0) != "ok")
        return check.text(0);
    check.reset();
    if (const auto store = openSqlite(path, {.sync = Sync::Normal});
        !store) // puts in the words that are missing
        return store.error().detail;
    if (const auto sound = database->execute("INSERT INTO search(search) VALUES ('integrity-check')"); !sound)
        return "search: " + sound.error().detail;
    const auto events = eventsOf(*database);
    std::set<QByteArray> ids;
    qint64 tags = 0, texts = 0;
    for (const auto &event : events) {
        std::set<std::pair<char, QByteArray>> mine;
        for (const auto &tag : event.tags) {
            if (tag.size() > 1 && tag[0].size() == 1)
                mine.emplace(tag[0][0], tag[1]);
        }
        tags += std::ssize(mine);
        texts += searchText(event) ? 1 : 0;
        ids.insert(event.id.toHex());
    }
    if (ids.size() != events.size())
        return "an event is there twice";
    if (number(*database, "SELECT count(*) FROM tag") != tags)
        return "tags of events that are not there, or missing ones";
    if (number(*database, "SELECT count(*) FROM search_docsize") != texts)
        return "words of events that are not there, or missing ones";
    const auto store = openSqlite(std::move(database));
    if (!store)
        return store.error().detail;
    for (const auto &event : events) {
        if (const auto fault = faultsOf(**store, event); !fault.isEmpty())
            return fault;
    }
    return {};
}

std::vector<feed::Event> eventsIn(const QString &path)
{
    return eventsOf(*open(path, Database::Mode::ReadOnly));
}
