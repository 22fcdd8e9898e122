#pragma once

#include "feed/result.h"
#include "server/media/blob.h"

#include <QCryptographicHash>
#include <QFile>
#include <QString>

#include <memory>
#include <vector>

namespace plaza::server {

/// A file on its way in: hashed while it grows, removed when it goes unless it was put on the shelf.
///
/// Thread: one at a time.
class Draft
{
public:
    ~Draft();
    Draft(const Draft &) = delete;
    Draft &operator=(const Draft &) = delete;

    /// errors: Unavailable (the disk is full, or nearly so).
    feed::Outcome append(QByteArrayView bytes);
    /// All of it is on disk. errors: Unavailable.
    feed::Outcome sync();

    BlobHash hash() const;
    qint64 size() const { return m_size; }
    QString path() const { return m_file.fileName(); }

private:
    friend class Shelf;
    explicit Draft(const QString &path)
        : m_file(path)
    { }

    QFile m_file;
    QCryptographicHash m_hash {QCryptographicHash::Sha256};
    qint64 m_size = 0;
    qint64 m_unsynced = 0;
    bool m_isPut = false;
};

/// The files themselves, named by their hashes and by nothing that anybody has said.
///
/// Thread: any.
class Shelf
{
public:
    /// directory: made when it is needed.
    explicit Shelf(QString directory)
        : m_directory(std::move(directory))
    { }

    /// errors: Unavailable.
    feed::Result<std::unique_ptr<Draft>> draft() const;
    /// Gives the draft, which must be on disk, its name. errors: Unavailable.
    feed::Outcome put(Draft &draft) const;
    /// The names in it are on disk. errors: Unavailable.
    feed::Outcome syncNames(const BlobHash &hash) const;
    /// Open for reading; it stays readable when it is removed meanwhile. errors: NotFound, Unavailable.
    feed::Result<std::shared_ptr<QFile>> open(const BlobHash &hash) const;
    void remove(const BlobHash &hash) const;

    QString pathOf(const BlobHash &hash) const;
    /// All that have been there for longer than `seconds`. Drafts of that age, left behind by a crash, are removed.
    std::vector<BlobHash> olderThan(qint64 seconds) const;

private:
    QString m_directory;
};

} // namespace plaza::server
