#include "app/models/post_row.h"

#include "app/models/time_text.h"
#include "feed/text/content.h"

#include <QUrl>
#include <QVariantMap>

#include <algorithm>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

struct Piece {
    QString kind;
    QString text;
    QString target {};
    QString href {}; ///< "" = plain text
};

/// QUrl decides what is a web address: nothing else ever becomes a link.
QString webAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb =
        url.isValid() && !url.host().isEmpty() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
    return isWeb ? QString::fromLatin1(url.toEncoded()) : QString();
}

Piece piece(const feed::Token &token, const Names &names)
{
    using Kind = feed::Token::Kind;
    switch (token.kind) {
    case Kind::Text: return {u"text"_s, token.text};
    case Kind::Link: {
        const auto address = webAddress(token.text);
        return address.isEmpty() ? Piece {u"text"_s, token.text}
                                 : Piece {u"link"_s, token.text, address, address};
    }
    case Kind::Mention: {
        const auto id = QString::fromLatin1(token.key->toHex());
        return {u"mention"_s, u'@' + names.nameOf(*token.key), id, "member:"_L1 + id};
    }
    case Kind::Hashtag: return {u"hashtag"_s, token.text, token.text.mid(1), "tag:"_L1 + token.text.mid(1)};
    case Kind::Quote: return {u"text"_s, u"\u201c\u2026\u201d"_s}; // the post itself is not shown in the text
    }
    return {u"text"_s, token.text};
}

/// Others' text as Text.StyledText shows it verbatim.
QString escaped(const QString &text)
{
    QString result = text.toHtmlEscaped();
    result.replace("  "_L1, "&nbsp; "_L1);
    result.replace("  "_L1, "&nbsp; "_L1); // of an odd run, two plain ones are left
    return result.replace(u'\n', "<br/>"_L1);
}

QString styled(const Piece &piece)
{
    if (piece.href.isEmpty())
        return escaped(piece.text);
    return "<a href=\"%1\">%2</a>"_L1.arg(piece.href.toHtmlEscaped(), escaped(piece.text));
}

} // namespace

void renderText(PostRow &row, const Names &names)
{
    row.body.clear();
    row.styledBody.clear();
    row.tokens.clear();
    row.mentions.clear();
    for (const auto &token : feed::tokens(QString::fromUtf8(row.event.content))) {
        const auto part = piece(token, names);
        row.body += part.text;
        row.styledBody += styled(part);
        row.tokens.append(
            QVariantMap {{u"kind"_s, part.kind}, {u"text"_s, part.text}, {u"target"_s, part.target}});
        if (token.key)
            row.mentions.push_back(*token.key);
    }
}

PostRow postRow(const feed::Event &event, const Names &names, qint64 now)
{
    PostRow row;
    row.event = event;
    row.postId = QString::fromLatin1(event.id.toHex());
    row.authorId = QString::fromLatin1(event.pubkey.toHex());
    row.place = feed::threadPlace(event);
    row.timeText = timeText(event.createdAt, now);
    renderText(row, names);
    return row;
}

std::vector<feed::PublicKey> peopleOf(const PostRow &row)
{
    auto people = row.mentions;
    people.push_back(row.event.pubkey);
    return people;
}

} // namespace plaza::app
