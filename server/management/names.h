#pragma once

#include "server/community/membership.h"
#include "server/http/route.h"
#include "server/management/door.h"

#include <functional>
#include <memory>
#include <vector>

namespace plaza::server::management {

/// Who has a name here (NIP-05), one name at a time and never a list.
///
/// Unless the operator has opened it to anyone, only members are told, who show who they are (NIP-98); to everybody
/// else it is as if nobody had the name.
/// Thread: any.
class Names
{
public:
    struct Facts {
        Door::Rules rules;
        std::function<std::shared_ptr<const Membership>()> membership; ///< as of now
        bool areForAnyone = false;
    };

    explicit Names(Facts facts)
        : m_facts(std::move(facts))
        , m_door(m_facts.rules)
    { }

    /// To be used while this lives.
    http::Routes routes();
    http::Response answer(const http::Request &request) const;

private:
    feed::Result<bool> mayKnow(const http::Request &request, const Membership &membership) const;
    std::vector<QByteArray> serversOf(const http::Request &request) const;

    Facts m_facts;
    Door m_door;
};

} // namespace plaza::server::management
