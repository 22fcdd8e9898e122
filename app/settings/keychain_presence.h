#pragma once

#include <QObject>

#include <functional>

namespace plaza::app {

/// Is there a keychain to talk to? Asked before, because without a secret service a request to it may hang
/// for D-Bus's 25 s, and a session bus that is not there may even be started.
///
/// answer: called later, on this thread, within about two seconds; never after context is gone.
void askForKeychain(QObject *context, std::function<void(bool)> answer);

} // namespace plaza::app
