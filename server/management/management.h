#pragma once

#include "server/http/route.h"
#include "server/management/door.h"
#include "server/management/lists.h"
#include "server/management/methods.h"

#include <QString>

#include <functional>
#include <memory>

namespace plaza::server::management {

/// Administration over HTTP (NIP-86): calls at the root of the host, each with an authorization that is good once.
///
/// What somebody may do is asked where the command line asks it, too: of Administration.
/// Thread: any.
class Management
{
public:
    struct Facts {
        Door::Rules rules;
        std::function<std::shared_ptr<const Membership>()> membership; ///< as of now
        QString path;                                                  ///< of the community's tables
        FindEvents find;
        std::function<feed::Outcome(const Act &)> perform; ///< waits until it is done
        AddressForm addressForm;
    };

    explicit Management(Facts facts);

    /// To be used while this lives.
    http::Routes routes();
    http::Response answer(const http::Request &request) const;

private:
    feed::Result<feed::PublicKey> whoAsks(const http::Request &request) const;
    feed::Result<QJsonValue> carryOut(const Call &call, const feed::PublicKey &actor) const;
    feed::Outcome perform(Act act, const Call &call) const;
    feed::Outcome settle(Act &act, const Call &call) const;

    Facts m_facts;
    Door m_door;
    Lists m_lists;
};

} // namespace plaza::server::management
