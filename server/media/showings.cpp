#include "server/media/showings.h"

#include "server/media/hash_rows.h"

namespace plaza::server {

using feed::Done;
using feed::Outcome;
using feed::Result;

namespace {

constexpr qsizetype HashDigits = 2 * qsizetype(BlobHash::size);

constexpr bool isDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

constexpr auto IdleSql =
    "SELECT m.sha256 FROM media m JOIN media_doubt d USING (sha256)"
    " WHERE m.shown = 1 AND m.thumbnail_of IS NULL AND d.since BETWEEN 1 AND ?1 - ?2"
    " AND NOT EXISTS (SELECT 1 FROM media_reference r WHERE r.sha256 = m.sha256)"
    " UNION ALL SELECT m.sha256 FROM media m"
    " WHERE ?3 > 0 AND m.shown = 0 AND m.thumbnail_of IS NULL AND m.uploaded_at <= ?1 - ?3"
    " AND NOT EXISTS (SELECT 1 FROM media_reference r WHERE r.sha256 = m.sha256)"
    " AND NOT EXISTS (SELECT 1 FROM media_doubt d WHERE d.sha256 = m.sha256)"
    " LIMIT 1000";
// A doubt is answered by an event that shows the file; one about a file that nothing has ever shown by its time alone.
constexpr auto AnsweredSql =
    "DELETE FROM media_doubt WHERE EXISTS (SELECT 1 FROM media_reference r WHERE r.sha256 = "
    "media_doubt.sha256)"
    " OR (since BETWEEN 1 AND ?1 - ?2"
    " AND NOT EXISTS (SELECT 1 FROM media m WHERE m.sha256 = media_doubt.sha256 AND m.shown = 1))";

} // namespace

void forEachHashIn(QByteArrayView text, const std::function<void(const BlobHash &)> &visit)
{
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at;
        while (end < text.size() && isDigit(text[end]))
            ++end;
        if (end - at == HashDigits)
            visit(*BlobHash::fromHex(text.sliced(at, HashDigits)));
        at = end + 1;
    }
}

Result<Showings::Look> Showings::lookThrough(qint64 after, int most,
                                             const std::function<bool(const BlobHash &)> &isWanted)
{
    auto select = m_database.prepare("SELECT seq, json FROM event WHERE seq > ?1 ORDER BY seq LIMIT ?2");
    if (!select)
        return select.error();
    select->bind(1, after).bind(2, qint64(most));
    Look look {.upTo = after};
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return look;
        ++look.events;
        look.upTo = select->integer(0);
        forEachHashIn(select->blob(1), [&](const BlobHash &hash) {
            if (isWanted(hash))
                look.shown.emplace_back(look.upTo, hash);
        });
    }
}

/// A question that fails is answered with no: what is missed now is found before anything is erased.
Result<Showings::Look> Showings::lookForOurs(qint64 after, int most)
{
    auto select = m_database.prepare("SELECT 1 FROM media WHERE sha256 = ?1");
    if (!select)
        return select.error();
    return lookThrough(after, most, [&select](const BlobHash &hash) {
        const auto row = select->bind(1, QByteArrayView(hash.raw())).step();
        return row && *row;
    });
}

Result<qint64> Showings::seenUpTo()
{
    auto select = m_database.prepare("SELECT seq FROM media_state");
    if (!select)
        return select.error();
    if (const auto row = select->step(); !row)
        return row.error();
    return select->integer(0);
}

Outcome Showings::note(const Look &look)
{
    // An event that has gone since it was read leaves a doubt, as it would have if it had been noted in time.
    auto refer = m_database.prepare("INSERT OR IGNORE INTO media_reference(sha256, seq)"
                                    " SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM event WHERE seq = ?2)");
    auto question = m_database.prepare("INSERT OR IGNORE INTO media_doubt(sha256)"
                                       " SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM event WHERE seq = ?2)");
    auto mark = m_database.prepare("UPDATE media SET shown = 1 WHERE sha256 = ?1 AND shown = 0");
    auto seen = m_database.prepare("UPDATE media_state SET seq = max(seq, ?1)");
    for (const auto *statement : {&refer, &question, &mark, &seen}) {
        if (!*statement)
            return statement->error();
    }
    for (const auto &[seq, hash] : look.shown) {
        const auto raw = hash.raw();
        for (auto *statement : {&refer, &question}) {
            if (const auto done = (*statement)->bind(1, QByteArrayView(raw)).bind(2, seq).run(); !done)
                return done;
        }
        if (const auto done = mark->bind(1, QByteArrayView(raw)).run(); !done)
            return done;
    }
    return seen->bind(1, look.upTo).run();
}

/// A file of ours that has been shown and perhaps is no longer.
Outcome Showings::doubt(const BlobHash &hash)
{
    auto mark = m_database.prepare("UPDATE media SET shown = 1 WHERE sha256 = ?1");
    auto doubt = m_database.prepare("INSERT OR IGNORE INTO media_doubt(sha256)"
                                    " SELECT sha256 FROM media WHERE sha256 = ?1");
    if (!mark || !doubt)
        return mark ? doubt.error() : mark.error();
    if (const auto done = mark->bind(1, QByteArrayView(hash.raw())).run(); !done)
        return done;
    return doubt->bind(1, QByteArrayView(hash.raw())).run();
}

Result<bool> Showings::isAnythingUnread()
{
    auto select = m_database.prepare("SELECT 1 FROM media_unread LIMIT 1");
    if (!select)
        return select.error();
    return select->step();
}

Result<int> Showings::doubtWhatWentUnread()
{
    auto select = m_database.prepare("SELECT number, json FROM media_unread ORDER BY number LIMIT 500");
    auto remove = m_database.prepare("DELETE FROM media_unread WHERE number <= ?1");
    if (!select || !remove)
        return select ? remove.error() : select.error();
    std::vector<BlobHash> hashes;
    int events = 0;
    qint64 last = 0;
    for (auto row = select->step();; row = select->step()) {
        if (!row)
            return row.error();
        if (!*row)
            break;
        ++events;
        last = select->integer(0);
        forEachHashIn(select->blob(1), [&hashes](const BlobHash &hash) { hashes.push_back(hash); });
    }
    for (const auto &hash : hashes) {
        if (const auto doubted = doubt(hash); !doubted)
            return doubted.error();
    }
    if (const auto removed = remove->bind(1, last).run(); !removed)
        return removed.error();
    return events;
}

Outcome Showings::spare(const BlobHash &hash, qint64 now)
{
    auto doubt = m_database.prepare("INSERT OR REPLACE INTO media_doubt(sha256, since) VALUES (?1, ?2)");
    if (!doubt)
        return doubt.error();
    return doubt->bind(1, QByteArrayView(hash.raw())).bind(2, now).run();
}

Result<bool> Showings::isSpared(const BlobHash &hash, qint64 since)
{
    auto select = m_database.prepare("SELECT 1 FROM media_doubt WHERE sha256 = ?1 AND since > ?2");
    if (!select)
        return select.error();
    return select->bind(1, QByteArrayView(hash.raw())).bind(2, since).step();
}

Outcome Showings::settleDoubts(qint64 now, qint64 grace)
{
    auto begin = m_database.prepare("UPDATE media_doubt SET since = ?1 WHERE since = 0");
    auto end = m_database.prepare(AnsweredSql);
    if (!begin || !end)
        return begin ? end.error() : begin.error();
    if (const auto begun = begin->bind(1, now).run(); !begun)
        return begun;
    return end->bind(1, now).bind(2, grace).run();
}

Result<std::vector<BlobHash>> Showings::idle(qint64 now, qint64 grace, qint64 unusedSeconds)
{
    auto select = m_database.prepare(IdleSql);
    if (!select)
        return select.error();
    return hashRows(select->bind(1, now).bind(2, grace).bind(3, unusedSeconds));
}

} // namespace plaza::server
