#pragma once

#include "feed/result.h"
#include "server/config/command_line.h"
#include "server/config/options.h"

#include <QSslConfiguration>

#include <functional>
#include <optional>

/// Part of the composition root: what of the settings can change while the server runs.
namespace plaza::server {

/// Who has to be told. Called in the main thread, in this order, when all of the new settings are known to be good.
struct Reloaded {
    std::function<void(const feed::Limits &)> limits;
    std::function<void(const Options &)> info;          ///< what the server says of itself
    std::function<void(const QSslConfiguration &)> tls; ///< for those who come from now on
};

/// Reads all sources again.
///
/// Thread: main.
class Reload
{
public:
    /// line: as the program was started. in force: what came of it.
    Reload(CommandLine line, Options inForce, Reloaded reloaded);

    /// A file that is wrong changes nothing. Says in the log what is new and what would need a restart.
    /// returns: a line for the service manager.
    QByteArray operator()();

private:
    feed::Outcome apply(const Options &wanted);

    CommandLine m_line;
    Options m_inForce;
    Reloaded m_reloaded;
};

} // namespace plaza::server
