#include "server/transport/accepted.h"

namespace plaza::server {

int Accepted::number() const
{
    return encrypted ? static_cast<int>(encrypted->socketDescriptor()) : socket.number();
}

void Accepted::moveTo(QThread &thread) const
{
    if (encrypted)
        encrypted->moveToThread(&thread);
}

std::unique_ptr<QTcpSocket> Accepted::open(std::unique_ptr<QTcpSocket> plain)
{
    if (encrypted) {
        encrypted->setReadBufferSize(0); // as a new one; whoever reads from now on has a bound of their own
        return encrypted->state() == QAbstractSocket::ConnectedState ? std::move(encrypted) : nullptr;
    }
    return plain->setSocketDescriptor(socket.release()) ? std::move(plain) : nullptr;
}

} // namespace plaza::server
