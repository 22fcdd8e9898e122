// soak [--minutes M] [--connections N] [--seed S]: a community's life against the real server; exits with 1 when
// memory or descriptors grow, or a promise is broken.
#include "server/transport/event_loop.h"
#include "soak.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>
#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace {

void raiseOpenFileLimit()
{
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        (void)::setrlimit(RLIMIT_NOFILE, &limit); // an improvement only
    }
}

} // namespace

int main(int argc, char **argv)
{
    plaza::server::installFastLoop(); // thousands of sockets here too
    QCoreApplication application(argc, argv);
    raiseOpenFileLimit();
    QCommandLineParser parser;
    parser.addOptions({{u"minutes"_s, u""_s, u"m"_s, u"30"_s},
                       {u"connections"_s, u""_s, u"n"_s, u"2000"_s},
                       {u"seed"_s, u""_s, u"s"_s, u"0"_s}});
    parser.process(application);
    auto seed = parser.value(u"seed"_s).toUInt();
    if (seed == 0)
        seed = QRandomGenerator::system()->generate();
    std::printf("seed %u\n", seed);
    const auto minutes = parser.value(u"minutes"_s).toDouble();
    Soak soak({.length = std::chrono::seconds(qRound(minutes * 60)),
               .connections = parser.value(u"connections"_s).toInt()},
              seed);
    const auto wrong = soak.run();
    if (!wrong.isEmpty())
        std::fprintf(stderr, "%s\n", wrong.constData());
    return wrong.isEmpty() ? 0 : 1;
}
