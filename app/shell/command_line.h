#pragma once

#include "feed/result.h"

#include <QString>
#include <QStringList>

namespace plaza::app {

/// What the program was called with.
struct CommandLine {
    QString profile {}; ///< --profile; "" = the platform's place
    QString link {};    ///< plaza://… or https://…/join?…
    bool newWindow = false;
    bool help = false;
    bool version = false;

    friend bool operator==(const CommandLine &, const CommandLine &) = default;
};

/// arguments: without the program's name. errors: Malformed (detail: one line for the person at the terminal).
feed::Result<CommandLine> commandLine(const QStringList &arguments);

/// What --help prints.
QString helpText();

} // namespace plaza::app
