#include "server/ops/log.h"

#include "server/ops/log_sink.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <atomic>
#include <sys/stat.h>

namespace plaza::server {

namespace {

constexpr qsizetype MaxMessageBytes = 2000;

std::atomic<LogFormat> chosenFormat =
    LogFormat::Text; // the handler is a plain function: Qt gives it no context

std::atomic<int> leastRank = 1;

int rank(QtMsgType level)
{
    switch (level) {
    case QtDebugMsg: return 0;
    case QtInfoMsg: return 1;
    case QtWarningMsg: return 2;
    case QtCriticalMsg: return 3;
    case QtFatalMsg: return 4;
    }
    return 1;
}

/// As syslog numbers them. source: sd-daemon(3).
QByteArray priority(QtMsgType level)
{
    constexpr std::array names {"<7>", "<6>", "<4>", "<3>", "<2>"};
    return names.at(static_cast<std::size_t>(rank(level)));
}

const char *nameOf(QtMsgType level)
{
    switch (level) {
    case QtDebugMsg: return "debug";
    case QtInfoMsg: return "info";
    case QtWarningMsg: return "warning";
    case QtCriticalMsg: return "error";
    case QtFatalMsg: return "fatal";
    }
    return "info";
}

QByteArray capped(const QByteArray &message)
{
    if (message.size() <= MaxMessageBytes)
        return message;
    auto end = MaxMessageBytes;
    while (end > 0 && (static_cast<unsigned char>(message[end]) & 0xc0) == 0x80)
        --end; // not inside a character
    return message.first(end) + "…";
}

QByteArray escaped(const QByteArray &message)
{
    QByteArray result;
    result.reserve(message.size());
    for (const char c : message) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n')
            result += "\\n";
        else if (c == '\r')
            result += "\\r";
        else if (c == '\t')
            result += "\\t";
        else if (byte < 0x20 || byte == 0x7f)
            result += "\\x" + QByteArray(1, c).toHex();
        else
            result += c;
    }
    return result;
}

QByteArray jsonLine(const LogEntry &entry, const QByteArray &time)
{
    QJsonObject line {{QStringLiteral("time"), QString::fromLatin1(time)},
                      {QStringLiteral("level"), QString::fromLatin1(nameOf(entry.level))},
                      {QStringLiteral("message"), QString::fromUtf8(capped(entry.message))}};
    if (!entry.category.isEmpty() && entry.category != "default")
        line[QStringLiteral("category")] = QString::fromUtf8(entry.category);
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

void handle(QtMsgType level, const QMessageLogContext &context, const QString &message)
{
    if (rank(level) < leastRank.load(std::memory_order_relaxed))
        return;
    const auto line = logLine(chosenFormat.load(),
                              {.level = level,
                               .category = context.category,
                               .message = message.toUtf8(),
                               .time = QDateTime::currentDateTimeUtc()});
    writeLogLine(level, line);
}

} // namespace

QByteArray logLine(LogFormat format, const LogEntry &entry)
{
    const auto time = entry.time.toUTC().toString(Qt::ISODateWithMs).toLatin1();
    if (format == LogFormat::Json)
        return jsonLine(entry, time);
    QByteArray line =
        format == LogFormat::Journal ? priority(entry.level) : time + ' ' + nameOf(entry.level) + ' ';
    if (!entry.category.isEmpty() && entry.category != "default")
        line += entry.category + ": ";
    return line + escaped(capped(entry.message)) + '\n';
}

void startLog(LogFormat chosen)
{
    chosenFormat.store(chosen);
    qInstallMessageHandler(handle);
}

void setLogLevel(QtMsgType least)
{
    leastRank.store(rank(least));
}

bool isJournal(int descriptor)
{
    const auto parts = qgetenv("JOURNAL_STREAM").split(':');
    struct stat facts { };
    return parts.size() == 2 && ::fstat(descriptor, &facts) == 0
        && parts[0] == QByteArray::number(qulonglong(facts.st_dev))
        && parts[1] == QByteArray::number(qulonglong(facts.st_ino));
}

} // namespace plaza::server
