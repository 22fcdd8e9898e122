#include "app/shell/desktop_appearance.h"

#include <QFileInfo>

#include <algorithm>

#ifdef PLAZA_HAS_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#endif

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

const auto Appearance = u"org.freedesktop.appearance"_s;
const auto Interface = u"org.gnome.desktop.interface"_s;

#ifdef PLAZA_HAS_DBUS
const auto Service = u"org.freedesktop.portal.Desktop"_s;
const auto Path = u"/org/freedesktop/portal/desktop"_s;
const auto Portal = u"org.freedesktop.portal.Settings"_s;

/// Asking for a bus that is not there may start one.
bool isBusRunning()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + "/bus"_L1);
}

QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}
#endif

} // namespace

DesktopAppearance::DesktopAppearance(QObject *parent)
    : QObject(parent)
{
#ifdef PLAZA_HAS_DBUS
    if (!isBusRunning())
        return;
    listen();
    ask(Appearance, u"color-scheme"_s);
    ask(Interface, u"enable-animations"_s);
    ask(Interface, u"text-scaling-factor"_s);
#endif
}

void DesktopAppearance::note(const QString &space, const QString &name, const QVariant &value)
{
    if (space == Appearance && name == "color-scheme"_L1)
        m_prefersDark = value.toUInt() == 0 ? std::nullopt : std::optional(value.toUInt() == 1);
    else if (space == Interface && name == "enable-animations"_L1)
        m_motionReduced = !value.toBool();
    else if (space == Interface && name == "text-scaling-factor"_L1)
        m_textScale = std::clamp(value.toDouble(), 0.5, 3.0);
    else
        return;
    Q_EMIT changed();
}

#ifdef PLAZA_HAS_DBUS
void DesktopAppearance::listen()
{
    // The one connection by name: D-Bus knows no other.
    QDBusConnection::sessionBus().connect(Service, Path, Portal, u"SettingChanged"_s, this,
                                          SLOT(onChanged(QString, QString, QDBusVariant)));
}

void DesktopAppearance::ask(const QString &space, const QString &name)
{
    auto call = QDBusMessage::createMethodCall(Service, Path, Portal, u"Read"_s);
    call.setArguments({space, name});
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, space, name] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            note(space, name, unwrapped(reply.value().variant()));
        watcher->deleteLater();
    });
}

void DesktopAppearance::onChanged(const QString &space, const QString &name, const QDBusVariant &value)
{
    note(space, name, unwrapped(value.variant()));
}
#endif

} // namespace plaza::app
