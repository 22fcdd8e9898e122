#pragma once

namespace plaza::bench {

/// What a process has used, by the kernel's own accounting.
struct ProcessUse {
    double cpuMicroseconds = 0; ///< run time of all threads, from schedstat
    double anonymousKb = 0;     ///< resident memory that is its own; sockets' kernel memory is not in it
    double fileMb = 0;          ///< bytes it wrote to disk, from io

    static ProcessUse of(int pid); ///< zeros: there is no such process, or it is not ours to look at
};

} // namespace plaza::bench
