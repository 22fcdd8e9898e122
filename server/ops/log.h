#pragma once

#include <QByteArray>
#include <QDateTime>

/// The server's log: one line per event on standard error, for people (text) or for machines (JSON lines).
/// Everything goes through Qt's logging (qInfo, qCWarning …).
namespace plaza::server {

enum class LogFormat {
    Text,
    Json,
    Journal, ///< for systemd's journal, which has the time itself and reads the level from a number in front
};

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
/// What is below is not written. debug, info, warning or error; Thread: any.
void setLogLevel(QtMsgType least);

/// Does that descriptor lead into systemd's journal? source: sd-journal(3), systemd.exec(5) on JOURNAL_STREAM.
bool isJournal(int descriptor);

} // namespace plaza::server
