#pragma once

#include "feed/crypto/keys.h"
#include "feed/event.h"
#include "tests/server/raw_web_socket.h"

#include <QByteArrayList>

/// Somebody on a raw socket with a key, who says what they like and hears every answer. Waits where it must.
///
/// Thread: the one that made it.
class Visitor
{
public:
    explicit Visitor(const QUrl &server, feed::SecretKey ofKey = feed::SecretKey::generate());

    QByteArray hex() const { return key.publicKey().toHex(); }
    /// Signed by this visitor's key, of now.
    feed::Event event(int kind, const QByteArray &content, std::vector<feed::Tag> tags = {}) const;
    feed::Event post(const QByteArray &content) const { return event(1, content); }
    /// An answer to this connection's challenge.
    feed::Event auth();

    // Each is the whole answer, as text.
    QByteArray signIn() { return authenticate(auth()); }
    QByteArray authenticate(const feed::Event &event);
    QByteArray publish(const feed::Event &event);
    QByteArray join(const QByteArray &code);
    /// Until EOSE or CLOSED, that included; the subscription stays open.
    QByteArrayList ask(const QByteArray &subscription, const QByteArray &filters);
    QByteArray count(const QByteArray &filter);
    /// The ids that a comparison with nothing tells of, in one text.
    QByteArray compare(const QByteArray &filter);
    /// The next message that begins so; others are passed over. "no answer came": none did for most of a minute.
    QByteArray hear(const QByteArray &start);
    /// All until a message begins with one of these, that included.
    QByteArrayList hearUntil(const QByteArrayList &starts);
    /// All that comes before the answer to a question asked now.
    QByteArrayList heardSoFar();

    void say(const QByteArray &text) const { socket.say(text); }

    feed::SecretKey key;
    QByteArray url;
    RawWebSocket socket;
    QByteArray challenge;
};

bool isTaken(const QByteArray &ok);
bool isRefused(const QByteArray &ok);
