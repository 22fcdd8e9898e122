#pragma once

#include <QObject>
#include <QString>
#include <QVariant>

#include <optional>

#ifdef PLAZA_HAS_DBUS
#include <QDBusVariant>
#endif

namespace plaza::app {

/// What a desktop says of colours, motion and text size by org.freedesktop.portal.Settings. Where there is no
/// such desktop it says nothing.
///
/// Thread: GUI. Asks and listens without blocking.
class DesktopAppearance : public QObject
{
    Q_OBJECT

public:
    explicit DesktopAppearance(QObject *parent = nullptr);

    std::optional<bool> prefersDark() const { return m_prefersDark; }
    bool isMotionReduced() const { return m_motionReduced; }
    qreal textScale() const { return m_textScale; } ///< 0.5…3

Q_SIGNALS:
    void changed();

private:
    void note(const QString &space, const QString &name, const QVariant &value);
#ifdef PLAZA_HAS_DBUS
    void listen();
    void ask(const QString &space, const QString &name);
    Q_SLOT void onChanged(const QString &space, const QString &name, const QDBusVariant &value);
#endif

    std::optional<bool> m_prefersDark;
    bool m_motionReduced = false;
    qreal m_textScale = 1;
};

} // namespace plaza::app
