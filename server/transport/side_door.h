#pragma once

#include "server/transport/http_thread.h"

#include <QTcpServer>

namespace plaza::server {

/// A listener beside the one for people: hands everybody to an HTTP thread of its own.
///
/// Thread: that of the HttpThread.
class SideDoor : public QTcpServer
{
    Q_OBJECT

public:
    /// http: outlives this.
    explicit SideDoor(HttpThread &http);

protected:
    void incomingConnection(qintptr socket) override;

private:
    HttpThread &m_http;
};

} // namespace plaza::server
