#pragma once

#include <QWebSocket>

namespace plaza::app {

/// Connects to QWebSocket's error signal, which has another name from Qt 6.5 on.
template<class Receiver, class Slot>
void connectErrors(const QWebSocket *socket, Receiver *context, Slot slot)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    QObject::connect(socket, &QWebSocket::errorOccurred, context, slot);
#else
    QObject::connect(socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), context, slot);
#endif
}

} // namespace plaza::app
