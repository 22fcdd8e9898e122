#include "app/models/error_text.h"

#include <QCoreApplication>

#include <optional>

namespace plaza::app {
namespace {

QString sentence(const char *text)
{
    return QCoreApplication::translate("ErrorText", text);
}

const char *joiningText(feed::Code code)
{
    using feed::Code;
    switch (code) {
    case Code::Malformed:
        return QT_TRANSLATE_NOOP(
            "ErrorText", "This is not an invite link. Copy the whole link you were sent and paste it here.");
    case Code::InviteRefused:
        return QT_TRANSLATE_NOOP("ErrorText",
                                 "This invite is used up, has run out or is mistyped. Ask for a new one.");
    case Code::Restricted:
        return QT_TRANSLATE_NOOP("ErrorText",
                                 "This community is for invited members. Ask one of them for an invite.");
    case Code::Blocked:
        return QT_TRANSLATE_NOOP(
            "ErrorText", "This community does not let you in. Ask one of its admins if that is a mistake.");
    default: return nullptr;
    }
}

const char *fileText(feed::Code code)
{
    using feed::Code;
    switch (code) {
    case Code::NotFound:
        return QT_TRANSLATE_NOOP("ErrorText", "This file is not there any more. Choose another one.");
    case Code::Malformed:
        return QT_TRANSLATE_NOOP("ErrorText", "This file cannot be read. Choose another one.");
    case Code::Unsupported:
        return QT_TRANSLATE_NOOP(
            "ErrorText",
            "Pictures (JPEG, PNG, WebP, GIF) and films (MP4, WebM) can be shown here. Choose one of those.");
    case Code::TooLarge:
        return QT_TRANSLATE_NOOP("ErrorText",
                                 "This file is more than is taken here. Make it smaller and try again.");
    case Code::Restricted:
        return QT_TRANSLATE_NOOP(
            "ErrorText", "The server did not take this file: it may say where it was made. Try another one.");
    default: return nullptr;
    }
}

const char *placeText(feed::Code code, ErrorPlace place)
{
    using feed::Code;
    switch (place) {
    case ErrorPlace::Address:
        if (code == Code::Malformed)
            return QT_TRANSLATE_NOOP("ErrorText",
                                     "This is not a server's address. It looks like plaza.example.org.");
        return joiningText(code);
    case ErrorPlace::Invite:
        if (code == Code::Malformed)
            return QT_TRANSLATE_NOOP("ErrorText",
                                     "This is not an invite code. Type it as it was sent to you.");
        return joiningText(code);
    case ErrorPlace::Link: return joiningText(code);
    case ErrorPlace::Name:
        if (code == Code::Malformed)
            return QT_TRANSLATE_NOOP("ErrorText", "This picture cannot be read. Choose a PNG or JPEG file.");
        if (code == Code::TooLarge)
            return QT_TRANSLATE_NOOP("ErrorText", "This name or picture is too large. Choose a smaller one.");
        if (code == Code::NotFound)
            return QT_TRANSLATE_NOOP("ErrorText", "This picture is not there any more. Choose another one.");
        return nullptr;
    case ErrorPlace::Post:
        if (code == Code::TooLarge)
            return QT_TRANSLATE_NOOP("ErrorText", "This post is too long. Shorten it and send it again.");
        if (code == Code::Restricted)
            return QT_TRANSLATE_NOOP("ErrorText", "You may not post here. Ask an admin, then try again.");
        if (code == Code::Expired)
            return QT_TRANSLATE_NOOP("ErrorText", "This post is past its time. Discard it.");
        return nullptr;
    case ErrorPlace::File: return fileText(code);
    case ErrorPlace::Action:
        if (code == Code::Restricted || code == Code::Blocked)
            return QT_TRANSLATE_NOOP("ErrorText", "You may not do this here. Ask an admin if you should.");
        if (code == Code::NotFound)
            return QT_TRANSLATE_NOOP("ErrorText", "That post is gone; there is nothing to do.");
        return nullptr;
    case ErrorPlace::Connection:
        if (code == Code::Unavailable)
            return QT_TRANSLATE_NOOP(
                "ErrorText", "The server is taking a break. Plaza connects again as soon as it answers.");
        return nullptr;
    }
    return nullptr;
}

const char *networkText(feed::Code code)
{
    using feed::Code;
    switch (code) {
    case Code::NoNetwork:
        return QT_TRANSLATE_NOOP("ErrorText",
                                 "This computer is not connected to a network. Check Wi-Fi or the cable.");
    case Code::UnknownHost:
        return QT_TRANSLATE_NOOP("ErrorText", "There is no server of that name. Check the address.");
    case Code::Refused:
        return QT_TRANSLATE_NOOP(
            "ErrorText",
            "Nobody answers at that address. Check it, or try again when the server is running.");
    case Code::NotPlaza:
        return QT_TRANSLATE_NOOP("ErrorText",
                                 "Something answers there, but it is not a Plaza server. Check the address.");
    case Code::Untrusted:
        return QT_TRANSLATE_NOOP(
            "ErrorText",
            "The server cannot prove that it is the right one: its certificate has expired or "
            "belongs to another. Tell whoever runs it, and do not go on.");
    case Code::ClockOff:
        return QT_TRANSLATE_NOOP(
            "ErrorText",
            "This computer's clock is off by more than ten minutes. Set the time and try again.");
    case Code::Unavailable:
        return QT_TRANSLATE_NOOP("ErrorText", "The server cannot do this right now. Try again in a moment.");
    case Code::RateLimited:
        return QT_TRANSLATE_NOOP("ErrorText",
                                 "That was a little fast for the server. Wait a moment and try again.");
    case Code::AuthRequired:
        return QT_TRANSLATE_NOOP("ErrorText", "The server does not know you yet. Connect again.");
    case Code::Cancelled: return QT_TRANSLATE_NOOP("ErrorText", "This was stopped. Try again when you like.");
    default: return nullptr;
    }
}

const char *generalText(feed::Code code)
{
    using feed::Code;
    switch (code) {
    case Code::TooLarge:
        return QT_TRANSLATE_NOOP("ErrorText",
                                 "This is more than the server takes. Shorten it and try again.");
    case Code::Duplicate:
        return QT_TRANSLATE_NOOP("ErrorText", "The server has this already; nothing is to be done.");
    case Code::Restricted:
        return QT_TRANSLATE_NOOP("ErrorText",
                                 "You are not a member here any more. Ask an admin for a new invite.");
    case Code::Blocked:
        return QT_TRANSLATE_NOOP("ErrorText", "The server does not accept this from you. Ask an admin why.");
    case Code::InviteRefused:
        return QT_TRANSLATE_NOOP("ErrorText",
                                 "This invite is used up, has run out or is mistyped. Ask for a new one.");
    case Code::NameTaken:
        return QT_TRANSLATE_NOOP("ErrorText", "Another member has this name. Choose another one.");
    case Code::Expired: return QT_TRANSLATE_NOOP("ErrorText", "This is past its time. Make it anew.");
    case Code::NotFound:
        return QT_TRANSLATE_NOOP("ErrorText", "This is not there any more. Go back and look again.");
    case Code::Unsupported:
        return QT_TRANSLATE_NOOP("ErrorText",
                                 "This server cannot do that. Ask whoever runs it for a newer version.");
    case Code::NewerSchema:
        return QT_TRANSLATE_NOOP(
            "ErrorText",
            "These files were written by a newer Plaza. Install the newest version and start again.");
    default:
        return QT_TRANSLATE_NOOP(
            "ErrorText", "Plaza and the server did not understand each other. Update Plaza, then try again.");
    }
}

} // namespace

QString errorText(feed::Code code, ErrorPlace place)
{
    for (const char *text : {placeText(code, place), networkText(code)})
        if (text)
            return sentence(text);
    return sentence(generalText(code));
}

} // namespace plaza::app
