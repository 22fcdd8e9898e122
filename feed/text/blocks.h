#pragma once

#include "feed/text/content.h"

#include <QString>

#include <vector>

namespace feed {

/// A token of a block, and how it is said.
struct Span {
    Token token;
    bool isBold = false;
    bool isItalic = false;
    bool isStruck = false;
    bool isCode = false; ///< its token is always Text
    QString address {};  ///< of a link with words of its own, as written: the reader must judge it

    friend bool operator==(const Span &, const Span &) = default;
};

/// A part of a post that stands by itself.
struct Block {
    enum class Kind {
        Text,
        Heading,
        Code, ///< one span, its lines as they are
        Rule, ///< a line across, no spans
    };
    Kind kind = Kind::Text;
    int quoteDepth = 0;  ///< 0: not quoted
    int listDepth = 0;   ///< 0: in no list
    QString marker {};   ///< of a list's item, "•" or "3."; empty for its further blocks
    QString language {}; ///< of code, as the author named it
    std::vector<Span> spans {};

    /// What it says without its looks.
    QString text() const;
    friend bool operator==(const Block &, const Block &) = default;
};

/// Reads what people write as light markdown (md4c): bold, italic, struck, code, links, lists, quotes. A line
/// break is one. Markup of the web is text like any other, entities too; pictures are links.
///
/// content: legible (legible.h), at most MaxBlockChars: what is longer is one block of plain tokens.
std::vector<Block> blocks(const QString &content);

inline constexpr qsizetype MaxBlockChars = 65536;

} // namespace feed
