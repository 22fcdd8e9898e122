#pragma once

#include "feed/crypto/keys.h"
#include "feed/result.h"

#include <QObject>
#include <QString>

#include <functional>

namespace plaza::app {

class ProfilePaths;

/// Where secret keys rest: one entry per identity in the system's keychain, or, where there is none, one file
/// each that only its owner can read.
///
/// Never makes a key, and never writes one over another: a keychain that is locked is not an empty one.
///
/// Thread: GUI. Answers come later, on this thread, and never after the context is gone.
class Keyring : public QObject
{
    Q_OBJECT

public:
    enum class Backend {
        Detect,   ///< the system's keychain where one answers, else files
        FileOnly, ///< for profiles that must not touch it: tests, portable ones
    };
    enum class Place { Keychain, File };

    explicit Keyring(const ProfilePaths &paths, Backend backend = Backend::Detect, QObject *parent = nullptr);

    struct Entry {
        QString account; ///< Account::id
        feed::PublicKey key;
    };

    using ReadAnswer = std::function<void(feed::Result<feed::SecretKey>)>;
    /// errors: NotFound (every place says it has none), Restricted (locked, or access denied: ask the person to
    /// unlock, then again), Unavailable (no keychain answers, and there is no file: it may be where we cannot
    /// look now).
    void read(const Entry &entry, QObject *context, ReadAnswer answer);

    using WriteAnswer = std::function<void(feed::Result<Place>)>;
    /// Written, read back, compared. File: the person is to be told, once. errors: Restricted, Unavailable,
    /// Duplicate (another key is in the file of that name).
    void write(const Entry &entry, const feed::SecretKey &key, QObject *context, WriteAnswer answer);

    using RemoveAnswer = std::function<void(feed::Outcome)>;
    /// From every place. errors: Restricted, Unavailable.
    void remove(const Entry &entry, QObject *context, RemoveAnswer answer);

private:
    void whenKnown(std::function<void(bool)> go);
    QString path(const Entry &entry) const;

    QString m_folder;
    Backend m_backend;
};

} // namespace plaza::app
