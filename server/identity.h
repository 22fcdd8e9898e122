#pragma once

#include "feed/result.h"
#include "server/config/options.h"
#include "server/tls/certificate.h"

#include <optional>

/// Part of the composition root: how the server proves over TLS who it is.
namespace plaza::server {

struct Identity {
    std::optional<tls::Certificate> certificate; ///< none: TLS is not spoken
    QByteArray pinHex;                           ///< what invites carry; empty where authorities vouch for us
};

/// As the options have it. Makes the self-made certificate where it is wanted and missing. Says in the log when nobody
/// will take it any more, or soon.
/// errors: as tls::readCertificate(), tls::loadOrMakeOwn().
feed::Result<Identity> identityOf(const Options &options);

/// The same, without making anything. A self-made one that is missing is fine: the first start makes it.
feed::Outcome checkCertificate(const Options &options);

} // namespace plaza::server
