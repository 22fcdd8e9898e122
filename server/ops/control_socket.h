#pragma once

#include "feed/inbox.h"
#include "feed/result.h"

#include <QByteArray>
#include <QLocalServer>
#include <QLocalSocket>
#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>

namespace plaza::server {

/// Where commands on this machine reach the running server: a socket in the data directory, its owner's alone.
/// One line is a request, one line its answer. It must outlive whoever answers.
///
/// Thread: main; an answer may be given from any.
class ControlSocket : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<void(const QByteArray &line)>;
    /// Called for each request; must see to it that the answer is called once.
    using Handler = std::function<void(const QByteArray &line, Answer answer)>;

    explicit ControlSocket(QObject *parent = nullptr);
    ~ControlSocket() override;

    /// errors: Unavailable.
    feed::Outcome listen(const QString &path, Handler handler);
    void close();

private:
    void welcome();
    void read(QLocalSocket &socket);
    void deliver();

    struct Said {
        QPointer<QLocalSocket> asker;
        QByteArray line;
    };

    QLocalServer m_server;
    Handler m_handler;
    feed::Inbox<Said> m_said;
};

/// Asks the server behind the socket and waits. Thread: any but the server's.
/// errors: NotFound (nobody listens there), Unavailable (no answer came in a minute).
feed::Result<QByteArray> askServer(const QString &path, const QByteArray &line);

} // namespace plaza::server
