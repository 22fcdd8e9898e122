#include "server/http/relay_facts.h"

namespace plaza::server::http {

feed::protocol::RelayInfo relayInfo(const ServerFacts &facts)
{
    return {.name = facts.name,
            .description = "A live feed for a group of people, on a server of their own.",
            .icon = {},
            .contact = {},
            .software = "plaza-server",
            .version = PLAZA_VERSION,
            .self = facts.key,
            .supportedNips = {1, 9, 11, 40, 42, 43, 45, 67, 70},
            .limits = facts.limits,
            .authRequired = !facts.isOpen,
            .restrictedWrites = !facts.isOpen};
}

} // namespace plaza::server::http
