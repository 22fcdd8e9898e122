// Any bytes: an event that can be read is written so that it reads as the same event, with the same id, and
// whatever looks into events copes with it.

#include "feed/crypto/keys.h"
#include "feed/protocol/auth.h"
#include "feed/protocol/membership.h"
#include "feed/text/content.h"
#include "feed/text/entities.h"
#include "feed/text/profile.h"
#include "feed/text/thread.h"
#include "require.h"

namespace {

void lookInto(const feed::Event &event)
{
    const QString text = QString::fromUtf8(event.content);
    QString joined;
    for (const feed::Token &token : feed::tokens(text))
        joined += token.text;
    REQUIRE(joined == text);
    const feed::Profile profile = feed::profileOf(event);
    REQUIRE(profile.name.size() <= 100);
    (void)feed::nameKey(profile.name);
    (void)feed::entities::decode(event.content);
    (void)feed::entities::holdsSecret(event.content);
    (void)feed::protocol::membersOf(event);
    (void)feed::protocol::roleOf(event);
    (void)feed::protocol::checkAuth(event, "c", {"wss://plaza.example"}, event.createdAt);
    (void)feed::deletedIds(event);
    (void)feed::reactionTarget(event);
    (void)event.expiresAt();
    REQUIRE(feed::replyTags(event, event.pubkey).size() <= 52);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const auto event = feed::eventFromJson({reinterpret_cast<const char *>(data), qsizetype(size)});
    if (!event) {
        REQUIRE(!event.error().detail.isEmpty());
        return 0;
    }
    const QByteArray json = feed::toJson(*event);
    const auto again = feed::eventFromJson(json);
    REQUIRE(again);
    REQUIRE(*again == *event);
    REQUIRE(feed::computeId(*again) == feed::computeId(*event));
    REQUIRE(feed::toJson(*again) == json);
    lookInto(*event);
    return 0;
}
