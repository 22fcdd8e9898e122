#include "tests/bench/load/audience.h"

#include <algorithm>
#include <cstring>

namespace plaza::bench {

namespace {

using namespace std::chrono_literals;

Target withPath(Target target, const Dialect &dialect)
{
    target.path = dialect.path();
    return target;
}

double milliseconds(std::chrono::steady_clock::duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

} // namespace

Audience::Audience(const Target &target, Dialect dialect)
    : m_dialect(dialect)
    , m_crowd(withPath(target, dialect))
{
    m_crowd.hear([this](int connection, std::string_view text) { hear(connection, text); });
}

feed::Outcome Audience::gather(const std::vector<std::string> &filters)
{
    m_author = int(filters.size());
    m_heard.resize(filters.size());
    if (const auto opened = m_crowd.open(m_author + 1, 60s); !opened)
        return opened;
    for (int reader = 0; reader < m_author; ++reader) {
        if (const auto request = m_dialect.subscribe(filters[std::size_t(reader)]); !request.empty())
            m_crowd.say(reader, request);
        if (m_dialect.announcesReady() && reader % 100 == 0)
            m_crowd.poll(0ms);
    }
    if (m_dialect.kind == Dialect::Kind::SocketIo)
        m_crowd.say(m_author, m_dialect.subscribe({}));
    const int wanted =
        !m_dialect.announcesReady() ? 0 : m_author + (m_dialect.kind == Dialect::Kind::SocketIo);
    if (!m_crowd.pollUntil([&] { return m_ready >= wanted; }, 60s))
        return feed::fail(feed::Code::Unavailable, "not all readers were set up");
    return feed::Done {};
}

void Audience::say(const std::string &eventJson, std::optional<std::vector<int>> audience)
{
    const auto text = m_dialect.publish(eventJson);
    Id id;
    const auto at = eventJson.find("\"id\":\"");
    std::memcpy(id.data(), eventJson.data() + at + 6, id.size());
    m_numbers.emplace(id, posts());
    m_expected += audience ? qint64(audience->size()) : readers();
    m_posts.push_back({Clock::now(), std::move(audience)});
    m_crowd.say(m_author, text);
}

int Audience::postOf(std::string_view id) const
{
    Id key;
    if (id.size() != key.size())
        return -1;
    std::memcpy(key.data(), id.data(), key.size());
    const auto number = m_numbers.find(key);
    return number == m_numbers.end() ? -1 : number->second;
}

void Audience::hear(int connection, std::string_view text)
{
    const auto now = Clock::now();
    if (connection < m_author) {
        if (const auto id = m_dialect.delivered(text); !id.empty())
            return onDelivery(connection, postOf(id), now);
    } else if (const int post = postOf(m_dialect.acknowledged(text)); post >= 0) {
        ++m_acknowledged;
        m_acknowledgeTimes.push_back(milliseconds(now - m_posts[std::size_t(post)].said));
        return;
    }
    if (m_dialect.isReady(text))
        ++m_ready;
    else if (const auto reply = m_dialect.reply(text); !reply.empty())
        m_crowd.say(connection, reply);
}

void Audience::onDelivery(int reader, int post, Clock::time_point now)
{
    if (post < 0) {
        ++m_stray;
        return;
    }
    m_heard[std::size_t(reader)].push_back(post);
    m_deliveryTimes.push_back(milliseconds(now - m_posts[std::size_t(post)].said));
    ++m_deliveries;
}

void Audience::forgetTimes()
{
    m_deliveryTimes.clear();
    m_acknowledgeTimes.clear();
}

std::string Audience::complaint() const
{
    if (m_crowd.lost() > 0)
        return std::to_string(m_crowd.lost()) + " connections were lost";
    if (m_stray > 0)
        return std::to_string(m_stray) + " deliveries of what nobody said";
    if (m_acknowledged != posts())
        return std::to_string(posts() - m_acknowledged) + " posts were not acknowledged";
    // Everybody hears a part of one and the same order: the one of whoever heard each post first.
    std::vector<std::vector<int>> wanted(m_heard.size());
    std::vector<int> everything(m_posts.size());
    for (std::size_t post = 0; post < m_posts.size(); ++post) {
        everything[post] = int(post);
        for (const int reader : m_posts[post].audience.value_or(std::vector<int>()))
            wanted[std::size_t(reader)].push_back(int(post));
    }
    const bool isCommon = std::ranges::all_of(m_posts, [](const Post &post) { return !post.audience; });
    for (std::size_t reader = 0; reader < m_heard.size(); ++reader) {
        auto heard = m_heard[reader];
        if (isCommon && heard != m_heard.front())
            return "reader " + std::to_string(reader) + " heard another order";
        std::ranges::sort(heard);
        if (heard != (isCommon ? everything : wanted[reader]))
            return "reader " + std::to_string(reader) + " missed something or heard it twice";
    }
    return {};
}

} // namespace plaza::bench
