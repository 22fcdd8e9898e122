#pragma once

#include "server/config/command_line.h"

#include <QProcessEnvironment>

namespace plaza::server {

/// The command line on top of the environment on top of the file it names (or PLAZA_CONFIG does).
/// errors: NotFound, Malformed (detail: a sentence).
feed::Result<Effective> configure(const CommandLine &line, const QProcessEnvironment &environment);

} // namespace plaza::server
