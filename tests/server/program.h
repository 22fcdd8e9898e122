#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

/// plaza-server as a person runs it: arguments in, lines and an exit code out.
class Program
{
public:
    struct Finished {
        int exitCode = -1;
        QByteArray output;
        QByteArray errors;
    };

    /// configuration: the text of the file for --config.
    explicit Program(const QByteArray &configuration = {});
    ~Program();

    /// From now on `serve` is started by this command, which gets the program and its arguments behind its own and must
    /// become it: env with variables, prlimit with limits.
    void startBy(const QStringList &command) { m_startedBy = command; }
    /// From now on every command runs in the folder above the data, which it knows by a relative name.
    void nameDataRelatively() { m_isRelative = true; }
    /// Starts `serve` on a free port and waits until it says where it listens; false when it does not.
    bool serve(const QStringList &more = {});
    /// Runs another command on the same data to its end.
    Finished run(const QStringList &arguments) const;

    QString dataDirectory() const { return m_folder.filePath(QStringLiteral("data")); }
    const QUrl &url() const { return m_url; }
    /// The invite link that serve printed; empty when it printed none.
    QByteArray ownerInvite();
    /// All that serve has printed so far.
    QByteArray output();
    QByteArray log();
    qint64 pid() const { return m_process->processId(); }

    /// Another text for the file of --config, which must have had one; nobody is told.
    void configure(const QByteArray &configuration) const;
    void signal(int number) const;

    /// SIGTERM. returns: the exit code, -1 when it crashed or stayed.
    int stop();
    /// The same of a server that ends for another reason.
    int waitForEnd();
    void kill();

private:
    QStringList withConfiguration(QStringList arguments) const;

    QTemporaryDir m_folder;
    bool m_hasConfiguration = false;
    bool m_isRelative = false;
    QStringList m_startedBy;
    std::unique_ptr<QProcess> m_process;
    QByteArray m_output;
    QUrl m_url;
};

/// One HTTP exchange, byte by byte; what came until the other side closed or ten seconds passed.
QByteArray exchange(const QUrl &server, const QByteArray &request);
QByteArray get(const QUrl &server, const QByteArray &path, const QByteArray &moreHeaders = {});
