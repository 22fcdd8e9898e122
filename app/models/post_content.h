#pragma once

#include "app/models/names.h"

#include <QString>
#include <QStringList>
#include <QVariantList>

#include <vector>

namespace plaza::app {

/// A post's text as it is drawn.
struct PostText {
    QString body {};        ///< the words alone, mentions as @Name: for a screen reader, and to copy
    QVariantList blocks {}; ///< see postText()
    QStringList links {};   ///< the web addresses in it, each once
    std::vector<feed::PublicKey> mentions {};
    bool isCut = false; ///< there is more than `blocks` hold
};

enum class Extent {
    Short, ///< what a list shows of a long post
    Whole, ///< all, up to MaxShownChars
};
inline constexpr qsizetype MaxShownChars = 20000;
inline constexpr qsizetype ShortChars = 1200;
inline constexpr int ShortLines = 20;

/// Each block is {kind, text, quotes, indent, marker, rtl, language}:
/// kind "text" and "heading": text is for Text.StyledText, every character of the author's escaped, the tags
/// ours: <b> <i> <s> <br/> <font color> and <a href> (http, https, member:<id>, tag:<word>, post:<id>);
/// CodeInk stands for the colour of code. kind "code": plain text. kind "rule": a line.
PostText postText(const QString &content, const Names &names, Extent extent = Extent::Whole);

inline constexpr QChar CodeInk(0x02); // others' text holds no control characters

/// QUrl decides what is a web address, and nothing else ever becomes a link: "" when it is none.
QString webAddress(const QString &text);

} // namespace plaza::app
