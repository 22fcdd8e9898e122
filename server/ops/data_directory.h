#pragma once

#include "feed/result.h"
#include "server/system/exclusive_file.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace plaza::server {

/// The directory that holds all of a community: who reads it reads everything, so it is its owner's alone.
class DataDirectory
{
public:
    /// Only names files; nothing is created or claimed.
    explicit DataDirectory(QString path)
        : m_path(std::move(path))
    { }

    const QString &path() const { return m_path; }
    QString databasePath() const { return m_path + QStringLiteral("/plaza.db"); }
    QString serverKeyPath() const { return m_path + QStringLiteral("/server.key"); }
    QString mediaPath() const { return m_path + QStringLiteral("/media"); }
    /// Of a self-made certificate, with its key.
    QString certificatePath() const { return m_path + QStringLiteral("/tls.pem"); }
    /// The socket on which commands reach the running server.
    QString controlPath() const { return m_path + QStringLiteral("/control"); }
    /// Has a server run here before?
    bool isInUse() const;

    /// Where invites lead.
    struct Listening {
        QByteArray url;    ///< empty: not known yet
        QByteArray pinHex; ///< of a self-made certificate; empty: none
    };
    /// What the server that runs or ran here last has noted for `invite`.
    Listening listening() const;
    /// errors: Unavailable.
    feed::Outcome rememberListening(const Listening &listening) const;

    using Claim = ExclusiveFile;
    /// Creates it, its owner's alone, if need be and takes it for this process until the claim goes, whichever way the
    /// process ends. What the process writes afterwards is readable by nobody else.
    /// errors: Unavailable (detail: a sentence; another server has it, or it cannot be made).
    feed::Result<std::unique_ptr<Claim>> claim() const;

private:
    QString m_path;
};

} // namespace plaza::server
