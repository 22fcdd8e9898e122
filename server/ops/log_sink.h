#pragma once

#include <QByteArray>

namespace plaza::server {

/// A line of the log goes to standard error; that of a Windows service, which has none, into the event log, from "warning"
/// on. Thread: any.
void writeLogLine(QtMsgType level, const QByteArray &line);

} // namespace plaza::server
