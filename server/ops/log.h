#pragma once

#include <QByteArray>
#include <QDateTime>

/// The server's log: one line per event on standard error, for people (text) or for machines (JSON lines).
/// Everything goes through Qt's logging (qInfo, qCWarning …).
namespace plaza::server {

enum class LogFormat { Text, Json };

struct LogEntry {
    QtMsgType level = QtInfoMsg;
    QByteArray category; ///< empty or "default": none is shown
    QByteArray message;  ///< UTF-8
    QDateTime time;
};

/// One line with its line feed. Whatever the message holds stays inside it: control characters are escaped,
/// and what is over 2000 bytes is cut.
QByteArray logLine(LogFormat format, const LogEntry &entry);

/// From now on, for the whole process.
void startLog(LogFormat format);

} // namespace plaza::server
