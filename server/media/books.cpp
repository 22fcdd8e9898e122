#include "server/media/books.h"

#include "server/media/hash_rows.h"
#include "server/media/schema.h"

namespace plaza::server {

using feed::Done;
using feed::Outcome;
using feed::PublicKey;
using feed::Result;
using feed::store::Statement;

namespace {

constexpr qint64 Day = 86'400;
#define PLAZA_BLOB "m.sha256, m.size, m.type, m.uploaded_at, m.width, m.height, m.blurhash, m.thumbnail"
constexpr auto FindSql = "SELECT " PLAZA_BLOB " FROM media m WHERE m.sha256 = ?1";
constexpr auto FirstOfOwnerSql = "SELECT " PLAZA_BLOB " FROM media_owner o JOIN media m USING (sha256)"
                                 " WHERE o.pubkey = ?1 ORDER BY o.uploaded_at DESC, m.sha256 LIMIT ?2";
constexpr auto NextOfOwnerSql = "SELECT " PLAZA_BLOB " FROM media_owner o JOIN media m USING (sha256)"
                                " JOIN media_owner c ON c.pubkey = o.pubkey AND c.sha256 = ?3"
                                " WHERE o.pubkey = ?1 AND (o.uploaded_at < c.uploaded_at"
                                " OR (o.uploaded_at = c.uploaded_at AND o.sha256 > c.sha256))"
                                " ORDER BY o.uploaded_at DESC, m.sha256 LIMIT ?2";
#undef PLAZA_BLOB

Blob blobIn(const Statement &row)
{
    return {.hash = BlobHash::fromRaw(row.blob(0)).value_or(BlobHash()),
            .size = row.integer(1),
            .type = static_cast<MediaType>(row.integer(2)),
            .uploadedAt = row.integer(3),
            .width = static_cast<int>(row.integer(4)),
            .height = static_cast<int>(row.integer(5)),
            .blurhash = row.text(6),
            .thumbnail = BlobHash::fromRaw(row.blob(7))};
}

void bindOptional(Statement &statement, int index, const std::optional<BlobHash> &hash)
{
    if (hash)
        statement.bind(index, QByteArrayView(hash->raw()));
    else
        statement.bindNull(index);
}

} // namespace

Result<std::unique_ptr<Books>> Books::open(const QString &path)
{
    auto database = openMediaDatabase(path);
    if (!database)
        return database.error();
    return std::unique_ptr<Books>(new Books(*std::move(database)));
}

Result<std::vector<Blob>> Books::read(Statement &statement)
{
    std::vector<Blob> blobs;
    for (;;) {
        const auto row = statement.step();
        if (!row)
            return row.error();
        if (!*row)
            return blobs;
        blobs.push_back(blobIn(statement));
    }
}

Result<std::optional<Blob>> Books::find(const BlobHash &hash)
{
    auto select = m_database->prepare(FindSql);
    if (!select)
        return select.error();
    select->bind(1, QByteArrayView(hash.raw()));
    auto found = read(*select);
    if (!found)
        return found.error();
    return found->empty() ? std::optional<Blob>() : std::optional(std::move(found->front()));
}

Result<MediaUse> Books::useOf(const PublicKey &owner, qint64 now)
{
    auto select =
        m_database->prepare("SELECT count(*), ifnull(sum(m.size), 0),"
                            " ifnull((SELECT bytes FROM media_day WHERE pubkey = ?1 AND day = ?2), 0)"
                            " FROM media_owner o JOIN media m USING (sha256) WHERE o.pubkey = ?1");
    if (!select)
        return select.error();
    const auto row = select->bind(1, QByteArrayView(owner.raw())).bind(2, now / Day).step();
    if (!row)
        return row.error();
    return MediaUse {select->integer(0), select->integer(1), select->integer(2)};
}

Result<std::vector<Blob>> Books::of(const PublicKey &owner, const std::optional<BlobHash> &after, int most)
{
    auto select = m_database->prepare(after ? NextOfOwnerSql : FirstOfOwnerSql);
    if (!select)
        return select.error();
    select->bind(1, QByteArrayView(owner.raw())).bind(2, qint64(most));
    if (after)
        select->bind(3, QByteArrayView(after->raw()));
    return read(*select);
}

Result<bool> Books::add(const Blob &blob, const std::optional<BlobHash> &thumbnailOf)
{
    auto insert = m_database->prepare(
        "INSERT OR IGNORE INTO media(sha256, size, type, uploaded_at, width, height,"
        " blurhash, thumbnail, thumbnail_of) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    if (!insert)
        return insert.error();
    insert->bind(1, QByteArrayView(blob.hash.raw()))
        .bind(2, blob.size)
        .bind(3, qint64(blob.type))
        .bind(4, blob.uploadedAt)
        .bind(5, qint64(blob.width))
        .bind(6, qint64(blob.height))
        .bindText(7, blob.blurhash);
    bindOptional(*insert, 8, blob.thumbnail);
    bindOptional(*insert, 9, thumbnailOf);
    if (const auto done = insert->run(); !done)
        return done.error();
    return m_database->changes() > 0;
}

Outcome Books::addOwner(const BlobHash &hash, const PublicKey &owner, qint64 now)
{
    auto insert = m_database->prepare("INSERT OR IGNORE INTO media_owner VALUES (?1, ?2, ?3)");
    if (!insert)
        return insert.error();
    return insert->bind(1, QByteArrayView(owner.raw()))
        .bind(2, QByteArrayView(hash.raw()))
        .bind(3, now)
        .run();
}

Outcome Books::countBytes(const PublicKey &owner, qint64 bytes, qint64 now)
{
    auto forget = m_database->prepare("DELETE FROM media_day WHERE pubkey = ?1 AND day < ?2");
    auto add = m_database->prepare("INSERT INTO media_day VALUES (?1, ?2, ?3)"
                                   " ON CONFLICT DO UPDATE SET bytes = bytes + excluded.bytes");
    if (!forget || !add)
        return forget ? add.error() : forget.error();
    if (const auto done = forget->bind(1, QByteArrayView(owner.raw())).bind(2, now / Day).run(); !done)
        return done;
    return add->bind(1, QByteArrayView(owner.raw())).bind(2, now / Day).bind(3, bytes).run();
}

Result<bool> Books::removeOwner(const BlobHash &hash, const PublicKey &owner)
{
    auto remove = m_database->prepare("DELETE FROM media_owner WHERE pubkey = ?1 AND sha256 = ?2");
    if (!remove)
        return remove.error();
    if (const auto done =
            remove->bind(1, QByteArrayView(owner.raw())).bind(2, QByteArrayView(hash.raw())).run();
        !done)
        return done.error();
    return m_database->changes() > 0;
}

Result<bool> Books::hasOwner(const BlobHash &hash)
{
    auto select = m_database->prepare("SELECT 1 FROM media_owner WHERE sha256 = ?1 LIMIT 1");
    if (!select)
        return select.error();
    return select->bind(1, QByteArrayView(hash.raw())).step();
}

Result<std::vector<PublicKey>> Books::vanished()
{
    auto select = m_database->prepare("SELECT pubkey FROM media_vanished");
    if (!select)
        return select.error();
    std::vector<PublicKey> keys;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return keys;
        if (const auto key = PublicKey::fromRaw(select->blob(0)))
            keys.push_back(*key);
    }
}

Outcome Books::forgotten(const PublicKey &owner)
{
    auto remove = m_database->prepare("DELETE FROM media_vanished WHERE pubkey = ?1");
    if (!remove)
        return remove.error();
    return remove->bind(1, QByteArrayView(owner.raw())).run();
}

Result<std::vector<BlobHash>> Books::hashesOf(const PublicKey &owner)
{
    auto select = m_database->prepare("SELECT sha256 FROM media_owner WHERE pubkey = ?1");
    if (!select)
        return select.error();
    return hashRows(select->bind(1, QByteArrayView(owner.raw())));
}

Result<bool> Books::isNobodysThumbnail(const BlobHash &hash, const BlobHash &parent)
{
    auto select = m_database->prepare(
        "SELECT 1 FROM media t WHERE t.sha256 = ?1 AND t.thumbnail_of IS NOT NULL"
        " AND NOT EXISTS (SELECT 1 FROM media o WHERE o.thumbnail = ?1 AND o.sha256 <> ?2)"
        " AND NOT EXISTS (SELECT 1 FROM media_owner WHERE sha256 = ?1)");
    if (!select)
        return select.error();
    return select->bind(1, QByteArrayView(hash.raw())).bind(2, QByteArrayView(parent.raw())).step();
}

Outcome Books::eraseRows(const BlobHash &hash)
{
    for (const char *sql :
         {"DELETE FROM media WHERE sha256 = ?1", "DELETE FROM media_owner WHERE sha256 = ?1",
          "DELETE FROM media_reference WHERE sha256 = ?1", "DELETE FROM media_doubt WHERE sha256 = ?1"}) {
        auto remove = m_database->prepare(sql);
        if (!remove)
            return remove.error();
        if (const auto done = remove->bind(1, QByteArrayView(hash.raw())).run(); !done)
            return done;
    }
    return Done {};
}

Result<std::vector<BlobHash>> Books::erase(const BlobHash &hash)
{
    std::vector<BlobHash> gone {hash};
    const auto blob = find(hash);
    if (!blob)
        return blob.error();
    if (*blob && (*blob)->thumbnail) {
        const auto isFree = isNobodysThumbnail(*(*blob)->thumbnail, hash);
        if (!isFree)
            return isFree.error();
        if (*isFree)
            gone.push_back(*(*blob)->thumbnail);
    }
    for (const auto &each : gone) {
        if (const auto erased = eraseRows(each); !erased)
            return erased.error();
    }
    return gone;
}

} // namespace plaza::server
