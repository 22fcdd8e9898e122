#include "tests/bench/load/questions.h"

namespace plaza::bench {

namespace {

constexpr int Followed = 200, ProfilesAtOnce = 500, IdsAtOnce = 20;
constexpr qint64 SixHours = 6 * 3600;

} // namespace

const std::vector<std::string> &Questions::kinds()
{
    static const std::vector<std::string> all {"home",  "thread", "mentions", "hashtag", "ids",
                                               "since", "author", "profiles", "search"};
    return all;
}

Questions::Questions(std::string kind, Samples samples)
    : m_kind(std::move(kind))
    , m_samples(std::move(samples))
{ }

std::string Questions::next()
{
    if (m_kind == "home")
        return R"({"kinds":[1],"limit":50,"authors":)" + list(m_samples.authors, Followed) + '}';
    if (m_kind == "thread")
        return R"({"kinds":[1],"limit":100,"#e":)" + list(m_samples.answered, 1) + '}';
    if (m_kind == "mentions")
        return R"({"kinds":[1],"limit":50,"#p":)" + list(m_samples.mentioned, 1) + '}';
    if (m_kind == "hashtag")
        return R"({"kinds":[1],"limit":50,"#t":)" + list(m_samples.topics, 1) + '}';
    if (m_kind == "ids")
        return R"({"limit":20,"ids":)" + list(m_samples.ids, IdsAtOnce) + '}';
    if (m_kind == "since")
        return R"({"kinds":[1],"limit":100,"since":)" + std::to_string(m_samples.newest - SixHours) + '}';
    if (m_kind == "author")
        return R"({"kinds":[1],"limit":20,"authors":)" + list(m_samples.authors, 1) + '}';
    if (m_kind == "profiles")
        return R"({"kinds":[0],"limit":500,"authors":)" + list(m_samples.authors, ProfilesAtOnce) + '}';
    return R"({"kinds":[1],"limit":50,"search":"topic garden )" + std::to_string(m_random() % 1000) + R"("})";
}

std::string Questions::list(const std::vector<std::string> &from, int count)
{
    std::string text;
    for (int i = 0; i < count && !from.empty(); ++i)
        text += (text.empty() ? "[\"" : ",\"") + from[m_random() % from.size()] + '"';
    return text.empty() ? "[]" : text + ']';
}

} // namespace plaza::bench
