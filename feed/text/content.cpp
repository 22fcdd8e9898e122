#include "feed/text/content.h"

#include "feed/text/entities.h"

#include <algorithm>
#include <array>

namespace feed {

namespace {

bool isWord(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c == QLatin1Char('_') || c.isSurrogate();
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
            if (!isAtWordStart() || !(takeLink() || takeReference() || takeHashtag()))
                ++m_at;
        }
        flush();
        return std::move(m_tokens);
    }

private:
    QStringView rest() const { return m_text.sliced(m_at); }
    bool isAtWordStart() const { return m_at == 0 || !isWord(m_text[m_at - 1]); }

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
        if (scheme == 0 || text.size() == scheme
            || !(isWord(text[scheme]) || text[scheme] == QLatin1Char('[')))
            return false;
        const auto *end = std::find_if(text.begin(), text.end(), endsLink);
        take(Token::Kind::Link, std::max(trimmedLength(text.first(end - text.begin())), scheme + 1));
        return true;
    }

    bool takeReference()
    {
        const QStringView text = rest();
        if (!text.startsWith(QLatin1String("nostr:")))
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
        const QStringView text = rest();
        if (!text.startsWith(QLatin1Char('#')))
            return false;
        const auto *end = std::find_if_not(text.begin() + 1, text.end(), isWord);
        if (std::all_of(text.begin() + 1, end, [](QChar c) { return c.isDigit() || c == QLatin1Char('_'); }))
            return false;
        take(Token::Kind::Hashtag, end - text.begin());
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
