#include "feed/error.h"

namespace feed {

const char *name(Code code)
{
    switch (code) {
    case Code::Malformed: return "malformed";
    case Code::TooLarge: return "too-large";
    case Code::WrongId: return "wrong-id";
    case Code::BadSignature: return "bad-signature";
    case Code::Duplicate: return "duplicate";
    case Code::AuthRequired: return "auth-required";
    case Code::Restricted: return "restricted";
    case Code::Blocked: return "blocked";
    case Code::RateLimited: return "rate-limited";
    case Code::InviteRefused: return "invite-refused";
    case Code::NameTaken: return "name-taken";
    case Code::ClockOff: return "clock-off";
    case Code::Expired: return "expired";
    case Code::NotFound: return "not-found";
    case Code::Unsupported: return "unsupported";
    case Code::Unavailable: return "unavailable";
    case Code::NewerSchema: return "newer-schema";
    case Code::NoNetwork: return "no-network";
    case Code::UnknownHost: return "unknown-host";
    case Code::Refused: return "refused";
    case Code::NotPlaza: return "not-plaza";
    case Code::Untrusted: return "untrusted";
    case Code::Cancelled: return "cancelled";
    }
    return "unavailable";
}

} // namespace feed
