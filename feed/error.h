#pragma once

#include <QByteArray>

namespace feed {

/// Every way an operation can fail, in both programs, from the store to the pixel.
/// The wire carries a prefix and a text (protocol/reason.h); the app turns a code into a sentence of its own.
enum class Code {
    Malformed,     ///< not JSON, or not the shape the protocol asks for
    TooLarge,      ///< over a limit in limits.h
    WrongId,       ///< the id is not the hash of the event
    BadSignature,  ///< the signature does not fit id and author
    Duplicate,     ///< already there; a repeat is harmless
    AuthRequired,  ///< the connection has not said who it is
    Restricted,    ///< known, but may not do this: not a member, or no such right
    Blocked,       ///< banned, or deleted for good
    RateLimited,   ///< too fast or too much at once; later is fine
    InviteRefused, ///< the code is unknown, used up or expired
    NameTaken,     ///< another member has that name
    ClockOff,      ///< created_at is too far from the other side's clock
    Expired,       ///< its time is over
    NotFound,
    Unsupported, ///< understood, but not done here
    Unavailable, ///< disk, database or server is away for now: safe to try again
    NewerSchema, ///< written by a newer version; untouched
    NoNetwork,   ///< this machine has no way out
    UnknownHost, ///< the name does not resolve
    Refused,     ///< nobody answers there
    NotPlaza,    ///< someone answers, but does not speak the protocol
    Untrusted,   ///< the certificate is expired, self-made or another's
    Cancelled,
};

/// A failure. `detail` is English and for the log: may hold ids, never secrets.
struct Error {
    Code code = Code::Unavailable;
    QByteArray detail;

    friend bool operator==(const Error &, const Error &) = default;
};

/// The spelling of a code in logs and counters, e.g. "bad-signature".
const char *name(Code code);

} // namespace feed
