#pragma once

#include "feed/event.h"
#include "feed/text/attachment.h"

#include <QString>

#include <optional>

namespace feed {

/// What a link in a post leads to, as its author saw it: readers see it without asking the other site. A tag of our own,
/// `card` (PROTOCOL.md), written like an imeta tag (NIP-92).
struct LinkCard {
    QString url;                          ///< as it stands in the text
    QString title;                        ///< legible, one line
    QString description {};               ///< legible, one line; may be empty
    std::optional<Attachment> picture {}; ///< kept by the community's own server

    friend bool operator==(const LinkCard &, const LinkCard &) = default;
};

Tag linkCardTag(const LinkCard &card);

/// The first one that has an address and a title. A picture without a hash is left out.
std::optional<LinkCard> linkCardOf(const Event &post);

} // namespace feed
