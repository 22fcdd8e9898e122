#include "app/models/time_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace plaza::app {

QString timeText(qint64 createdAt, qint64 now)
{
    constexpr qint64 Minute = 60, Hour = 60 * Minute, Day = 24 * Hour;
    const qint64 age = now - createdAt;
    if (age < Minute && age > -Day)
        return QCoreApplication::translate("TimeText", "now");
    if (age >= Minute && age < Hour)
        return QCoreApplication::translate("TimeText", "%1 min").arg(age / Minute);
    const auto then = QDateTime::fromSecsSinceEpoch(createdAt);
    const auto today = QDateTime::fromSecsSinceEpoch(now).date();
    const QLocale locale;
    if (then.date() == today)
        return locale.toString(then.time(), QLocale::ShortFormat);
    if (then.date().year() == today.year())
        return locale.toString(then.date(), QCoreApplication::translate("TimeText", "d MMM"));
    return locale.toString(then.date(), QCoreApplication::translate("TimeText", "d MMM yyyy"));
}

QString sinceText(qint64 then, qint64 now)
{
    const auto at = QDateTime::fromSecsSinceEpoch(then);
    const auto days = at.date().daysTo(QDateTime::fromSecsSinceEpoch(now).date());
    const QLocale locale;
    const auto time = locale.toString(at.time(), QLocale::ShortFormat);
    if (days < 1)
        return time;
    if (days < 7)
        return QCoreApplication::translate("TimeText", "%1, %2")
            .arg(locale.dayName(at.date().dayOfWeek()), time);
    return locale.toString(at.date(), QCoreApplication::translate("TimeText", "d MMM"));
}

QString fullTimeText(qint64 createdAt)
{
    const auto then = QDateTime::fromSecsSinceEpoch(createdAt);
    const QLocale locale;
    return QCoreApplication::translate("TimeText", "%1 at %2")
        .arg(locale.toString(then.date(), QLocale::LongFormat),
             locale.toString(then.time(), QLocale::ShortFormat));
}

} // namespace plaza::app
