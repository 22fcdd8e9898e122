#include "feed/text/blocks.h"

#include <algorithm>
#include <md4c.h>
#include <utility>

namespace feed {
namespace {

constexpr unsigned Dialect =
    MD_FLAG_NOHTML | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEURLAUTOLINKS;

QString textOf(const MD_ATTRIBUTE &attribute)
{
    return QString::fromUtf8(attribute.text, static_cast<qsizetype>(attribute.size));
}

/// Gathers what the parser tells, block by block.
class Gatherer
{
public:
    std::vector<Block> take() { return std::move(m_blocks); }

    void enter(MD_BLOCKTYPE type, void *detail)
    {
        switch (type) {
        case MD_BLOCK_QUOTE: ++m_quotes; break;
        case MD_BLOCK_UL: m_lists.push_back({}); break;
        case MD_BLOCK_OL:
            m_lists.push_back({.isNumbered = true, .next = static_cast<MD_BLOCK_OL_DETAIL *>(detail)->start});
            break;
        case MD_BLOCK_LI: beginItem(); break;
        case MD_BLOCK_HR: begin(Block::Kind::Rule); break;
        case MD_BLOCK_H: begin(Block::Kind::Heading); break;
        case MD_BLOCK_P: begin(Block::Kind::Text); break;
        case MD_BLOCK_CODE:
            begin(Block::Kind::Code).language = textOf(static_cast<MD_BLOCK_CODE_DETAIL *>(detail)->lang);
            break;
        default: break;
        }
    }

    void leave(MD_BLOCKTYPE type)
    {
        if (type == MD_BLOCK_QUOTE)
            --m_quotes;
        else if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
            m_lists.pop_back();
        else if (type == MD_BLOCK_LI && !m_marker.isEmpty())
            begin(Block::Kind::Text); // an item that says nothing
        else if (type != MD_BLOCK_DOC)
            end();
    }

    void enter(MD_SPANTYPE type, void *detail)
    {
        if (type == MD_SPAN_A)
            return enterLink(textOf(static_cast<MD_SPAN_A_DETAIL *>(detail)->href));
        if (type == MD_SPAN_IMG)
            return enterLink(textOf(static_cast<MD_SPAN_IMG_DETAIL *>(detail)->src));
        flush();
        change(type, 1);
    }

    void leave(MD_SPANTYPE type)
    {
        if (type == MD_SPAN_A || type == MD_SPAN_IMG)
            return leaveLink();
        flush();
        change(type, -1);
    }

    void say(MD_TEXTTYPE type, const char *text, MD_SIZE size)
    {
        if (!m_isOpen)
            begin(Block::Kind::Text); // a tight list's item has no paragraph
        if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR)
            m_run += u'\n';
        else if (type != MD_TEXT_NULLCHAR)
            m_run += QString::fromUtf8(text, static_cast<qsizetype>(size));
    }

private:
    struct List {
        bool isNumbered = false;
        unsigned next = 1;
    };

    void beginItem()
    {
        end(); // an outer item's own text, before its inner list
        auto &list = m_lists.back();
        m_marker = list.isNumbered ? QString::number(list.next++) + u'.' : QString(u'•');
    }

    void change(MD_SPANTYPE type, int by)
    {
        switch (type) {
        case MD_SPAN_STRONG: m_bold += by; break;
        case MD_SPAN_EM: m_italic += by; break;
        case MD_SPAN_DEL: m_struck += by; break;
        case MD_SPAN_CODE: m_isCode = by > 0; break;
        default: break;
        }
    }

    /// An address in the text is a link to the parser, which may end it too early: it stays in its run, where
    /// tokens() finds it. So what is before a link is flushed only when the link turns out to have words.
    void enterLink(const QString &address)
    {
        if (m_links++ > 0)
            return; // a picture within a link
        m_address = address;
        m_linkStart = m_run.size();
    }

    void leaveLink()
    {
        const bool isOuter = m_links == 1;
        if (isOuter && QStringView(m_run).sliced(m_linkStart) != m_address)
            flush();
        --m_links;
        if (!isOuter)
            return;
        m_address.clear();
        m_linkStart = 0;
    }

    Block &begin(Block::Kind kind)
    {
        end();
        m_isOpen = true;
        m_blocks.push_back({.kind = kind,
                            .quoteDepth = m_quotes,
                            .listDepth = static_cast<int>(m_lists.size()),
                            .marker = std::exchange(m_marker, {})});
        return m_blocks.back();
    }

    void end()
    {
        flush();
        m_isOpen = false;
    }

    void flush()
    {
        if (m_run.isEmpty())
            return;
        const auto text = std::exchange(m_run, {});
        if (m_blocks.back().kind == Block::Kind::Code)
            return m_blocks.back().spans.push_back(
                {.token = {.text = text.endsWith(u'\n') ? text.chopped(1) : text}});
        const auto before = m_links > 0 ? std::exchange(m_linkStart, 0) : text.size();
        addRun(text.first(before));
        if (before < text.size())
            add({.text = text.sliced(before)}, m_address);
    }

    void addRun(const QString &text)
    {
        if (m_isCode && !text.isEmpty())
            return add({.text = text}, {});
        for (auto &token : tokens(text))
            add(std::move(token), {});
    }

    void add(Token token, const QString &address)
    {
        m_blocks.back().spans.push_back({.token = std::move(token),
                                         .isBold = m_bold > 0,
                                         .isItalic = m_italic > 0,
                                         .isStruck = m_struck > 0,
                                         .isCode = m_isCode,
                                         .address = address});
    }

    std::vector<Block> m_blocks;
    std::vector<List> m_lists;
    QString m_run;             ///< said so far in one style
    QString m_address;         ///< of the link being read
    qsizetype m_linkStart = 0; ///< where in the run its words begin
    int m_links = 0;
    QString m_marker;
    int m_quotes = 0, m_bold = 0, m_italic = 0, m_struck = 0;
    bool m_isCode = false;
    bool m_isOpen = false;
};

Gatherer &gatherer(void *user)
{
    return *static_cast<Gatherer *>(user);
}

constexpr MD_PARSER parser {
    .abi_version = 0,
    .flags = Dialect,
    .enter_block = [](MD_BLOCKTYPE type, void *detail,
                      void *user) { return gatherer(user).enter(type, detail), 0; },
    .leave_block = [](MD_BLOCKTYPE type, void *, void *user) { return gatherer(user).leave(type), 0; },
    .enter_span = [](MD_SPANTYPE type, void *detail,
                     void *user) { return gatherer(user).enter(type, detail), 0; },
    .leave_span = [](MD_SPANTYPE type, void *, void *user) { return gatherer(user).leave(type), 0; },
    .text = [](MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size,
               void *user) { return gatherer(user).say(type, text, size), 0; },
    .debug_log = nullptr,
    .syntax = nullptr,
};

std::vector<Block> plain(const QString &content)
{
    Block block;
    for (auto &token : tokens(content))
        block.spans.push_back({.token = std::move(token)});
    return {block};
}

/// Most of what people write has none of these: no parser needed.
bool mayBeMarked(const QString &content)
{
    constexpr QStringView signs = u"*_`~[<>\\#-+=";
    bool isLineStart = true;
    for (const QChar c : content) {
        if (signs.contains(c) || (isLineStart && (c.isDigit() || c == u'\n')))
            return true;
        isLineStart = c == u'\n';
    }
    return false;
}

} // namespace

QString Block::text() const
{
    QString result;
    for (const auto &span : spans)
        result += span.token.text;
    return result;
}

std::vector<Block> blocks(const QString &content)
{
    if (content.trimmed().isEmpty())
        return {};
    if (content.size() > MaxBlockChars || !mayBeMarked(content))
        return plain(content);
    const auto utf8 = content.toUtf8();
    Gatherer gathered;
    if (md_parse(utf8.constData(), static_cast<MD_SIZE>(utf8.size()), &parser, &gathered) != 0)
        return plain(content);
    auto result = gathered.take();
    std::erase_if(result, [](const Block &block) {
        return block.kind != Block::Kind::Rule && block.marker.isEmpty() && block.text().trimmed().isEmpty();
    });
    return result;
}

} // namespace feed
