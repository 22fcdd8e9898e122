#pragma once

#include <QString>

namespace plaza::app {

/// What an event of that kind is, for who looks at the wire: "post (1)", "kind 4711".
QString kindName(int kind);

} // namespace plaza::app
