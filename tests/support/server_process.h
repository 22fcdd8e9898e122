#pragma once

#include "feed/result.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace plaza::support {

/// A real plaza-server, with its data in a folder that goes with it. Waits (at most ten seconds) where it must.
///
/// Thread: the one that made it.
class ServerProcess
{
public:
    enum class Access { Closed, Open };

    /// Starts it on a free port. more: further arguments.
    /// errors: Unavailable (its last words are the detail).
    static feed::Result<std::unique_ptr<ServerProcess>> start(Access access, const QStringList &more = {});
    ~ServerProcess();

    const QUrl &url() const { return m_url; }
    /// A fresh invite link.
    /// more: further arguments. errors: Unavailable.
    feed::Result<QString> invite(int uses = 1, const QString &role = QStringLiteral("member"),
                                 const QStringList &more = {});

    /// The file with all its tables.
    QString databasePath() const { return m_folder.filePath(QStringLiteral("data/plaza.db")); }
    qint64 pid() const { return m_process.processId(); }
    void stop(); ///< SIGTERM, and waits
    void kill(); ///< SIGKILL
    /// Again, on the same port with the same data.
    feed::Outcome restart();
    QByteArray log();

private:
    ServerProcess(Access access, QStringList more);
    feed::Outcome launch();

    QTemporaryDir m_folder;
    Access m_access;
    QStringList m_more;
    QUrl m_url;
    QProcess m_process;
};

} // namespace plaza::support
