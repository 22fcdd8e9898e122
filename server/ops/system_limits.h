#pragma once

#include <QString>

namespace plaza::server {

/// As many open files as the system lets us have; each connection is one.
void raiseOpenFileLimit();

/// Says in the log when the disk takes long to make a small write safe, as each group of posts will need.
void warnOfSlowDisk(const QString &directory);

} // namespace plaza::server
