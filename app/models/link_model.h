#pragma once

#include "app/state/feed_source.h"
#include "app/state/link_state.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <functional>

namespace plaza::app {

/// How the connection stands, in words.
///
/// Thread: GUI.
class LinkModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the session")
    Q_PROPERTY(Phase phase READ phase NOTIFY changed)
    Q_PROPERTY(QString text READ text NOTIFY changed)
    Q_PROPERTY(QString detail READ detail NOTIFY changed)
    Q_PROPERTY(int retryInSeconds READ retryInSeconds NOTIFY changed)
    Q_PROPERTY(bool online READ isOnline NOTIFY changed)

public:
    enum Phase { Idle, Connecting, SigningIn, CatchingUp, Live, Waiting, Stopped };
    Q_ENUM(Phase)
    using ClockMs = std::function<qint64()>; ///< Unix ms

    explicit LinkModel(ClockMs clock, QObject *parent = nullptr);

    Phase phase() const;
    QString text() const;
    /// What happened and what to do next; "" when all is well.
    QString detail() const;
    /// 0 when no attempt is planned.
    int retryInSeconds() const;
    /// New posts arrive.
    bool isOnline() const;
    const LinkState &state() const { return m_state; }

    Q_INVOKABLE void reconnectNow() { Q_EMIT reconnectRequested(); }

public Q_SLOTS:
    void setState(const plaza::app::LinkState &state);

Q_SIGNALS:
    void changed();
    void reconnectRequested();

private:
    ClockMs m_clock;
    LinkState m_state;
    QTimer m_second;
};

} // namespace plaza::app
