#pragma once

#include "feed/store/database.h"
#include "server/media/blob.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace plaza::server {

/// What one person has here.
struct MediaUse {
    qint64 files = 0;
    qint64 bytes = 0;
    qint64 bytesToday = 0; ///< sent since midnight UTC, whatever became of them
};

/// The tables of media. Changes are made between begin() and commit() of database().
///
/// Thread: one at a time.
class Books
{
public:
    /// errors: as openMediaDatabase().
    static feed::Result<std::unique_ptr<Books>> open(const QString &path);

    feed::store::Database &database() { return *m_database; }

    // All errors: Unavailable.
    feed::Result<std::optional<Blob>> find(const BlobHash &hash);
    feed::Result<MediaUse> useOf(const feed::PublicKey &owner, qint64 now);
    /// Newest first, after the one called `after`. Thumbnails are nobody's own and left out.
    feed::Result<std::vector<Blob>> of(const feed::PublicKey &owner, const std::optional<BlobHash> &after,
                                       int most);

    /// returns: false when it was there.
    feed::Result<bool> add(const Blob &blob, const std::optional<BlobHash> &thumbnailOf = {});
    feed::Outcome addOwner(const BlobHash &hash, const feed::PublicKey &owner, qint64 now);
    feed::Outcome countBytes(const feed::PublicKey &owner, qint64 bytes, qint64 now);
    /// returns: false when it was not theirs.
    feed::Result<bool> removeOwner(const BlobHash &hash, const feed::PublicKey &owner);
    feed::Result<bool> hasOwner(const BlobHash &hash);
    feed::Result<std::vector<BlobHash>> hashesOf(const feed::PublicKey &owner);
    /// Who has asked to be forgotten and has not yet been (NIP-62).
    feed::Result<std::vector<feed::PublicKey>> vanished();
    feed::Outcome forgotten(const feed::PublicKey &owner);
    /// The rows of the file and of its thumbnail. returns: the files that are nobody's now.
    feed::Result<std::vector<BlobHash>> erase(const BlobHash &hash);

private:
    explicit Books(std::unique_ptr<feed::store::Database> database)
        : m_database(std::move(database))
    { }

    feed::Result<bool> isNobodysThumbnail(const BlobHash &hash, const BlobHash &parent);
    feed::Outcome eraseRows(const BlobHash &hash);
    feed::Result<std::vector<Blob>> read(feed::store::Statement &statement);

    std::unique_ptr<feed::store::Database> m_database;
};

} // namespace plaza::server
