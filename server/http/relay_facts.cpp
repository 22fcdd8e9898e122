#include "server/http/relay_facts.h"

namespace plaza::server::http {

namespace {

/// Rooms are a closed server's: who is in them must have said who they are.
std::vector<int> supportedNips(bool isOpen)
{
    std::vector nips {1,  5,  9,  11, 17, 18, 22, 25, 29, 36, 37, 38, 40, 42,
                      43, 45, 50, 51, 56, 59, 62, 67, 70, 77, 78, 86, 88, 98};
    if (isOpen)
        std::erase(nips, 29);
    return nips;
}

} // namespace

feed::protocol::RelayInfo relayInfo(const ServerFacts &facts)
{
    return {.name = facts.name,
            .description = "A live feed for a group of people, on a server of their own.",
            .icon = {},
            .contact = {},
            .software = "plaza-server",
            .version = PLAZA_VERSION,
            .self = facts.key,
            .supportedNips = supportedNips(facts.isOpen),
            .limits = facts.limits,
            .authRequired = !facts.isOpen,
            .restrictedWrites = !facts.isOpen};
}

} // namespace plaza::server::http
