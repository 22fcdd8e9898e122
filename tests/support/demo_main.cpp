// demo-members: fills a community's feed with five friendly people, so that a newcomer sees what it is like.
#include "tests/support/demo.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using plaza::support::Demo;

namespace {

constexpr int Failed = 1, WrongUsage = 2;

std::optional<Demo::Options> optionsFrom(const QCoreApplication &app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Members who post, answer and like, for a demonstration."_s);
    parser.addHelpOption();
    parser.addOptions({{u"live"_s, u"Fill the feed, then go on talking until stopped."_s},
                       {u"seed-only"_s, u"Fill the feed and leave (this is the default)."_s},
                       {u"count"_s, u"How many members, 1 to 5."_s, u"N"_s, u"5"_s},
                       {u"posts"_s, u"How many threads to fill the feed with."_s, u"N"_s, u"-1"_s},
                       {u"seed"_s, u"Same number, same people and times."_s, u"N"_s, u"1"_s}});
    parser.addPositionalArgument(u"link"_s, u"An invite link that is good for all of them."_s);
    parser.process(app);
    const auto link = feed::protocol::inviteLinkFromText(parser.positionalArguments().value(0));
    if (!link) {
        std::fprintf(stderr, "demo-members: %s\n", link.error().detail.constData());
        return {};
    }
    return Demo::Options {.link = *link,
                          .members = parser.value(u"count"_s).toInt(),
                          .threads = parser.value(u"posts"_s).toInt(),
                          .live = parser.isSet(u"live"_s),
                          .seed = parser.value(u"seed"_s).toUInt()};
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const auto options = optionsFrom(app);
    if (!options)
        return WrongUsage;
    Demo demo(*options);
    QObject::connect(&demo, &Demo::finished, &app, &QCoreApplication::quit, Qt::QueuedConnection);
    const auto giveUp = [](const QByteArray &why) {
        std::fprintf(stderr, "demo-members: %s\n", why.constData());
        QCoreApplication::exit(Failed);
    };
    QObject::connect(&demo, &Demo::failed, &app, giveUp, Qt::SingleShotConnection);
    demo.start();
    return app.exec();
}
