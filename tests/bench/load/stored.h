#pragma once

#include "feed/event.h"

#include <functional>
#include <string>
#include <vector>

namespace plaza::bench {

/// Calls `use` for each event of a file of JSON lines. False: the file cannot be read or has a line that is none.
bool forEachStored(const std::string &path, const std::function<void(feed::Event)> &use);

/// What to ask for, drawn from what is stored.
struct Samples {
    std::vector<std::string> ids;
    std::vector<std::string> authors;  ///< each once
    std::vector<std::string> answered; ///< ids in e tags
    std::vector<std::string> mentioned;
    std::vector<std::string> topics;
    qint64 newest = 0;

    static Samples of(const std::string &path);
};

} // namespace plaza::bench
