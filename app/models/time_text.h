#pragma once

#include <QString>

namespace plaza::app {

/// When something was written, as short as it can be said: "now", "5 min", "14:02", "3 Mar", "3 Mar 2024".
///
/// createdAt, now: Unix seconds. A time ahead of `now` (another's clock) reads "now" up to a day ahead.
QString timeText(qint64 createdAt, qint64 now);

/// Since when, within a sentence: "14:02", "Tuesday, 14:02", "3 Mar".
QString sinceText(qint64 then, qint64 now);

/// The same in full, in the language of the system: "Sunday, 3 March 2026 at 14:02".
QString fullTimeText(qint64 createdAt);

} // namespace plaza::app
