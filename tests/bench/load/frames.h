#pragma once

#include <functional>
#include <string>
#include <string_view>

/// A client's end of RFC 6455, bare: what a load generator needs and not a byte more.
namespace plaza::bench {

/// The upgrade request for that host and path. The key is always the same: the answer is not checked.
std::string upgradeRequest(std::string_view host, std::string_view path);

/// One whole masked frame. The mask is zero, which is legal and costs the generator nothing.
std::string textFrame(std::string_view payload);
std::string pingFrame();
std::string pongFrame(std::string_view payload);

/// Cuts a server's bytes into messages. Fragments are put together.
class FrameReader
{
public:
    enum class Kind { Text, Ping, Pong, Close };
    using Use = std::function<void(Kind, std::string_view)>;

    /// Calls `use` for each whole message in what has come so far. False: not a frame; the connection is of no use.
    bool take(std::string_view bytes, const Use &use);

private:
    std::string m_rest;  ///< an incomplete frame
    std::string m_parts; ///< fragments of a message
};

} // namespace plaza::bench
