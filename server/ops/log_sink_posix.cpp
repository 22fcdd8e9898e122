#include "server/ops/log_sink.h"

#include <unistd.h>

namespace plaza::server {

void writeLogLine(QtMsgType, const QByteArray &line)
{
    (void)!::write(STDERR_FILENO, line.constData(), static_cast<std::size_t>(line.size())); // nowhere to tell
}

} // namespace plaza::server
