#include "feed/text/content.h"

#include "feed/text/entities.h"

#include <algorithm>
#include <array>

namespace feed {

namespace {

bool isWord(char32_t c)
{
    const bool dressesEmoji = (c >= 0xFE00 && c <= 0xFE0F) || c == 0x20E3; // marks, but of no word
    return c == '_' || QChar::isLetterOrNumber(c) || (QChar::isMark(c) && !dressesEmoji);
}

bool isAsciiWord(char32_t c)
{
    return c < 128 && isWord(c);
}

/// 0 at the end.
char32_t codePointAt(QStringView text, qsizetype at)
{
    if (at >= text.size())
        return 0;
    const bool isPair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
    return isPair ? QChar::surrogateToUcs4(text[at], text[at + 1]) : text[at].unicode();
}

/// 0 at the beginning.
char32_t codePointBefore(QStringView text, qsizetype at)
{
    const bool isPair = at > 1 && text[at - 1].isLowSurrogate() && text[at - 2].isHighSurrogate();
    return at == 0 ? 0 : codePointAt(text, at - (isPair ? 2 : 1));
}

/// How many characters from `at` on make up a word.
qsizetype wordLength(QStringView text, qsizetype at)
{
    qsizetype end = at;
    for (char32_t c = codePointAt(text, end); isWord(c); c = codePointAt(text, end))
        end += QChar::requiresSurrogates(c) ? 2 : 1;
    return end - at;
}

bool endsLink(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Control || QStringView(u"<>\"“”«»。，、").contains(c);
}

bool isTrailing(QChar c)
{
    return QStringView(u".,;:!?'*_~…’").contains(c);
}

/// Length of the link without the sentence's punctuation after it. A closing bracket belongs to the link only
/// if its partner does, as in …/wiki/Plaza_(Seville).
qsizetype trimmedLength(QStringView link)
{
    constexpr std::array<std::array<char16_t, 2>, 3> brackets {{{u'(', u')'}, {u'[', u']'}, {u'{', u'}'}}};
    std::array<qsizetype, 3> unmatched {};
    for (std::size_t i = 0; i < brackets.size(); ++i)
        unmatched[i] = link.count(QChar(brackets[i][1])) - link.count(QChar(brackets[i][0]));
    qsizetype length = link.size();
    for (; length > 0; --length) {
        const QChar last = link[length - 1];
        const auto *bracket = std::ranges::find(brackets, last.unicode(), [](auto &pair) { return pair[1]; });
        if (bracket != brackets.end()) {
            if (unmatched[static_cast<std::size_t>(bracket - brackets.begin())]-- <= 0)
                break;
        } else if (!isTrailing(last)) {
            break;
        }
    }
    return length;
}

/// Cuts one text into its tokens, from left to right. What a failed attempt has looked at is looked at once
/// more at most, so the time is linear.
class Tokenizer
{
public:
    explicit Tokenizer(const QString &text)
        : m_text(text)
    { }

    std::vector<Token> run()
    {
        while (m_at < m_text.size()) {
            if (!takeLink() && !takeReference() && !takeHashtag())
                ++m_at;
        }
        flush();
        return std::move(m_tokens);
    }

private:
    QStringView rest() const { return m_text.sliced(m_at); }
    /// Chinese and Japanese put no space before a link, so only ASCII counts.
    bool followsAsciiWord() const { return isAsciiWord(codePointBefore(m_text, m_at)); }

    void flush()
    {
        if (m_at > m_plain)
            m_tokens.push_back({Token::Kind::Text, m_text.sliced(m_plain, m_at - m_plain).toString()});
        m_plain = m_at;
    }

    Token &take(Token::Kind kind, qsizetype length)
    {
        flush();
        m_tokens.push_back({kind, m_text.sliced(m_at, length).toString()});
        m_at += length;
        m_plain = m_at;
        return m_tokens.back();
    }

    bool takeLink()
    {
        const QStringView text = rest();
        const qsizetype scheme = text.startsWith(QLatin1String("https://"), Qt::CaseInsensitive) ? 8
            : text.startsWith(QLatin1String("http://"), Qt::CaseInsensitive)                     ? 7
                                                                                                 : 0;
        const char32_t first = codePointAt(text, scheme);
        if (scheme == 0 || followsAsciiWord() || !(isWord(first) || first == '['))
            return false;
        const auto *end = std::find_if(text.begin(), text.end(), endsLink);
        take(Token::Kind::Link, std::max(trimmedLength(text.first(end - text.begin())), scheme + 1));
        return true;
    }

    bool takeReference()
    {
        const QStringView text = rest();
        if (!text.startsWith(QLatin1String("nostr:")) || followsAsciiWord())
            return false;
        const auto isLetter = [](QChar c) { return c.unicode() < 128 && c.isLetterOrNumber(); };
        const auto *end = std::find_if_not(text.begin() + 6, text.end(), isLetter);
        const qsizetype length = end - text.begin();
        const auto entity = entities::decode(text.first(std::min<qsizetype>(length, 8192)).toLatin1());
        return entity && takeEntity(*entity, length);
    }

    bool takeEntity(const entities::Entity &entity, qsizetype length)
    {
        if (const auto *key = std::get_if<PublicKey>(&entity))
            take(Token::Kind::Mention, length).key = *key;
        else if (const auto *profile = std::get_if<entities::Profile>(&entity))
            take(Token::Kind::Mention, length).key = profile->pubkey;
        else if (const auto *id = std::get_if<EventId>(&entity))
            take(Token::Kind::Quote, length).event = *id;
        else if (const auto *pointer = std::get_if<entities::EventPointer>(&entity))
            take(Token::Kind::Quote, length).event = pointer->id;
        else
            return false;
        return true;
    }

    /// Letters, digits and _, but not digits alone: "#1" is a number.
    bool takeHashtag()
    {
        if (m_text[m_at] != QLatin1Char('#') || isWord(codePointBefore(m_text, m_at)))
            return false;
        const QStringView word = m_text.sliced(m_at + 1, wordLength(m_text, m_at + 1));
        if (std::ranges::all_of(word, [](QChar c) { return c.isDigit() || c == QLatin1Char('_'); }))
            return false;
        take(Token::Kind::Hashtag, word.size() + 1);
        return true;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    qsizetype m_plain = 0; ///< where the text not yet given out begins
    std::vector<Token> m_tokens;
};

} // namespace

std::vector<Token> tokens(const QString &content)
{
    return Tokenizer(content).run();
}

} // namespace feed
