#pragma once

#include "feed/result.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace feed::protocol {

/// What a person is sent to join: plaza://join?r=<ws url>&c=<code>[&f=<sha-256>], or the same pair behind
/// https://<host>/join. The `r`/`c` pair is what other community clients of the protocol use.
struct InviteLink {
    QUrl server;          ///< ws:// or wss://
    QByteArray code {};   ///< may be empty: an open server
    QByteArray pinHex {}; ///< sha-256 of a self-made certificate, lower-case hex; empty = normal trust

    friend bool operator==(const InviteLink &, const InviteLink &) = default;
};

QString toString(const InviteLink &link);

/// Takes what people paste: surrounding spaces and quotes, line breaks, either scheme, `r` without a scheme.
/// errors: Malformed (detail: which part is missing).
Result<InviteLink> inviteLinkFromText(const QString &text);

/// A server's address as people type it ("plaza.example", "192.168.1.5:7447", "https://…") as a ws(s) URL.
/// No scheme: wss for a name of the public internet; for loopback, private addresses, .local and names without
/// a dot ws, and there port 7447 when none is named. A scheme keeps its own default port.
/// errors: Malformed.
Result<QUrl> serverUrlFromText(const QString &text);

} // namespace feed::protocol
