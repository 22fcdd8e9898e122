#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace feed::json {

/// Appends text in quotes as JSON.stringify does: \" \\ \b \f \n \r \t, other control characters as \u00xx,
/// lone surrogates (WTF-8) as \udxxx, everything else verbatim, DEL, U+2028 and "/" included.
void appendString(QByteArray &out, QByteArrayView text);

} // namespace feed::json
