#pragma once

#include "feed/crypto/keys.h"
#include "feed/kinds.h"
#include "feed/protocol/auth.h"
#include "feed/protocol/membership.h"
#include "feed/protocol/messages.h"
#include "feed/text/thread.h"

#include <map>

/// The messages of tests/golden/messages, made anew from values: file name without .json, then text.
namespace golden {

using namespace feed;
using namespace feed::protocol;

constexpr qint64 Now = 1800000000;

/// The secret keys of rows 0, 1 and 2 of BIP-340's vectors: known to everyone, good for examples only.
inline SecretKey ann()
{
    return *SecretKey::fromHex(QByteArray(63, '0') + '3');
}
inline SecretKey ben()
{
    return *SecretKey::fromHex("b7e151628aed2a6abf7158809cf4f3c762e7160f38b4da56a784d9045190cfef");
}
inline SecretKey server()
{
    return *SecretKey::fromHex("c90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b14e5c9");
}

/// With auxiliary bytes of zero, so that every run gives the same signature.
inline Event signedBy(const SecretKey &key, Event event)
{
    event.pubkey = key.publicKey();
    event.id = computeId(event);
    event.sig = key.sign(event.id.bytes, std::array<unsigned char, 32> {});
    return event;
}

inline Event event(int kind, const QByteArray &content, std::vector<Tag> tags = {}, qint64 createdAt = Now)
{
    Event made;
    made.kind = kind;
    made.createdAt = createdAt;
    made.tags = std::move(tags);
    made.tags.push_back({"-"});
    made.content = content;
    return made;
}

inline Event post()
{
    return signedBy(ann(), event(kinds::Post, "Good morning, everyone ☀️", {{"t", "hello"}}));
}
inline Event reply()
{
    return signedBy(ben(), event(kinds::Post, "Morning!", replyTags(post(), ben().publicKey()), Now + 60));
}
inline Event reaction()
{
    return signedBy(ben(), event(kinds::Reaction, "❤️", reactionTags(post()), Now + 61));
}
inline Event repost()
{
    return signedBy(ben(), event(kinds::Repost, "", reactionTags(post()), Now + 62));
}
inline Event deletion()
{
    return signedBy(ann(), event(kinds::Deletion, "", {{"e", post().id.toHex()}, {"k", "1"}}, Now + 90));
}
inline Event profile()
{
    return signedBy(ann(), event(kinds::Profile, R"({"about":"Gardener","name":"Ann"})"));
}

inline Filter feedFilter()
{
    Filter filter;
    filter.kinds = {0, 1, 5, 6, 7};
    filter.limit = 100;
    return filter;
}

inline Filter fullFilter()
{
    Filter filter;
    filter.ids = {post().id};
    filter.authors = {ann().publicKey(), ben().publicKey()};
    filter.kinds = {1};
    filter.tags['e'] = {post().id.toHex()};
    filter.tags['t'] = {"hello", "garden"};
    filter.since = Now - 3600;
    filter.until = Now + 3600;
    filter.limit = 20;
    filter.search = "morning";
    return filter;
}

inline std::map<QByteArray, QByteArray> clientMessages()
{
    const Event auth = authEvent("wss://plaza.example", "5d9cb2a1f07c4e38", Now);
    return {
        {"client_auth", write(Authenticate {signedBy(ann(), auth)})},
        {"client_close", write(Close {"feed"})},
        {"client_count", write(Count {"unread", {feedFilter()}})},
        {"client_event_deletion", write(Publish {deletion()})},
        {"client_event_join", write(Publish {signedBy(ben(), joinRequest("k7Qm2vXa", Now))})},
        {"client_event_leave", write(Publish {signedBy(ben(), leaveRequest(Now))})},
        {"client_event_post", write(Publish {post()})},
        {"client_event_profile", write(Publish {profile()})},
        {"client_event_reaction", write(Publish {reaction()})},
        {"client_event_reply", write(Publish {reply()})},
        {"client_event_repost", write(Publish {repost()})},
        {"client_neg_close", write(NegotiationClose {"catch-up"})},
        {"client_neg_msg", write(NegotiationMessage {"catch-up", QByteArray::fromHex("6100000200")})},
        {"client_neg_open",
         write(NegotiationOpen {"catch-up", feedFilter(), QByteArray::fromHex("6100000200")})},
        {"client_req", write(Request {"feed", {feedFilter()}})},
        {"client_req_every_condition", write(Request {"q:1", {fullFilter(), Filter()}})},
    };
}

inline QByteArray delivery(const Event &delivered)
{
    return writeDelivery("feed", toJson(delivered));
}

inline std::map<QByteArray, QByteArray> relayMessages()
{
    const auto list = memberList({{ann().publicKey(), "owner"}, {ben().publicKey()}}, Now);
    return {
        {"relay_auth", write(Challenge {"5d9cb2a1f07c4e38"})},
        {"relay_closed",
         write(Closed {"feed", "auth-required: say who you are first; this place is for its members"})},
        {"relay_count", write(Counted {"unread", 12})},
        {"relay_eose", write(EndOfStored {"feed"})},
        {"relay_eose_finish", write(EndOfStored {"feed", true})},
        {"relay_eose_more", write(EndOfStored {"feed", false})},
        {"relay_event", delivery(post())},
        {"relay_event_member_added", delivery(signedBy(server(), memberAdded(ben().publicKey(), Now)))},
        {"relay_event_member_list", delivery(signedBy(server(), list))},
        {"relay_event_member_removed", delivery(signedBy(server(), memberRemoved(ben().publicKey(), Now)))},
        {"relay_event_role",
         delivery(signedBy(server(), roleEvent({"owner", "Owner", "May do everything", 37, 1}, Now)))},
        {"relay_neg_err", write(NegotiationError {"catch-up", "rate-limited: too many comparisons at once"})},
        {"relay_neg_msg", write(NegotiationMessage {"catch-up", QByteArray::fromHex("61000000")})},
        {"relay_notice", write(Notice {"invalid: expected an array at byte 0"})},
        {"relay_ok", write(Ok {post().id, true, ""})},
        {"relay_ok_duplicate", write(Ok {post().id, true, "duplicate: already have this event"})},
        {"relay_ok_refused", write(Ok {profile().id, false, "invalid: that name is taken [name-taken]"})},
    };
}

} // namespace golden
