// Any bytes give a message; one that is accepted is written so that it reads as the same message. The same bytes
// are given to the app's side, which must cope too.

#include "feed/protocol/messages.h"
#include "feed/protocol/reason.h"
#include "require.h"

using namespace feed::protocol;

namespace {

QByteArray text(const Malformed &message)
{
    REQUIRE(!message.error.detail.isEmpty());
    REQUIRE(reason(message.error).contains(": "));
    return {};
}

QByteArray text(const Delivery &message)
{
    return writeDelivery(message.subscription, feed::toJson(message.event));
}

template<class Message>
QByteArray text(const Message &message)
{
    return write(message);
}

template<class Variant>
QByteArray written(const Variant &message)
{
    return std::visit([](const auto &value) { return text(value); }, message);
}

feed::Limits wideLimits()
{
    feed::Limits limits;
    limits.messageBytes *= 8; // escapes may be shorter than what they stand for
    return limits;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto fromClient = readClientMessage(bytes, {});
    if (const QByteArray json = written(fromClient); !json.isEmpty()) {
        const auto again = readClientMessage(json, wideLimits());
        REQUIRE(again.index() == fromClient.index());
        REQUIRE(written(again) == json);
    }
    const auto fromRelay = readRelayMessage(bytes);
    if (!fromRelay)
        return 0;
    const QByteArray json = written(*fromRelay);
    const auto again = readRelayMessage(json);
    REQUIRE(again && again->index() == fromRelay->index());
    REQUIRE(written(*again) == json);
    return 0;
}
