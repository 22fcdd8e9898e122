#include "server/log_options.h"

#include <unistd.h>

namespace plaza::server {

using namespace Qt::StringLiterals;

LogFormat logFormat(const Options &options)
{
    if (options.logFormat == "auto"_L1)
        return isJournal(STDERR_FILENO) ? LogFormat::Journal : LogFormat::Text;
    if (options.logFormat == "journal"_L1)
        return LogFormat::Journal;
    return options.logFormat == "json"_L1 ? LogFormat::Json : LogFormat::Text;
}

QtMsgType logLevel(const Options &options)
{
    const auto &level = options.logLevel;
    if (level == "debug"_L1)
        return QtDebugMsg;
    if (level == "warning"_L1)
        return QtWarningMsg;
    return level == "error"_L1 ? QtCriticalMsg : QtInfoMsg;
}

} // namespace plaza::server
