#include "app/models/post_content.h"

#include "feed/text/blocks.h"
#include "feed/text/entities.h"
#include "feed/text/legible.h"

#include <QUrl>
#include <QVariantMap>

#include <algorithm>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype LabelChars = 48;

/// Words, and where they lead.
struct Piece {
    QString text;
    QString href {}; ///< "" = nowhere
};

QString host(const QString &address)
{
    return QString::fromLatin1(QUrl(address).host(QUrl::FullyEncoded).toLatin1());
}

/// An address as people say it; what cannot be seen is not in it.
QString label(const QString &address)
{
    QString text;
    std::ranges::copy_if(address.mid(address.indexOf("//"_L1) + 2), std::back_inserter(text),
                         [](QChar c) { return c.category() != QChar::Other_Format; });
    if (text.endsWith(u'/') && text.count(u'/') == 1)
        text.chop(1);
    return text.size() > LabelChars ? feed::legible(text, LabelChars - 1) + u'…' : text;
}

Piece mention(const feed::PublicKey &key, const Names &names)
{
    return {u'@' + names.nameOf(key), "member:"_L1 + QString::fromLatin1(key.toHex())};
}

Piece piece(const feed::Token &token, const Names &names)
{
    using Kind = feed::Token::Kind;
    switch (token.kind) {
    case Kind::Text: break;
    case Kind::Link: {
        const auto address = webAddress(token.text);
        return address.isEmpty() ? Piece {token.text} : Piece {label(token.text), address};
    }
    case Kind::Mention: return mention(*token.key, names);
    case Kind::Hashtag: return {token.text, "tag:"_L1 + token.text.mid(1)};
    case Kind::Quote: return {u"“…”"_s, "post:"_L1 + QString::fromLatin1(token.event->toHex())};
    }
    return {token.text};
}

/// A link with words of its own says where it leads, unless the words do.
Piece wordedLink(const feed::Span &span, const Names &names)
{
    const auto address = webAddress(span.address);
    if (!address.isEmpty()) {
        const auto where = host(address);
        const bool isTold = span.token.text.contains(where, Qt::CaseInsensitive);
        return {isTold ? span.token.text : u"%1 (%2)"_s.arg(span.token.text, where), address};
    }
    const auto entity = feed::entities::decode(span.address.left(200).toLatin1());
    if (const auto *key = entity ? std::get_if<feed::PublicKey>(&*entity) : nullptr)
        return mention(*key, names);
    return {span.token.text};
}

/// Others' text as Text.StyledText shows it verbatim.
QString escaped(const QString &text)
{
    QString result = text.toHtmlEscaped();
    result.replace("  "_L1, "&nbsp; "_L1);
    result.replace("  "_L1, "&nbsp; "_L1); // of an odd run, two plain ones are left
    return result.replace(u'\n', "<br/>"_L1);
}

QString tagged(const QString &tag, const QString &text)
{
    return "<%1>%2</%1>"_L1.arg(tag, text);
}

QString styled(const feed::Span &span, const Piece &piece)
{
    auto text = escaped(piece.text);
    if (!piece.href.isEmpty())
        text = "<a href=\"%1\">%2</a>"_L1.arg(piece.href.toHtmlEscaped(), text);
    if (span.isCode)
        text = "<font color=\"%1\">%2</font>"_L1.arg(CodeInk, text);
    if (span.isStruck)
        text = tagged(u"s"_s, text);
    if (span.isItalic)
        text = tagged(u"i"_s, text);
    return span.isBold ? tagged(u"b"_s, text) : text;
}

QString kindName(feed::Block::Kind kind)
{
    using Kind = feed::Block::Kind;
    switch (kind) {
    case Kind::Text: break;
    case Kind::Heading: return u"heading"_s;
    case Kind::Code: return u"code"_s;
    case Kind::Rule: return u"rule"_s;
    }
    return u"text"_s;
}

/// Takes blocks until there is enough of them.
class Writer
{
public:
    Writer(const Names &names, Extent extent)
        : m_names(names)
        , m_chars(extent == Extent::Short ? ShortChars : MaxShownChars)
        , m_lines(extent == Extent::Short ? ShortLines : MaxShownChars)
    { }

    PostText take() { return std::move(m_result); }

    void add(const feed::Block &block)
    {
        if (!m_result.body.isEmpty() || !m_result.blocks.isEmpty())
            m_result.body += u'\n';
        if (!block.marker.isEmpty())
            m_result.body += block.marker + u' ';
        const bool isShown = m_chars > 0 && m_lines > 0;
        m_result.isCut = m_result.isCut || !isShown;
        const auto text = spans(block, isShown);
        if (isShown)
            m_result.blocks.append(QVariantMap {{u"kind"_s, kindName(block.kind)},
                                                {u"text"_s, text},
                                                {u"quotes"_s, std::min(block.quoteDepth, 3)},
                                                {u"indent"_s, std::min(block.listDepth, 4)},
                                                {u"marker"_s, block.marker},
                                                {u"rtl"_s, block.text().isRightToLeft()},
                                                {u"language"_s, block.language.left(20)}});
        --m_lines;
    }

private:
    QString spans(const feed::Block &block, bool isShown)
    {
        const bool isCode = block.kind == feed::Block::Kind::Code;
        QString result;
        for (const auto &span : block.spans) {
            auto part = span.address.isEmpty() ? piece(span.token, m_names) : wordedLink(span, m_names);
            const bool isAddress = span.token.kind == feed::Token::Kind::Link && span.address.isEmpty();
            m_result.body += isAddress ? span.token.text : part.text; // to copy, an address must be whole
            note(span.token, part);
            if (!isShown || m_chars <= 0 || m_lines <= 0) {
                m_result.isCut = true;
                continue;
            }
            part.text = within(part.text);
            result += isCode ? part.text : styled(span, part);
        }
        return result;
    }

    void note(const feed::Token &token, const Piece &part)
    {
        if (token.key)
            m_result.mentions.push_back(*token.key);
        const bool isWeb = part.href.startsWith("http"_L1);
        if (isWeb && !m_result.links.contains(part.href) && m_result.links.size() < 20)
            m_result.links.append(part.href);
    }

    /// As much of it as there is room for; what remains of the room is reckoned.
    QString within(const QString &text)
    {
        qsizetype end = 0;
        for (int lines = m_lines; end < text.size(); ++end)
            if (text[end] == u'\n' && --lines <= 0)
                break;
        const auto shown =
            end <= m_chars && end == text.size() ? text : feed::legible(text, std::min(end, m_chars)) + u'…';
        m_result.isCut = m_result.isCut || shown.size() < text.size();
        m_chars -= shown.size();
        m_lines -= static_cast<int>(shown.count(u'\n'));
        if (m_result.isCut)
            m_chars = 0;
        return shown;
    }

    const Names &m_names;
    PostText m_result;
    qsizetype m_chars;
    int m_lines;
};

} // namespace

QString webAddress(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool isWeb = url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty()
        && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1);
    return isWeb ? QString::fromLatin1(url.toEncoded()) : QString();
}

PostText postText(const QString &content, const Names &names, Extent extent)
{
    Writer writer(names, extent);
    for (const auto &block : feed::blocks(feed::legible(content, MaxShownChars)))
        writer.add(block);
    auto result = writer.take();
    result.isCut = extent == Extent::Short && result.isCut;
    return result;
}

} // namespace plaza::app
