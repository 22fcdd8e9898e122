#pragma once

#include <QByteArray>
#include <QString>

namespace feed {

/// What a web page says of itself in its head.
struct PageHead {
    QString title {};       ///< legible, one line; "" when it has none
    QString description {}; ///< the same
    QString picture {};     ///< an address, perhaps relative to the page; "": none

    friend bool operator==(const PageHead &, const PageHead &) = default;
};

/// Reads <title> and <meta>; what the page says for previews (Open Graph) goes before what it says otherwise. Anything
/// goes in; nothing but text comes out. charset: as the server said, may be empty. Linear.
PageHead pageHead(const QByteArray &html, const QByteArray &charset = {});

} // namespace feed
