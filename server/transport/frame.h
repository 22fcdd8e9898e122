#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <span>

/// WebSocket frames as a server writes them: whole, unmasked. source: RFC 6455 section 5.
namespace plaza::server::frame {

/// Appends one text frame whose payload is the pieces, one after the other.
void appendText(QByteArray &out, std::span<const QByteArrayView> pieces);
void appendPing(QByteArray &out);

} // namespace plaza::server::frame
