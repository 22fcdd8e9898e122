#include "tests/bench/load/frames.h"

#include <cstdint>
#include <optional>

namespace plaza::bench {

namespace {

constexpr unsigned char Final = 0x80, Masked = 0x80, Continuation = 0, Text = 1, Binary = 2, Close = 8,
                        Ping = 9, Pong = 10;
constexpr std::size_t TwoBytes = 126, EightBytes = 127, MaskBytes = 4;

std::string frame(unsigned char opcode, std::string_view payload)
{
    std::string bytes(1, static_cast<char>(Final | opcode));
    const auto size = payload.size();
    const auto put = [&bytes](std::size_t value, int count) {
        for (int shift = 8 * (count - 1); shift >= 0; shift -= 8)
            bytes += static_cast<char>(value >> shift & 0xff);
    };
    if (size < TwoBytes) {
        put(Masked | size, 1);
    } else if (size <= 0xffff) {
        put(Masked | TwoBytes, 1);
        put(size, 2);
    } else {
        put(Masked | EightBytes, 1);
        put(size, 8);
    }
    bytes.append(MaskBytes, '\0');
    return bytes.append(payload);
}

struct Head {
    unsigned char opcode = 0;
    bool isFinal = false;
    std::size_t begin = 0; ///< of the payload
    std::size_t size = 0;  ///< of the payload
};

std::uint64_t number(std::string_view bytes)
{
    std::uint64_t value = 0;
    for (const char c : bytes)
        value = value << 8 | static_cast<unsigned char>(c);
    return value;
}

/// Nothing: more bytes are needed.
std::optional<Head> headOf(std::string_view bytes)
{
    if (bytes.size() < 2)
        return {};
    const auto first = static_cast<unsigned char>(bytes[0]), second = static_cast<unsigned char>(bytes[1]);
    const std::size_t more = second == TwoBytes ? 2 : second == EightBytes ? 8 : 0;
    if (bytes.size() < 2 + more)
        return {};
    return Head {static_cast<unsigned char>(first & 0x0f), (first & Final) != 0, 2 + more,
                 more == 0 ? second : std::size_t(number(bytes.substr(2, more)))};
}

} // namespace

std::string upgradeRequest(std::string_view host, std::string_view path)
{
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: " + std::string(host)
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
}

std::string textFrame(std::string_view payload)
{
    return frame(Text, payload);
}

std::string pingFrame()
{
    return frame(Ping, {});
}

std::string pongFrame(std::string_view payload)
{
    return frame(Pong, payload);
}

bool FrameReader::take(std::string_view bytes, const Use &use)
{
    if (!m_rest.empty()) {
        m_rest.append(bytes);
        bytes = m_rest;
    }
    std::size_t done = 0;
    while (const auto head = headOf(bytes.substr(done))) {
        if (bytes.size() - done < head->begin + head->size)
            break;
        const auto payload = bytes.substr(done + head->begin, head->size);
        done += head->begin + head->size;
        switch (head->opcode) {
        case Ping: use(Kind::Ping, payload); continue;
        case Pong: use(Kind::Pong, payload); continue;
        case Close: use(Kind::Close, payload); continue;
        case Text:
        case Binary:
        case Continuation: break;
        default: return false;
        }
        if (head->isFinal && m_parts.empty()) {
            use(Kind::Text, payload);
            continue;
        }
        m_parts.append(payload);
        if (head->isFinal) {
            use(Kind::Text, m_parts);
            m_parts.clear();
        }
    }
    m_rest = std::string(bytes.substr(done));
    return true;
}

} // namespace plaza::bench
