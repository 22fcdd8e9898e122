#include "app/settings/keychain_presence.h"

#include <QTimer>

#include <utility>

#ifdef PLAZA_HAS_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFileInfo>
#include <QStringList>

#include <algorithm>
#include <memory>
#endif

namespace plaza::app {

namespace {

void answerLater(QObject *context, std::function<void(bool)> answer, bool isThere)
{
    QTimer::singleShot(0, context, [answer = std::move(answer), isThere] { answer(isThere); });
}

#ifdef PLAZA_HAS_DBUS

bool hasSessionBus()
{
    if (!qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS"))
        return QDBusConnection::sessionBus().isConnected();
    const auto runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + QStringLiteral("/bus"))
        && QDBusConnection::sessionBus().isConnected();
}

bool namesKeychain(const QStringList &services)
{
    return std::ranges::any_of(services, [](const QString &name) {
        return name == QLatin1StringView("org.freedesktop.secrets")
            || name.startsWith(QLatin1StringView("org.kde.kwalletd"));
    });
}

/// method: a list of service names, as the bus knows it.
QDBusPendingCall askBus(const QString &method)
{
    constexpr int PatienceMs = 1000;
    const auto message = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"),
                                                        QStringLiteral("/org/freedesktop/DBus"),
                                                        QStringLiteral("org.freedesktop.DBus"), method);
    return QDBusConnection::sessionBus().asyncCall(message, PatienceMs);
}

void askBusLists(QObject *context, QStringList methods, std::function<void(bool)> answer)
{
    if (methods.isEmpty())
        return answer(false);
    auto *watcher = new QDBusPendingCallWatcher(askBus(methods.takeFirst()), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context,
                     [context, watcher, methods, answer = std::move(answer)] {
                         const QDBusPendingReply<QStringList> reply = *watcher;
                         watcher->deleteLater();
                         if (!reply.isError() && namesKeychain(reply.value()))
                             answer(true);
                         else
                             askBusLists(context, methods, answer);
                     });
}

#endif

} // namespace

void askForKeychain(QObject *context, std::function<void(bool)> answer)
{
#ifdef PLAZA_HAS_DBUS
    if (!hasSessionBus())
        return answerLater(context, std::move(answer), false);
    askBusLists(context, {QStringLiteral("ListNames"), QStringLiteral("ListActivatableNames")},
                std::move(answer));
#else
    answerLater(context, std::move(answer), true); // part of the system
#endif
}

} // namespace plaza::app
