#include "tests/bench/load/machine.h"
#include "tests/bench/load/process_use.h"
#include "tests/bench/load/scenarios.h"

#include <ctime>

namespace plaza::bench {

namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto Heartbeat = 30s;

std::string threeSubscriptions(const std::vector<std::string> &authors, std::mt19937_64 &random)
{
    std::string list;
    for (int i = 0; i < 200; ++i)
        list += (list.empty() ? "\"" : ",\"") + authors[random() % authors.size()] + '"';
    const auto &someone = authors[random() % authors.size()];
    return textFrame(R"(["REQ","home",{"kinds":[1],"limit":0,"authors":[)" + list + "]}]")
        + textFrame(R"(["REQ","me",{"kinds":[1],"limit":0,"#p":[")" + someone + R"("]}])")
        + textFrame(R"(["REQ","one",{"kinds":[1],"limit":0,"authors":[")" + someone + R"("]}])");
}

/// The authentication event that answers a challenge (NIP-42).
std::string authEvent(const feed::SecretKey &key, const std::string &relay, std::string_view challenge)
{
    feed::Event event;
    event.createdAt = std::time(nullptr);
    event.kind = 22242;
    event.tags = {{"relay", QByteArray::fromStdString(relay)},
                  {"challenge", QByteArray(challenge.data(), qsizetype(challenge.size()))}};
    key.sign(event);
    return R"(["AUTH",)" + feed::toJson(event).toStdString() + ']';
}

/// Pings each connection once in 30 s, spread evenly. returns: pongs that did not come.
int beat(Crowd &crowd, std::chrono::seconds duration)
{
    int sent = 0, heard = 0;
    crowd.onPong([&](int) { ++heard; });
    const auto start = Clock::now();
    const auto step = std::chrono::nanoseconds(Heartbeat) / crowd.size();
    for (auto due = start; Clock::now() - start < duration; due += step) {
        while (Clock::now() < due)
            crowd.poll(std::max(0ms, std::chrono::floor<std::chrono::milliseconds>(due - Clock::now())));
        crowd.send(sent++ % crowd.size(), pingFrame());
    }
    crowd.pollUntil([&] { return heard >= sent; }, 10s);
    return sent - heard;
}

} // namespace

Report idle(const Options &options)
{
    const auto target = options.target();
    const auto dialect = options.dialect();
    const int connections = options.number("connections", 1000);
    Crowd crowd({target.host, target.port, dialect.path(), target.pid});
    int ended = 0;
    crowd.hear([&](int connection, std::string_view text) {
        if (text.starts_with("[\"EOSE\""))
            ++ended;
        else if (const auto reply = dialect.reply(text); !reply.empty())
            crowd.say(connection, reply);
    });
    const auto before = ProcessUse::of(target.pid);
    if (const auto opened = crowd.open(connections, 60s); !opened)
        return Report::failed(opened.error().detail.toStdString());
    crowd.pollUntil([] { return false; }, 1s);
    const auto bare = ProcessUse::of(target.pid);
    Report report;
    report.figures["kb_per_connection"] = (bare.anonymousKb - before.anonymousKb) / connections;
    if (dialect.kind == Dialect::Kind::Nostr) {
        Corpus corpus({.authors = 10'000, .newest = std::time(nullptr)});
        std::vector<std::string> authors;
        for (const auto &key : corpus.authors())
            authors.push_back(key.publicKey().toHex().toStdString());
        std::mt19937_64 random(5);
        for (int i = 0; i < connections; ++i) {
            crowd.send(i, threeSubscriptions(authors, random));
            crowd.poll(0ms);
        }
        if (!crowd.pollUntil([&] { return ended >= 3 * connections; }, 60s))
            return Report::failed("not all subscriptions were set up");
        const auto subscribed = ProcessUse::of(target.pid);
        report.figures["kb_with_subscriptions"] = (subscribed.anonymousKb - before.anonymousKb) / connections;
        report.figures["cpu_us_per_subscription"] =
            (subscribed.cpuMicroseconds - bare.cpuMicroseconds) / (3.0 * connections);
    }
    const auto quiet = ProcessUse::of(target.pid);
    const auto seconds = std::chrono::seconds(options.number("seconds", 30));
    if (const int silent = beat(crowd, seconds); silent > 0)
        return Report::failed(std::to_string(silent) + " pings were not answered");
    report.figures["heartbeat_cpu_percent"] =
        (ProcessUse::of(target.pid).cpuMicroseconds - quiet.cpuMicroseconds) / double(seconds.count()) / 1e4;
    if (crowd.lost() > 0)
        return Report::failed(std::to_string(crowd.lost()) + " connections were lost");
    return report;
}

Report storm(const Options &options)
{
    const auto target = options.target();
    const int connections = options.number("connections", 10'000);
    Corpus corpus({.authors = 200, .newest = std::time(nullptr)});
    const auto relay = "ws://" + target.host + ':' + std::to_string(target.port);
    Crowd crowd({target.host, target.port, options.dialect().path(), target.pid});
    std::vector<std::string> challenges;
    challenges.resize(std::size_t(connections));
    int accepted = 0;
    crowd.hear([&](int connection, std::string_view text) {
        if (text.starts_with("[\"AUTH\""))
            challenges[std::size_t(connection)] = text.substr(9, text.size() - 11);
        else if (text.starts_with("[\"OK\"") && text.find(",true,") != std::string_view::npos)
            ++accepted;
    });
    Report report;
    const auto before = ProcessUse::of(target.pid);
    const auto start = Clock::now();
    if (const auto opened = crowd.open(connections, 60s, options.number("at-once", 256)); !opened)
        return Report::failed(opened.error().detail.toStdString());
    report.figures["handshakes_per_s"] =
        connections / std::chrono::duration<double>(Clock::now() - start).count();
    crowd.pollUntil([] { return false; }, 300ms);
    const auto open = ProcessUse::of(target.pid);
    report.figures["cpu_us_per_handshake"] = (open.cpuMicroseconds - before.cpuMicroseconds) / connections;
    if (options.number("auth", 0) != 0) {
        report.figures["verify_us"] = verifyMicroseconds();
        for (int i = 0; i < connections; ++i) {
            crowd.say(i,
                      authEvent(corpus.authors()[std::size_t(i % 200)], relay, challenges[std::size_t(i)]));
            crowd.poll(0ms);
        }
        if (!crowd.pollUntil([&] { return accepted >= connections; }, 60s))
            return Report::failed("only " + std::to_string(accepted) + " could say who they are");
        report.figures["cpu_us_per_auth"] =
            (ProcessUse::of(target.pid).cpuMicroseconds - open.cpuMicroseconds) / connections;
    }
    return report;
}

} // namespace plaza::bench
