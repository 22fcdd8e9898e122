#include "random_feed.h"

#include "store_events.h"

#include <algorithm>
#include <string>
#include <utility>

using namespace feed;

namespace {

constexpr int Words = 300;

/// As in the text: every named condition holds, a list by any of its values, a letter by any tag's first value.
bool matchesByTheText(const Filter &filter, const Event &event)
{
    const auto isAmong = [](const auto &list, const auto &value) {
        return std::find(list.begin(), list.end(), value) != list.end();
    };
    if (filter.ids && !isAmong(*filter.ids, event.id))
        return false;
    if (filter.authors && !isAmong(*filter.authors, event.pubkey))
        return false;
    if (filter.kinds && !isAmong(*filter.kinds, event.kind))
        return false;
    if (filter.since && !(*filter.since <= event.createdAt))
        return false;
    if (filter.until && !(event.createdAt <= *filter.until))
        return false;
    for (const auto &[letter, values] : filter.tags) {
        const bool hasOne = std::any_of(
            event.tags.begin(), event.tags.end(), [&, letter = letter, &values = values](const Tag &tag) {
                return tag.size() >= 2 && tag[0] == QByteArray(1, letter) && isAmong(values, tag[1]);
            });
        if (!hasOne)
            return false;
    }
    return true;
}

} // namespace

std::vector<EventId> answerByTheText(const std::vector<Event> &all, const Filter &filter)
{
    std::vector<std::pair<qint64, std::string>> found;
    for (const Event &event : all) {
        if (matchesByTheText(filter, event))
            found.emplace_back(-event.createdAt, event.id.toHex().toStdString());
    }
    std::sort(found.begin(), found.end());
    if (found.size() > std::size_t(*filter.limit))
        found.resize(std::size_t(*filter.limit));
    std::vector<EventId> ids;
    for (const auto &[time, id] : found)
        ids.push_back(*EventId::fromHex(QByteArray::fromStdString(id)));
    return ids;
}

RandomFeed::RandomFeed(Options options)
    : m_options(std::move(options))
    , m_random(m_options.seed)
{
    for (int i = 1; m_options.isSigned && i <= m_options.authors; ++i)
        m_keys.push_back(*SecretKey::fromHex(QByteArray::number(i, 16).rightJustified(64, '0')));
}

Event RandomFeed::event()
{
    std::vector<Tag> tags;
    for (int count = below(5); count > 0; --count)
        tags.push_back(tag());
    const int by = below(m_options.authors);
    Event event = store_events::say({.by = by,
                                     .at = time(),
                                     .kind = kind(),
                                     .tags = std::move(tags),
                                     .content = QByteArray::number(below(1 << 20))});
    if (m_options.isSigned)
        m_keys[std::size_t(by)].sign(event);
    m_events.push_back(event);
    return event;
}

Filter RandomFeed::filter()
{
    Filter filter {.limit = 1 + below(oneIn(4) ? 500 : 30)};
    if (oneIn(8))
        filter.ids = some<EventId>(20, [this] { return any().id; });
    if (oneIn(2))
        filter.authors = some<PublicKey>(oneIn(3) ? 150 : 5, [this] { return author(); });
    if (oneIn(2))
        filter.kinds = some<int>(4, [this] { return kind(); });
    for (const char letter : {'e', 'p', 't', 'q', 'Z'}) {
        if (oneIn(8))
            filter.tags[letter] = some<QByteArray>(oneIn(5) ? 60 : 4, [&] { return value(letter); });
    }
    if (oneIn(3))
        filter.since = time();
    if (oneIn(3))
        filter.until = time();
    return filter;
}

qint64 RandomFeed::time()
{
    return m_options.start + (oneIn(3) ? below(50) : below(int(m_options.span)));
}

int RandomFeed::kind()
{
    return m_options.kinds[std::size_t(below(int(m_options.kinds.size())))];
}

PublicKey RandomFeed::author()
{
    const int number = below(m_options.authors);
    return m_options.isSigned ? m_keys[std::size_t(number)].publicKey() : store_events::person(number);
}

QByteArray RandomFeed::value(char letter)
{
    if (letter == 'e' || letter == 'q')
        return m_events.empty() ? QByteArray("none") : any().id.toHex();
    if (letter == 'p')
        return author().toHex();
    return oneIn(20) ? QByteArray() : "w" + QByteArray::number(below(Words));
}

Tag RandomFeed::tag()
{
    if (oneIn(12))
        return {"t"}; // without a value
    if (oneIn(12))
        return {"long", value('t')};
    const char letter = "eptqZ"[below(5)];
    Tag tag {QByteArray(1, letter), value(letter)};
    if (oneIn(3))
        tag.push_back(value('t')); // only the first value counts
    return tag;
}

template<class Value, class Make>
std::vector<Value> RandomFeed::some(int most, Make make)
{
    std::vector<Value> values;
    for (int count = oneIn(40) ? 0 : 1 + below(most); count > 0; --count)
        values.push_back(make());
    return values;
}
