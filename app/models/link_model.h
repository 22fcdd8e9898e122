#pragma once

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
    Q_PROPERTY(bool damaged READ isDamaged NOTIFY changed)
    Q_PROPERTY(bool unkept READ isUnkept NOTIFY changed)

public:
    enum Phase { Idle, Connecting, SigningIn, CatchingUp, Live, Waiting, Stopped };
    Q_ENUM(Phase)
    using ClockMs = std::function<qint64()>; ///< Unix ms

    explicit LinkModel(ClockMs clock, QObject *parent = nullptr);

    Phase phase() const;
    /// Short, e.g. "Live" or "No connection · retry in 5 s".
    QString text() const;
    /// What happened and what to do next; "" when all is well.
    QString detail() const;
    /// 0 when no attempt is planned.
    int retryInSeconds() const;
    /// New posts arrive.
    bool isOnline() const { return m_state.phase == LinkState::Phase::Live; }

    /// The copy of the feed on this computer is damaged; rebuild() reads it anew.
    bool isDamaged() const { return m_isDamaged; }

    /// Nothing can be written where it belongs; reopen() tries again.
    bool isUnkept() const { return m_isUnkept; }
    Q_INVOKABLE void reopen() { Q_EMIT reopenRequested(); }

    Q_INVOKABLE void rebuild() { Q_EMIT rebuildRequested(); }
    Q_INVOKABLE void reconnectNow() { Q_EMIT reconnectRequested(); }

    void setState(const LinkState &state);
    /// Another language is spoken from now on.
    void retranslate() { Q_EMIT changed(); }
    /// This computer's clock is off; said while nothing worse is to be said.
    void setClockOff(bool off);
    /// What keeps this computer from its part, before all else; "" = nothing. Over when all is live again.
    void setProblem(const QString &sentence);
    void setDamaged(bool damaged);
    void setUnkept(bool unkept);

Q_SIGNALS:
    void changed();
    void reconnectRequested();
    void rebuildRequested();
    void reopenRequested();

private:
    ClockMs m_clock;
    LinkState m_state;
    bool m_isClockOff = false;
    bool m_isDamaged = false;
    bool m_isUnkept = false;
    QString m_problem;
    QTimer m_second;
};

} // namespace plaza::app
