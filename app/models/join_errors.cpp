#include "app/models/join_errors.h"

#include "app/models/error_text.h"

namespace plaza::app {
namespace {

/// Is it about where the server is, rather than about the invite or this computer?
bool isAboutAddress(feed::Code code)
{
    using feed::Code;
    return code == Code::UnknownHost || code == Code::Refused || code == Code::NotPlaza
        || code == Code::Malformed;
}

bool isAboutInvite(feed::Code code)
{
    using feed::Code;
    return code == Code::InviteRefused || code == Code::Restricted || code == Code::Blocked;
}

} // namespace

JoinErrors joinErrors(const feed::Error &error, JoinedBy by)
{
    JoinErrors errors;
    const bool isField = isAboutAddress(error.code) || isAboutInvite(error.code);
    if (!isField)
        errors.join = errorText(error.code, ErrorPlace::Connection);
    else if (by == JoinedBy::Link)
        errors.link = errorText(error.code, ErrorPlace::Link);
    else if (isAboutInvite(error.code))
        errors.code = errorText(error.code, ErrorPlace::Invite);
    else
        errors.address = errorText(error.code, ErrorPlace::Address);
    return errors;
}

} // namespace plaza::app
