#pragma once

#include "server/config/options.h"

namespace plaza::server {

/// Reads a TOML file: the names of settings() as keys (public-url takes a list or one value), and a table
/// [limits]. Nothing is checked here but the form.
/// errors: NotFound (cannot be read), Malformed (not TOML, or a value that is no text, number or list of texts).
feed::Result<Values> readConfigFile(const QString &path);

} // namespace plaza::server
