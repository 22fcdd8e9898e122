#include "tests/bench/load/process_use.h"

#include <filesystem>
#include <fstream>
#include <string>

namespace plaza::bench {

namespace {

/// The number behind "name" in a file of lines "name: number".
double numberIn(const std::string &path, const std::string &name)
{
    std::ifstream file(path);
    for (std::string word; file >> word;) {
        double value = 0;
        if (word == name && file >> value)
            return value;
    }
    return 0;
}

} // namespace

ProcessUse ProcessUse::of(int pid)
{
    ProcessUse use;
    const auto process = "/proc/" + std::to_string(pid);
    std::error_code error;
    for (const auto &task : std::filesystem::directory_iterator(process + "/task", error)) {
        std::ifstream schedstat(task.path() / "schedstat");
        double nanoseconds = 0;
        schedstat >> nanoseconds;
        use.cpuMicroseconds += nanoseconds / 1000;
    }
    use.anonymousKb = numberIn(process + "/status", "RssAnon:");
    use.fileMb = numberIn(process + "/io", "write_bytes:") / 1e6;
    return use;
}

} // namespace plaza::bench
