#pragma once

#include "tests/bench/load/corpus.h"
#include "tests/bench/load/crowd.h"
#include "tests/bench/load/dialect.h"
#include "tests/bench/load/report.h"

#include <map>
#include <string>

/// What is measured. Each opens its own connections, does its work, and checks that nothing was lost, came twice or out
/// of order before it gives a figure. CPU is the server's, in microseconds, by the kernel's accounting; times are ms.
namespace plaza::bench {

/// What was said on the command line: --name value.
class Options
{
public:
    Options(int argc, char *argv[]);

    std::string text(const std::string &name, const std::string &otherwise = {}) const;
    int number(const std::string &name, int otherwise) const;
    Target target() const; ///< --port, --pid, --host
    Dialect dialect() const;

private:
    std::map<std::string, std::string> m_values;
};

/// Posts to --readers with one common filter: one after another, --window at once, then --rate a second for --seconds.
Report fanOut(const Options &options);
/// --readers with a filter of 200 authors each out of 10,000; --rate posts a second for --seconds.
Report homeFeeds(const Options &options);
/// --events on --connections with --window under way on each; at the end some again, which are duplicates.
Report ingest(const Options &options);
/// Requests of one kind on --connections, one under way on each, against what --corpus (JSON lines) says is stored.
Report queries(const Options &options);
/// One post after another, alone and while --connections ask without a pause: what a query costs a post.
Report besideQueries(const Options &options);
/// --connections that do nothing, then hold three subscriptions, then ping every 30 s for --seconds.
Report idle(const Options &options);
/// --connections handshakes, --at-once under way; with --auth each says who it is.
Report storm(const Options &options);
/// Finds out by NIP-77 which --missing of the events in --corpus it lacks, and fetches them; --rounds-each times.
Report catchUp(const Options &options);

} // namespace plaza::bench
