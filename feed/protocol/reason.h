#pragma once

#include "feed/error.h"

#include <QByteArray>
#include <QByteArrayView>

namespace feed::protocol {

/// The machine-readable start of a reason and its text (NIP-01: "prefix: text"), from our codes and back.
/// The text says what happened and what to do, in English, for people who read a foreign client's screen:
/// error.detail if there is one, else a sentence of ours. Failures of this machine (Unavailable and the like)
/// never show their detail, which may name files.
QByteArray reason(const Error &error);

/// The nearest code of a reason received, e.g. "restricted: …" is Restricted. Texts of our own server are
/// told apart further (NameTaken, InviteRefused, ClockOff) by a word in brackets at their end, e.g.
/// "invalid: that name is taken [name-taken]". Unknown prefixes give Unavailable.
Error fromReason(QByteArrayView reason);

/// What somebody is told who has asked to be let in and waits for a yes: a Restricted that is no refusal.
Error awaitsApproval();
bool isAwaitingApproval(const Error &error);

} // namespace feed::protocol
