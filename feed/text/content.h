#pragma once

#include "feed/ids.h"

#include <QString>

#include <optional>
#include <vector>

namespace feed {

/// A piece of a post's text, in order; together they are the whole text.
struct Token {
    enum class Kind {
        Text,
        Link,    ///< http or https
        Mention, ///< of a member, `key` is set (NIP-27)
        Quote,   ///< of an event, `event` is set
        Hashtag, ///< `text` includes '#'
    };
    Kind kind = Kind::Text;
    QString text; ///< as written
    std::optional<PublicKey> key {};
    std::optional<EventId> event {};

    friend bool operator==(const Token &, const Token &) = default;
};

/// Linear in the length of the text, whatever it holds.
std::vector<Token> tokens(const QString &content);

} // namespace feed
