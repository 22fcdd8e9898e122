#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QString>
#include <QStringList>

namespace plaza::app {

/// Sees to it that one program works on one profile: a second one hands over its arguments and ends.
///
/// Thread: GUI.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    /// folder: of the profile; made when missing.
    explicit SingleInstance(const QString &folder, QObject *parent = nullptr);

    /// true: this is the one, from now on called() may come. false: another one runs.
    bool claim();
    /// Gives the arguments to the one that runs; blocks for at most two seconds. false: it does not answer.
    bool forward(const QStringList &arguments) const;

Q_SIGNALS:
    void called(const QStringList &arguments);

private:
    void listen();
    void receive();

    QString m_name; ///< of the local socket
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace plaza::app
