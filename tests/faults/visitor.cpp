#include "visitor.h"

#include "feed/protocol/auth.h"
#include "feed/protocol/membership.h"
#include "feed/protocol/messages.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace protocol = feed::protocol;

namespace {

qint64 now()
{
    return QDateTime::currentSecsSinceEpoch();
}

QByteArray okOf(const feed::Event &event)
{
    return "[\"OK\",\"" + event.id.toHex() + "\"";
}

} // namespace

Visitor::Visitor(const QUrl &server, feed::SecretKey ofKey)
    : key(std::move(ofKey))
    , url(server.toEncoded())
    , socket(server)
{ }

feed::Event Visitor::event(int kind, const QByteArray &content, std::vector<feed::Tag> tags) const
{
    feed::Event made;
    made.kind = kind;
    made.createdAt = now();
    made.content = content;
    made.tags = std::move(tags);
    key.sign(made);
    return made;
}

feed::Event Visitor::auth()
{
    if (challenge.isEmpty())
        (void)hear("[\"AUTH\"");
    feed::Event made = protocol::authEvent(url, challenge, now());
    key.sign(made);
    return made;
}

QByteArray Visitor::authenticate(const feed::Event &event)
{
    say(protocol::write(protocol::Authenticate {event}));
    return hear(okOf(event));
}

QByteArray Visitor::publish(const feed::Event &event)
{
    say(protocol::write(protocol::Publish {event}));
    return hear(okOf(event));
}

QByteArray Visitor::join(const QByteArray &code)
{
    feed::Event request = protocol::joinRequest(code, now());
    key.sign(request);
    return publish(request);
}

QByteArrayList Visitor::ask(const QByteArray &subscription, const QByteArray &filters)
{
    say("[\"REQ\",\"" + subscription + "\"," + filters + ']');
    return hearUntil({"[\"EOSE\",\"" + subscription + '"', "[\"CLOSED\",\"" + subscription + '"'});
}

QByteArray Visitor::count(const QByteArray &filter)
{
    say("[\"COUNT\",\"count\"," + filter + ']');
    return hearUntil({"[\"COUNT\",\"count\"", "[\"CLOSED\",\"count\""}).last();
}

QByteArray Visitor::compare(const QByteArray &filter)
{
    say("[\"NEG-OPEN\",\"compare\"," + filter + ",\"6100000200\"]");
    return hearUntil({"[\"NEG-MSG\",\"compare\"", "[\"NEG-ERR\",\"compare\""}).last();
}

QByteArray Visitor::hear(const QByteArray &start)
{
    return hearUntil({start}).last();
}

QByteArrayList Visitor::heardSoFar()
{
    say(R"(["REQ","fence",{"limit":0,"kinds":[20998]}])");
    return hearUntil({"[\"EOSE\",\"fence\"", "[\"CLOSED\",\"fence\""});
}

QByteArrayList Visitor::hearUntil(const QByteArrayList &starts)
{
    constexpr int Patience = 6; // times eight seconds
    QByteArrayList heard;
    for (int tries = 0; tries < Patience;) {
        const auto frame = socket.next();
        if (!frame) {
            ++tries;
            continue;
        }
        if (frame->opcode == RawWebSocket::Ping)
            (void)socket.send(RawWebSocket::frame(RawWebSocket::Final | RawWebSocket::Pong, frame->payload));
        if (frame->opcode != RawWebSocket::Text)
            continue;
        if (frame->payload.startsWith("[\"AUTH\",\""))
            challenge = frame->payload.sliced(9).chopped(2);
        heard.append(frame->payload);
        if (std::ranges::any_of(starts, [&](const auto &start) { return frame->payload.startsWith(start); }))
            return heard;
    }
    return {"no answer came"};
}

bool isTaken(const QByteArray &ok)
{
    return ok.startsWith("[\"OK\",\"") && ok.sliced(73).startsWith("true");
}

bool isRefused(const QByteArray &ok)
{
    return ok.startsWith("[\"OK\",\"") && ok.sliced(73).startsWith("false");
}
