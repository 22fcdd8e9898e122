#include "server/media/library.h"

#include "server/media/showings.h"

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::PublicKey;
using feed::Result;

Library::Library(QString database, const QString &directory, MediaLimits limits)
    : m_database(std::move(database))
    , m_shelf(directory)
    , m_limits(limits)
{ }

Result<std::unique_ptr<Library>> Library::open(const QString &database, const QString &directory,
                                               MediaLimits limits)
{
    std::unique_ptr<Library> library(new Library(database, directory, limits));
    auto books = library->borrow();
    if (!books)
        return books.error();
    library->m_idle.push(*std::move(books));
    return library;
}

/// As many connections as there are threads at work; who comes to an empty shelf brings a new one.
Result<std::unique_ptr<Books>> Library::borrow()
{
    auto idle = m_idle.takeAll();
    if (idle.empty())
        return Books::open(m_database);
    auto mine = std::move(idle.back());
    idle.pop_back();
    for (auto &rest : idle)
        m_idle.push(std::move(rest));
    return mine;
}

Outcome Library::read(const std::function<Outcome(Books &)> &work)
{
    auto books = borrow();
    if (!books)
        return books.error();
    auto done = work(**books);
    m_idle.push(*std::move(books));
    return done;
}

Outcome Library::change(const std::function<Outcome(Books &)> &work)
{
    return read([&work](Books &books) {
        auto &database = books.database();
        Outcome done = database.begin();
        if (!done)
            return done;
        done = work(books);
        if (done)
            return database.commit();
        database.rollback();
        return done;
    });
}

Result<std::optional<Blob>> Library::find(const BlobHash &hash)
{
    auto books = borrow();
    if (!books)
        return books.error();
    auto found = (*books)->find(hash);
    m_idle.push(*std::move(books));
    return found;
}

Result<std::vector<Blob>> Library::of(const PublicKey &owner, const std::optional<BlobHash> &after, int most)
{
    auto books = borrow();
    if (!books)
        return books.error();
    auto found = (*books)->of(owner, after, most);
    m_idle.push(*std::move(books));
    return found;
}

Outcome Library::hasRoom(const PublicKey &owner, qint64 bytes, qint64 now)
{
    return read([&](Books &books) { return fits(books, owner, bytes, now); });
}

Outcome Library::fits(Books &books, const PublicKey &owner, qint64 bytes, qint64 now) const
{
    if (bytes > m_limits.fileBytes)
        return fail(Code::TooLarge,
                    "files are taken up to " + QByteArray::number(m_limits.fileBytes) + " bytes");
    const auto use = books.useOf(owner, now);
    if (!use)
        return use.error();
    if (use->files >= m_limits.memberFiles)
        return fail(Code::RateLimited, "you have as many files here as one member may have");
    if (use->bytes + bytes > m_limits.memberBytes)
        return fail(Code::RateLimited, "your files here are as large as one member's may be");
    if (use->bytesToday + bytes > m_limits.dailyBytes)
        return fail(Code::RateLimited, "that is more than one member may send in a day; tomorrow is fine");
    return Done {};
}

Result<Kept> Library::keep(Draft &file, Blob blob, const PublicKey &owner, std::optional<Thumbnail> thumbnail)
{
    blob.hash = file.hash();
    blob.size = file.size();
    if (const auto synced = file.sync(); !synced)
        return synced.error();
    if (thumbnail) {
        if (const auto synced = thumbnail->file.sync(); !synced)
            return synced.error();
        thumbnail->blob.hash = thumbnail->file.hash();
        thumbnail->blob.size = thumbnail->file.size();
        blob.thumbnail = thumbnail->blob.hash;
    }
    Kept kept {blob};
    const auto enter = [&](Books &books) -> Outcome {
        const auto here = books.find(blob.hash);
        if (!here)
            return here.error();
        if (*here) {
            kept.blob = **here;
            if (const auto spared = Showings(books.database()).spare(blob.hash, blob.uploadedAt); !spared)
                return spared;
        } else if (const auto room = fits(books, owner, blob.size, blob.uploadedAt); !room) {
            return room;
        }
        if (const auto put = m_shelf.put(file); !put)
            return put;
        if (const auto counted = books.countBytes(owner, blob.size, blob.uploadedAt); !counted)
            return counted;
        const auto added = books.add(blob);
        if (!added)
            return added.error();
        kept.isNew = *added;
        if (thumbnail && *added) {
            if (const auto put = m_shelf.put(thumbnail->file); !put)
                return put;
            if (const auto small = books.add(thumbnail->blob, blob.hash); !small)
                return small.error();
        }
        return books.addOwner(blob.hash, owner, blob.uploadedAt);
    };
    if (const auto entered = change(enter); !entered)
        return entered.error();
    for (const auto &hash : {kept.blob.hash, kept.blob.thumbnail.value_or(kept.blob.hash)}) {
        if (const auto synced = m_shelf.syncNames(hash); !synced)
            return synced.error();
    }
    return kept;
}

Outcome Library::release(const BlobHash &hash, const PublicKey &owner)
{
    return change([&](Books &books) -> Outcome {
        const auto removed = books.removeOwner(hash, owner);
        if (!removed)
            return removed.error();
        if (!*removed)
            return fail(Code::NotFound);
        const auto isOthers = books.hasOwner(hash);
        if (!isOthers)
            return isOthers.error();
        return *isOthers ? Outcome(Done {}) : eraseIn(books, hash);
    });
}

Outcome Library::eraseIn(Books &books, const BlobHash &hash) const
{
    const auto gone = books.erase(hash);
    if (!gone)
        return gone.error();
    for (const auto &each : *gone)
        m_shelf.remove(each);
    return Done {};
}

Outcome Library::erase(const std::vector<BlobHash> &hashes)
{
    return change([&](Books &books) -> Outcome {
        for (const auto &hash : hashes) {
            if (const auto erased = eraseIn(books, hash); !erased)
                return erased;
        }
        return Done {};
    });
}

Outcome Library::eraseUnless(const BlobHash &hash, const std::function<Result<bool>(Books &)> &isNeeded)
{
    return change([&](Books &books) -> Outcome {
        const auto needed = isNeeded(books);
        if (!needed)
            return needed.error();
        return *needed ? Outcome(Done {}) : eraseIn(books, hash);
    });
}

Outcome Library::clearShelf(qint64 seconds)
{
    auto strayed = m_shelf.olderThan(seconds);
    const auto looked = read([&](Books &books) -> Outcome {
        std::erase_if(strayed, [&](const BlobHash &hash) {
            const auto row = books.find(hash);
            return !row || *row;
        });
        return Done {};
    });
    if (!looked)
        return looked;
    for (const auto &hash : strayed) { // few, so that hardly ever anybody waits for the lock
        const auto removed = change([&](Books &books) -> Outcome {
            const auto row = books.find(hash);
            if (!row)
                return row.error();
            if (!*row)
                m_shelf.remove(hash);
            return Done {};
        });
        if (!removed)
            return removed;
    }
    return Done {};
}

Outcome Library::eraseAllOf(const PublicKey &owner)
{
    return change([&](Books &books) -> Outcome {
        const auto theirs = books.hashesOf(owner);
        if (!theirs)
            return theirs.error();
        for (const auto &hash : *theirs) {
            if (const auto removed = books.removeOwner(hash, owner); !removed)
                return removed.error();
            const auto isOthers = books.hasOwner(hash);
            if (!isOthers)
                return isOthers.error();
            if (*isOthers)
                continue;
            if (const auto erased = eraseIn(books, hash); !erased)
                return erased;
        }
        return Done {};
    });
}

Outcome Library::eraseVanished()
{
    std::vector<PublicKey> keys;
    const auto looked = read([&keys](Books &books) -> Outcome {
        auto found = books.vanished();
        if (!found)
            return found.error();
        keys = *std::move(found);
        return Done {};
    });
    if (!looked)
        return looked;
    for (const PublicKey &key : keys) {
        if (const auto erased = eraseAllOf(key); !erased)
            return erased;
        if (const auto noted = change([&](Books &books) { return books.forgotten(key); }); !noted)
            return noted;
    }
    return Done {};
}

} // namespace plaza::server
