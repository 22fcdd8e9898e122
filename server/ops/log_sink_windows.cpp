#include "server/ops/log_sink.h"
#include "server/ops/service_line_windows.h"
#include "server/system/windows_handle.h"

#include <QString>

#include <array>

namespace plaza::server {

namespace {

void writeEvent(QtMsgType level, const QByteArray &line)
{
    static const HANDLE log = ::RegisterEventSourceW(nullptr, L"PlazaServer");
    const auto text = QString::fromUtf8(line.trimmed());
    std::array words {reinterpret_cast<const wchar_t *>(text.utf16())};
    const WORD kind = level == QtWarningMsg ? EVENTLOG_WARNING_TYPE : EVENTLOG_ERROR_TYPE;
    if (log)
        ::ReportEventW(log, kind, 0, 1, nullptr, WORD(words.size()), 0, words.data(), nullptr);
}

} // namespace

void writeLogLine(QtMsgType level, const QByteArray &line)
{
    DWORD written = 0;
    ::WriteFile(::GetStdHandle(STD_ERROR_HANDLE), line.constData(), static_cast<DWORD>(line.size()), &written,
                nullptr);
    if (service_line::isOpen() && (level == QtWarningMsg || level == QtCriticalMsg || level == QtFatalMsg))
        writeEvent(level, line);
}

} // namespace plaza::server
