#include "feed/protocol/reason.h"

#include "feed/result.h"

#include <algorithm>
#include <iterator>

namespace feed::protocol {

namespace {

struct Wording {
    Code code;
    QByteArrayView prefix;
    QByteArrayView text;
    bool isMarked = false;    ///< the prefix alone does not tell the code: its name follows in brackets
    bool hidesDetail = false; ///< the detail is about this machine
};

constexpr Wording Wordings[] = {
    // The first of a prefix is what the bare prefix means.
    {Code::Malformed, "invalid", "that could not be read"},
    {Code::TooLarge, "invalid", "that is too large", true},
    {Code::WrongId, "invalid", "the id is not the hash of the event", true},
    {Code::BadSignature, "invalid", "the signature does not fit", true},
    {Code::Duplicate, "duplicate", "already have this event"},
    {Code::AuthRequired, "auth-required", "say who you are first; this place is for its members"},
    {Code::Restricted, "restricted", "only members may do this"},
    {Code::Blocked, "blocked", "this is not accepted here any more"},
    {Code::RateLimited, "rate-limited", "too much at once; wait a moment and try again"},
    {Code::InviteRefused, "restricted", "that invite is unknown, used up or expired; ask for a new one",
     true},
    {Code::NameTaken, "invalid", "that name is taken", true},
    {Code::ClockOff, "invalid", "created_at is too far from now; check your clock", true},
    {Code::Expired, "invalid", "its time is over", true},
    {Code::Unsupported, "unsupported", "this is not done here"},
    {Code::Unavailable, "error", "the server cannot do this now; try again later", false, true},
    {Code::NotFound, "error", "there is no such thing", true},
};

constexpr QByteArrayView AwaitsApproval = "[awaits-approval]"; // within the text: it has no code of its own

const Wording &wordingOf(Code code)
{
    const auto *found = std::ranges::find(Wordings, code, &Wording::code);
    return found != std::end(Wordings) ? *found : wordingOf(Code::Unavailable);
}

Code codeOf(QByteArrayView prefix)
{
    if (prefix == "pow") // asks for proof of work, which we do not do
        return Code::Restricted;
    const auto *found = std::ranges::find(Wordings, prefix, &Wording::prefix);
    return found != std::end(Wordings) ? found->code : Code::Unavailable;
}

/// "text [name-taken]" gives NameTaken and cuts the brackets off, if that code goes with the prefix.
Code takeMark(QByteArrayView &text, QByteArrayView prefix)
{
    for (const Wording &wording : Wordings) {
        const QByteArray mark = '[' + QByteArray(name(wording.code)) + ']';
        if (!wording.isMarked || wording.prefix != prefix || !text.endsWith(mark))
            continue;
        text = text.chopped(mark.size()).trimmed();
        return wording.code;
    }
    return codeOf(prefix);
}

} // namespace

QByteArray reason(const Error &error)
{
    const Wording &wording = wordingOf(error.code);
    const bool ours = wording.hidesDetail || error.detail.isEmpty();
    QByteArray out = wording.prefix.toByteArray() + ": " + (ours ? wording.text.toByteArray() : error.detail);
    if (wording.isMarked)
        out += " [" + QByteArray(name(wording.code)) + ']';
    return out;
}

Error fromReason(QByteArrayView reason)
{
    const qsizetype colon = reason.indexOf(':');
    if (colon < 0)
        return fail(Code::Unavailable, reason.trimmed().toByteArray());
    QByteArrayView text = reason.sliced(colon + 1).trimmed();
    const Code code = takeMark(text, reason.first(colon).trimmed());
    return fail(code, text.toByteArray());
}

Error awaitsApproval()
{
    return fail(Code::Restricted,
                "your request waits for approval; you are in as soon as it comes "
                    + AwaitsApproval.toByteArray());
}

bool isAwaitingApproval(const Error &error)
{
    return error.code == Code::Restricted && error.detail.endsWith(AwaitsApproval);
}

} // namespace feed::protocol
