#include "server/transport/direct_socket.h"

#include "server/transport/descriptor.h"

namespace plaza::server {

qint64 DirectSocket::writeData(const char *data, qint64 size)
{
    qint64 sent = 0;
    if (state() == ConnectedState && bytesToWrite() == 0)
        sent = sendNow(static_cast<int>(socketDescriptor()), QByteArrayView(data, size));
    if (sent == size)
        return size;
    const auto rest = QTcpSocket::writeData(data + sent, size - sent);
    return rest < 0 ? rest : sent + rest;
}

} // namespace plaza::server
