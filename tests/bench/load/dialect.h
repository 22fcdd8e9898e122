#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace plaza::bench {

/// How a kind of server is spoken to: relays by NIP-01, bare broadcasters by whatever they pass on.
struct Dialect {
    enum class Kind {
        Nostr,    ///< REQ and EVENT
        Plain,    ///< every text frame goes to everybody: ws, and our own floor
        SocketIo, ///< Engine.IO 4 over WebSocket, an event named "post"
    };
    Kind kind = Kind::Nostr;

    /// Nothing: no such name. names: nostr, plain, socket.io
    static std::optional<Dialect> named(std::string_view name);

    std::string path() const;
    /// What a reader says when the connection stands, to hear what `filter` (JSON) asks for; may be empty.
    std::string subscribe(std::string_view filter) const;
    std::string publish(std::string_view eventJson) const;
    /// What must be said to that message for things to go on; empty: nothing.
    std::string reply(std::string_view text) const;
    /// Does that message say that the reader is set up?
    bool isReady(std::string_view text) const;
    /// Must one wait for isReady after subscribe()?
    bool announcesReady() const { return kind != Kind::Plain; }
    /// The id in hex of the event that this message delivers; empty: it is something else.
    std::string_view delivered(std::string_view text) const;
    /// The id in hex of the event that this message acknowledges; empty: it is something else.
    std::string_view acknowledged(std::string_view text) const;
};

} // namespace plaza::bench
