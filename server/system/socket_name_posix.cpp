#include "server/system/socket_name.h"

namespace plaza::server {

QString socketName(const QString &path)
{
    return path;
}

} // namespace plaza::server
