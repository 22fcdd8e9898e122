#pragma once

#include "feed/inbox.h"
#include "server/media/books.h"
#include "server/media/shelf.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace plaza::server {

struct MediaLimits {
    qint64 fileBytes = 50LL * 1024 * 1024;
    qint64 memberBytes = 2048LL * 1024 * 1024;
    qint64 memberFiles = 5000;
    qint64 dailyBytes = 512LL * 1024 * 1024; ///< of one member
};

/// A file that has been kept.
struct Kept {
    Blob blob;
    bool isNew = false; ///< somebody's first
};

/// All files that people have sent, and who has sent them.
///
/// A file is on disk before its row is, and its row before anybody is told. Rows and names change together, under
/// the database's lock, so that of two people who send and erase the same file at once one comes first.
/// Thread: any.
class Library
{
public:
    /// database: with the tables of the events. errors: as openMediaDatabase().
    static feed::Result<std::unique_ptr<Library>> open(const QString &database, const QString &directory,
                                                       MediaLimits limits);

    const MediaLimits &limits() const { return m_limits; }
    const Shelf &shelf() const { return m_shelf; }

    /// errors: Unavailable.
    feed::Result<std::optional<Blob>> find(const BlobHash &hash);
    /// Is there room for so much more of theirs? errors: TooLarge, RateLimited (a quota), Unavailable.
    feed::Outcome hasRoom(const feed::PublicKey &owner, qint64 bytes, qint64 now);
    /// Newest first. errors: Unavailable.
    feed::Result<std::vector<Blob>> of(const feed::PublicKey &owner, const std::optional<BlobHash> &after,
                                       int most);

    /// file: what blob speaks of; on disk when this returns. thumbnail: goes with it; its hash and size are those of
    /// its draft. errors: RateLimited, Unavailable; nothing is kept then.
    struct Thumbnail {
        Draft &file;
        Blob blob;
    };
    feed::Result<Kept> keep(Draft &file, Blob blob, const feed::PublicKey &owner,
                            std::optional<Thumbnail> thumbnail = {});
    /// They want it no longer; it goes if nobody else has sent it. errors: NotFound (not theirs), Unavailable.
    feed::Outcome release(const BlobHash &hash, const feed::PublicKey &owner);
    /// For everybody. errors: Unavailable.
    feed::Outcome erase(const std::vector<BlobHash> &hashes);
    /// All that only they have sent. errors: Unavailable.
    feed::Outcome eraseAllOf(const feed::PublicKey &owner);
    /// The same of everybody who has asked to be forgotten (NIP-62). Done twice, it changes nothing more.
    /// errors: Unavailable (what is left is done next time).
    feed::Outcome eraseVanished();

    /// For everybody, unless `isNeeded` says otherwise once nobody else can change anything. errors: those of
    /// isNeeded, Unavailable.
    feed::Outcome eraseUnless(const BlobHash &hash,
                              const std::function<feed::Result<bool>(Books &)> &isNeeded);
    /// Files without a row, left behind by a crash more than `seconds` ago. errors: Unavailable.
    feed::Outcome clearShelf(qint64 seconds);

    /// Work with the tables in one transaction; undone when it fails. errors: those of `work`, Unavailable.
    feed::Outcome change(const std::function<feed::Outcome(Books &)> &work);
    /// Work that only reads. errors: those of `work`, Unavailable.
    feed::Outcome read(const std::function<feed::Outcome(Books &)> &work);

private:
    Library(QString database, const QString &directory, MediaLimits limits);

    feed::Result<std::unique_ptr<Books>> borrow();
    feed::Outcome fits(Books &books, const feed::PublicKey &owner, qint64 bytes, qint64 now) const;
    feed::Outcome eraseIn(Books &books, const BlobHash &hash) const;

    QString m_database;
    Shelf m_shelf;
    MediaLimits m_limits;
    feed::Inbox<std::unique_ptr<Books>> m_idle; ///< connections nobody uses at the moment
};

} // namespace plaza::server
