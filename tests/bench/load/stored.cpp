#include "tests/bench/load/stored.h"

#include <algorithm>
#include <fstream>
#include <unordered_set>

namespace plaza::bench {

namespace {

constexpr std::size_t Kept = 20'000; // of each; enough that caches do not hold all answers

void keep(std::vector<std::string> &list, const QByteArray &value)
{
    if (!value.isEmpty() && list.size() < Kept)
        list.push_back(value.toStdString());
}

} // namespace

bool forEachStored(const std::string &path, const std::function<void(feed::Event)> &use)
{
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        auto event = feed::eventFromJson(QByteArrayView(line.data(), qsizetype(line.size())));
        if (!event)
            return false;
        use(std::move(*event));
    }
    return file.eof();
}

Samples Samples::of(const std::string &path)
{
    Samples samples;
    std::unordered_set<std::string> seen;
    std::size_t number = 0;
    forEachStored(path, [&](const feed::Event &event) {
        samples.newest = std::max(samples.newest, event.createdAt);
        if (seen.insert(event.pubkey.toHex().toStdString()).second)
            keep(samples.authors, event.pubkey.toHex());
        if (event.kind != 1 || ++number % 7 != 0)
            return;
        keep(samples.ids, event.id.toHex());
        keep(samples.answered, event.tagValue("e"));
        keep(samples.mentioned, event.tagValue("p"));
        keep(samples.topics, event.tagValue("t"));
    });
    return samples;
}

} // namespace plaza::bench
