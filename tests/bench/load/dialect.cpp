#include "tests/bench/load/dialect.h"

namespace plaza::bench {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t IdChars = 64;

std::string_view idAfter(std::string_view text, std::string_view mark)
{
    const auto at = text.find(mark);
    return at == std::string_view::npos ? std::string_view() : text.substr(at + mark.size(), IdChars);
}

} // namespace

std::optional<Dialect> Dialect::named(std::string_view name)
{
    if (name == "nostr"sv)
        return Dialect {Kind::Nostr};
    if (name == "plain"sv)
        return Dialect {Kind::Plain};
    if (name == "socket.io"sv)
        return Dialect {Kind::SocketIo};
    return {};
}

std::string Dialect::path() const
{
    return kind == Kind::SocketIo ? "/socket.io/?EIO=4&transport=websocket" : "/";
}

std::string Dialect::subscribe(std::string_view filter) const
{
    switch (kind) {
    case Kind::Nostr: return R"(["REQ","feed",)" + std::string(filter) + ']';
    case Kind::SocketIo: return "40";
    case Kind::Plain: return {};
    }
    return {};
}

std::string Dialect::publish(std::string_view eventJson) const
{
    switch (kind) {
    case Kind::Nostr: return R"(["EVENT",)" + std::string(eventJson) + ']';
    case Kind::SocketIo: return R"(42["post",)" + std::string(eventJson) + ']';
    case Kind::Plain: return R"(["EVENT","feed",)" + std::string(eventJson) + ']';
    }
    return {};
}

std::string Dialect::reply(std::string_view text) const
{
    return kind == Kind::SocketIo && text == "2"sv ? "3" : "";
}

bool Dialect::isReady(std::string_view text) const
{
    return kind == Kind::Nostr ? text.starts_with(R"(["EOSE")"sv) : text.starts_with("40{"sv);
}

std::string_view Dialect::delivered(std::string_view text) const
{
    const bool is = kind == Kind::SocketIo ? text.starts_with("42"sv) : text.starts_with(R"(["EVENT")"sv);
    return is ? idAfter(text, R"("id":")"sv) : std::string_view();
}

std::string_view Dialect::acknowledged(std::string_view text) const
{
    if (kind != Kind::Nostr)
        return delivered(text);
    const bool taken = text.starts_with(R"(["OK")"sv) && text.find(",true,"sv) != std::string_view::npos;
    return taken ? idAfter(text, R"(["OK",")"sv) : std::string_view();
}

} // namespace plaza::bench
