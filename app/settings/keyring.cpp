#include "app/settings/keyring.h"

#include "app/settings/key_file.h"
#include "app/settings/keychain_presence.h"
#include "app/settings/profile_paths.h"

#include <QDir>
#include <QPointer>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <memory>
#include <utility>

namespace plaza::app {

using feed::Code;
using feed::Result;
using feed::SecretKey;

namespace {

const QString Service = QStringLiteral("plaza");

QString nameOf(const Keyring::Entry &entry)
{
    return QStringLiteral("plaza/%1/%2").arg(entry.account, QString::fromLatin1(entry.key.toHex()));
}

/// Nothing when the job went well.
std::optional<feed::Error> errorOf(const QKeychain::Job &job)
{
    const auto detail = job.errorString().toUtf8();
    switch (job.error()) {
    case QKeychain::NoError: return {};
    case QKeychain::EntryNotFound: return feed::fail(Code::NotFound, detail);
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied: return feed::fail(Code::Restricted, detail);
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented: return feed::fail(Code::Unavailable, detail);
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError: break;
    }
    // A secret service whose collection is locked and stays so ends up here; it is not "nothing there".
    return feed::fail(Code::Restricted, detail);
}

/// Runs a job of the keychain; `then` gets it when it has ended.
template<class Job, class Then>
void run(Job *job, const Keyring::Entry &entry, QObject *context, Then then)
{
    job->setKey(nameOf(entry));
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, then = std::move(then)] { then(*job); });
    job->start();
}

void readKeychain(const Keyring::Entry &entry, QObject *context, Keyring::ReadAnswer answer)
{
    run(new QKeychain::ReadPasswordJob(Service), entry, context,
        [wanted = entry.key, answer = std::move(answer)](const QKeychain::ReadPasswordJob &job) {
            if (const auto error = errorOf(job))
                return answer(*error);
            auto key = SecretKey::fromHex(job.textData().toLatin1());
            if (!key || key->publicKey() != wanted)
                return answer(feed::fail(Code::Unavailable, "the keychain's entry is damaged"));
            answer(std::move(*key));
        });
}

/// What was written must be what is read.
void compare(const Keyring::Entry &entry, QObject *context, const Keyring::WriteAnswer &answer)
{
    readKeychain(entry, context, [answer](const Result<SecretKey> &back) {
        answer(back ? Result<Keyring::Place>(Keyring::Place::Keychain)
                    : Result<Keyring::Place>(back.error()));
    });
}

Result<Keyring::Place> writeFile(const QString &path, const SecretKey &key)
{
    const auto kept = key_file::write(path, key);
    if (!kept)
        return kept.error();
    return Keyring::Place::File;
}

} // namespace

Keyring::Keyring(const ProfilePaths &paths, Backend backend, QObject *parent)
    : QObject(parent)
    , m_folder(paths.keysFolder())
    , m_backend(backend)
{ }

QString Keyring::path(const Entry &entry) const
{
    return QDir(m_folder).filePath(entry.account + QLatin1Char('-') + QString::fromLatin1(entry.key.toHex()));
}

void Keyring::whenKnown(std::function<void(bool)> go)
{
    if (m_backend == Backend::FileOnly)
        QTimer::singleShot(0, this, [go = std::move(go)] { go(false); });
    else
        askForKeychain(this, std::move(go));
}

void Keyring::read(const Entry &entry, QObject *context, ReadAnswer answer)
{
    whenKnown([this, entry, context = QPointer(context), answer = std::move(answer)](bool hasKeychain) {
        if (!context)
            return;
        // A file is only written where there was no keychain, and costs nothing to look at.
        auto kept = key_file::read(path(entry));
        if (kept || kept.error().code != Code::NotFound)
            return answer(std::move(kept));
        if (hasKeychain)
            return readKeychain(entry, context, answer);
        if (m_backend == Backend::FileOnly)
            return answer(kept.error());
        answer(feed::fail(Code::Unavailable, "no keychain answers, and there is no key file"));
    });
}

void Keyring::write(const Entry &entry, const SecretKey &key, QObject *context, WriteAnswer answer)
{
    // Shared with the steps below, which std::function wants to be copyable.
    const auto held = std::make_shared<const SecretKey>(key.clone());
    whenKnown([this, entry, held, context = QPointer(context), answer = std::move(answer)](bool hasKeychain) {
        if (!context)
            return;
        if (!hasKeychain)
            return answer(writeFile(path(entry), *held));
        auto *job = new QKeychain::WritePasswordJob(Service);
        job->setTextData(QString::fromLatin1(held->toHex()));
        const auto filePath = path(entry);
        run(job, entry, context, [=](const QKeychain::WritePasswordJob &done) {
            if (!done.error())
                return compare(entry, context, answer);
            if (done.error() == QKeychain::AccessDenied || done.error() == QKeychain::AccessDeniedByUser)
                return answer(*errorOf(done));
            answer(writeFile(filePath, *held)); // a keychain that is there and does not work
        });
    });
}

void Keyring::remove(const Entry &entry, QObject *context, RemoveAnswer answer)
{
    whenKnown([this, entry, context = QPointer(context), answer = std::move(answer)](bool hasKeychain) {
        if (!context)
            return;
        const auto removed = key_file::remove(path(entry));
        if (!removed || !hasKeychain)
            return answer(removed);
        run(new QKeychain::DeletePasswordJob(Service), entry, context,
            [answer](const QKeychain::DeletePasswordJob &done) {
                const auto error = errorOf(done);
                answer(!error || error->code == Code::NotFound ? feed::Outcome(feed::Done())
                                                               : feed::Outcome(*error));
            });
    });
}

} // namespace plaza::app
