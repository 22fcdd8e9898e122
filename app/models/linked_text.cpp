#include "app/models/linked_text.h"

#include "feed/text/content.h"

#include <QUrl>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

QString escaped(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\n', "<br/>"_L1);
}

QString link(const QString &target, const QString &text)
{
    return "<a href=\"%1\">%2</a>"_L1.arg(target.toHtmlEscaped(), escaped(text));
}

/// QUrl decides what is a web address: nothing else becomes one.
QString webLink(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb =
        url.isValid() && !url.host().isEmpty() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
    return isWeb ? link(QString::fromLatin1(url.toEncoded()), text) : escaped(text);
}

} // namespace

QString linkedText(const QString &text, const Names &names)
{
    using Kind = feed::Token::Kind;
    QString result;
    for (const auto &token : feed::tokens(text)) {
        switch (token.kind) {
        case Kind::Link: result += webLink(token.text); break;
        case Kind::Mention:
            result +=
                link("member:"_L1 + QString::fromLatin1(token.key->toHex()), u'@' + names.nameOf(*token.key));
            break;
        case Kind::Hashtag: result += link("tag:"_L1 + token.text.mid(1), token.text); break;
        case Kind::Text:
        case Kind::Quote: result += escaped(token.text); break;
        }
    }
    return result;
}

} // namespace plaza::app
