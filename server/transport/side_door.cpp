#include "server/transport/side_door.h"

namespace plaza::server {

SideDoor::SideDoor(HttpThread &http)
    : m_http(http)
{ }

void SideDoor::incomingConnection(qintptr socket)
{
    m_http.adopt({Descriptor(static_cast<int>(socket)), {}});
}

} // namespace plaza::server
