#pragma once

#include "tests/support/app_side.h"

#include <QObject>
#include <QSocketNotifier>

#include <utility>
#include <vector>

namespace plaza::bench {

/// The other person's app: notes when each post became a row. Speaks lines with the process that measures:
/// says "live"; asked by any line on its standard input, answers `POSTID NANOSECONDS` for each row ever
/// inserted, then "end".
///
/// Thread: GUI.
class LatencyReader : public QObject
{
    Q_OBJECT

public:
    LatencyReader(const QUrl &server, const QByteArray &code);

private:
    void note(int first, int last);
    void report();

    support::AppSide m_app;
    QSocketNotifier m_input;
    std::vector<std::pair<QString, qint64>> m_rows;
};

/// A clock that all processes of this machine share.
qint64 nanosecondsNow();

} // namespace plaza::bench
