#pragma once

#include <QString>

namespace plaza::server {

/// As many open files as the system lets us have; each connection is one. And a reader of our output that has
/// gone, or a file at the limit of its size, is an error of that write and no reason to end.
void prepareProcess();

/// What a server that has closed everything returns from main(). Windows ends it here: it kills what threads the system's
/// own libraries still have, and MinGW's then wait for ever, as they unload, for a lock that one of those held.
int endProcess(int code);

/// How the open files that the system lets us have are shared out.
struct DescriptorBudget {
    int connections = 0;
    int transfers = 0; ///< requests that have a file open besides their connection
};

/// What is left over is for the database, backups and the like: connections may never starve them. Says in the log when
/// there is less than `connections`.
DescriptorBudget descriptorBudget(int connections);

/// Says in the log when the disk takes long to make a small write safe, as each group of posts will need.
void warnOfSlowDisk(const QString &directory);

} // namespace plaza::server
