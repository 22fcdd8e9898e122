#include "tests/bench/load/scenarios.h"

namespace plaza::bench {

Options::Options(int argc, char *argv[])
{
    for (int i = 2; i + 1 < argc; i += 2)
        m_values[std::string(argv[i]).substr(2)] = argv[i + 1];
}

std::string Options::text(const std::string &name, const std::string &otherwise) const
{
    const auto value = m_values.find(name);
    return value == m_values.end() ? otherwise : value->second;
}

int Options::number(const std::string &name, int otherwise) const
{
    const auto value = m_values.find(name);
    return value == m_values.end() ? otherwise : std::atoi(value->second.c_str());
}

Target Options::target() const
{
    return {.host = text("host", "127.0.0.1"), .port = number("port", 0), .pid = number("pid", 0)};
}

Dialect Options::dialect() const
{
    return Dialect::named(text("dialect", "nostr")).value_or(Dialect {});
}

} // namespace plaza::bench
