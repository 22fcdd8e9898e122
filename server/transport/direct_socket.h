#pragma once

#include <QTcpSocket>

namespace plaza::server {

/// Gives what it can to the kernel at once, where Qt's would keep a buffer of 32 KiB for it from its first byte to its
/// last: of thousands of connections hardly any is ever behind. What is taken at once is not told by bytesWritten().
///
/// Thread: its own.
class DirectSocket : public QTcpSocket
{
public:
    using QTcpSocket::QTcpSocket;

protected:
    qint64 writeData(const char *data, qint64 size) override;
};

} // namespace plaza::server
