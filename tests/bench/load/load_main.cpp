// bench-load SCENARIO [--name value]…: does one scenario against one server and prints its figures as one JSON object.
// Exits with 1, and prints no figures, when anything was lost, came twice or out of order.
#include "tests/bench/load/scenarios.h"

#include <csignal>
#include <cstdio>
#include <functional>

using namespace plaza::bench;

namespace {

/// Writes --profiles profiles and --events posts as JSON lines, the oldest first: what import commands take.
Report writeCorpus(const Options &options)
{
    Corpus corpus(
        {.newest = options.number("newest", 0), .secondsPerPost = options.number("seconds-per-post", 1)});
    for (int author = 0; author < options.number("profiles", 0); ++author)
        std::puts(feed::toJson(corpus.profile(author)).constData());
    const int events = options.number("events", 1000);
    for (const auto &event : corpus.posts(events))
        std::puts(feed::toJson(event).constData());
    return {};
}

const std::map<std::string, std::function<Report(const Options &)>> &scenarios()
{
    static const std::map<std::string, std::function<Report(const Options &)>> all {
        {"fan-out", fanOut},  {"home", homeFeeds},       {"ingest", ingest},
        {"queries", queries}, {"beside", besideQueries}, {"idle", idle},
        {"storm", storm},     {"catch-up", catchUp},     {"corpus", writeCorpus}};
    return all;
}

} // namespace

int main(int argc, char *argv[])
{
    std::signal(SIGPIPE, SIG_IGN);
    const auto scenario = scenarios().find(argc > 1 ? argv[1] : "");
    if (scenario == scenarios().end()) {
        std::fputs("usage: bench-load fan-out|home|ingest|queries|beside|idle|storm|catch-up|corpus [--name "
                   "value]...\n",
                   stderr);
        return 2;
    }
    const auto report = scenario->second(Options(argc, argv));
    if (scenario->first != "corpus")
        std::puts(report.toJson().c_str());
    return report.failure.empty() ? 0 : 1;
}
