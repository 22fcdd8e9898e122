#include "app/models/join_errors.h"

#include "app/models/error_text.h"
#include "feed/protocol/reason.h"

#include <QCoreApplication>

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

QString inviteText(const feed::Error &error, ErrorPlace place)
{
    if (!feed::protocol::isAwaitingApproval(error))
        return errorText(error.code, place);
    return QCoreApplication::translate(
        "ErrorText",
        "You have asked to be let in. Somebody who looks after this community has to agree first. "
        "Try again later with the same link.");
}

} // namespace

JoinErrors joinErrors(const feed::Error &error, JoinedBy by)
{
    JoinErrors errors;
    const bool isField = isAboutAddress(error.code) || isAboutInvite(error.code);
    if (!isField)
        errors.join = errorText(error.code, ErrorPlace::Connection);
    else if (by == JoinedBy::Link)
        errors.link = inviteText(error, ErrorPlace::Link);
    else if (isAboutInvite(error.code))
        errors.code = inviteText(error, ErrorPlace::Invite);
    else
        errors.address = errorText(error.code, ErrorPlace::Address);
    return errors;
}

} // namespace plaza::app
