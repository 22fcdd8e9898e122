#include "store_contract.h"

#include "feed/kinds.h"
#include "store_events.h"

#include <QTest>

#include <algorithm>

using namespace feed;
using namespace feed::store;
using namespace store_events;

namespace {

const Filter Everything;

Event profile(qint64 at, const QByteArray &content)
{
    return say({.at = at, .kind = kinds::Profile, .content = content});
}

} // namespace

void StoreContract::aStoredEventComesBackInItsCanonicalForm()
{
    const auto post = say({.tags = {{"p", person(2).toHex()}, {"-"}}, .content = "hello"});
    const auto outcome = insert(*m_store, post);
    QCOMPARE(outcome.outcome, Insert::Stored);
    QVERIFY(outcome.removed.empty());

    const auto found = m_store->query(Everything, 10, 0);
    QVERIFY(found);
    QCOMPARE(found->size(), 1U);
    QCOMPARE(found->front().json, toJson(post));
    QCOMPARE(found->front().seq, outcome.seq);
}

void StoreContract::textOfAnyKindComesBackUnchanged()
{
    constexpr char bytes[] = "nul \0 quote \" slash / del \x7f lone \xed\xa0\x80 \xf0\x9f\x98\x80";
    const QByteArray odd(bytes, sizeof bytes - 1);
    const auto post = say({.tags = {{"t", odd}, {"t", ""}, {"t"}}, .content = odd});
    QCOMPARE(insert(*m_store, post).outcome, Insert::Stored);

    QCOMPARE(find(*m_store, {.tags = {{'t', {odd}}}}), std::vector {post});
    QCOMPARE(find(*m_store, {.tags = {{'t', {""}}}}), std::vector {post});
    QVERIFY(find(*m_store, {.tags = {{'t', {odd + "x"}}}}).empty());
}

void StoreContract::theOrderOfReceiptRises()
{
    QCOMPARE(*m_store->latestSeq(), Seq(0));
    const auto first = insert(*m_store, say({.at = 2000}));
    const auto second = insert(*m_store, say({.at = 1000}));
    QVERIFY(first.seq > 0);
    QVERIFY(second.seq > first.seq);
    QCOMPARE(*m_store->latestSeq(), second.seq);
}

void StoreContract::anEmptyBatchIsFine()
{
    const auto outcomes = m_store->insert({}, 0);
    QVERIFY(outcomes);
    QVERIFY(outcomes->empty());
}

void StoreContract::theSameEventTwiceIsADuplicate()
{
    const auto post = say({});
    QVERIFY(!*m_store->known(post.id));
    QCOMPARE(insert(*m_store, post).outcome, Insert::Stored);
    const auto latest = *m_store->latestSeq();

    QCOMPARE(insert(*m_store, post).outcome, Insert::Duplicate);
    QCOMPARE(*m_store->known(post.id), std::optional(Insert::Duplicate));
    QCOMPARE(*m_store->latestSeq(), latest);
    QCOMPARE(find(*m_store, Everything).size(), 1U);
}

void StoreContract::aNewerVersionReplacesTheOlder()
{
    const auto older = profile(1000, "older"), newer = profile(1001, "newer");
    insert(*m_store, older);
    const auto outcome = insert(*m_store, newer);
    QCOMPARE(outcome.outcome, Insert::Stored);
    QCOMPARE(outcome.removed, std::vector {older.id});
    QCOMPARE(find(*m_store, Everything), std::vector {newer});
    QVERIFY(!*m_store->known(older.id));
}

void StoreContract::anOlderVersionIsNotStored()
{
    const auto older = profile(1000, "older"), newer = profile(1001, "newer");
    insert(*m_store, newer);
    const auto outcome = insert(*m_store, older);
    QCOMPARE(outcome.outcome, Insert::Replaced);
    QVERIFY(outcome.removed.empty());
    QCOMPARE(find(*m_store, Everything), std::vector {newer});
}

void StoreContract::ofEquallyOldVersionsTheLowestIdStays()
{
    auto low = profile(1000, "a"), high = profile(1000, "b");
    if (high.id < low.id)
        std::swap(low, high);
    insert(*m_store, high);
    QCOMPARE(insert(*m_store, low).outcome, Insert::Stored);
    QCOMPARE(insert(*m_store, high).outcome, Insert::Replaced);
    QCOMPARE(find(*m_store, Everything), std::vector {low});
}

void StoreContract::versionsAreThoseOfOneAuthorKindAndIdentifier()
{
    const std::vector events {
        say({.by = 1, .kind = 0}),
        say({.by = 2, .kind = 0}),
        say({.by = 1, .kind = 10002}),
        say({.by = 1, .kind = 10002 + 1, .tags = {{"d", "x"}}}),
        say({.by = 1, .kind = 30000, .tags = {{"d", "x"}}}),
        say({.by = 1, .kind = 30000, .tags = {{"d", "y"}}}),
        say({.by = 1, .kind = 30001, .tags = {{"d", "x"}}}),
    };
    for (const auto &one : events)
        QCOMPARE(insert(*m_store, one).outcome, Insert::Stored);
    QCOMPARE(find(*m_store, Everything).size(), events.size());

    // A replaceable has no identifier, whatever its tags say.
    const auto newer = say({.by = 1, .at = 1001, .kind = 10003, .tags = {{"d", "other"}}});
    QCOMPARE(insert(*m_store, newer).removed, std::vector {events[3].id});
}

void StoreContract::aMissingIdentifierIsAnEmptyOne()
{
    const auto without = say({.at = 1, .kind = 30000});
    const auto empty = say({.at = 2, .kind = 30000, .tags = {{"d", ""}}});
    const auto nameOnly = say({.at = 3, .kind = 30000, .tags = {{"d"}}});
    insert(*m_store, without);
    QCOMPARE(insert(*m_store, empty).removed, std::vector {without.id});
    QCOMPARE(insert(*m_store, nameOnly).removed, std::vector {empty.id});
}

void StoreContract::theOutcomesOfABatchAreThoseOfOneAfterTheOther()
{
    const auto post = say({}), older = profile(1, "older"), newer = profile(2, "newer");
    const std::vector batch {post, post, older, newer, older, newer, say({.content = "last"})};
    const auto outcomes = m_store->insert(batch, 0);
    QVERIFY(outcomes);
    std::vector<Insert> got;
    for (const auto &one : *outcomes)
        got.push_back(one.outcome);
    QCOMPARE(got,
             (std::vector {Insert::Stored, Insert::Duplicate, Insert::Stored, Insert::Stored,
                           Insert::Replaced, Insert::Duplicate, Insert::Stored}));
    QCOMPARE((*outcomes)[3].removed, std::vector {older.id});
    QCOMPARE(find(*m_store, Everything).size(), 3U);
}

void StoreContract::anEventLongerThanMembersMaySendCanBeReplaced()
{
    std::vector<Tag> members;
    for (int i = 0; i < 3000; ++i)
        members.push_back({"member", person(i % 256).toHex()});
    const auto list = say({.at = 1, .kind = kinds::MemberList, .tags = members});
    QCOMPARE(insert(*m_store, list).outcome, Insert::Stored);
    const auto shorter = say({.at = 2, .kind = kinds::MemberList});
    QCOMPARE(insert(*m_store, shorter).removed, std::vector {list.id});
}

void StoreContract::anExpiredEventIsNotStored()
{
    const auto brief = say({.at = 1000, .tags = {{"expiration", "2000"}}});
    QCOMPARE(insert(*m_store, brief, 2000).outcome, Insert::Expired);
    QVERIFY(!*m_store->known(brief.id));
    QCOMPARE(insert(*m_store, brief, 1999).outcome, Insert::Stored);
}

void StoreContract::anEventIsNotServedOnceItHasExpired()
{
    const auto brief = say({.at = 1000, .tags = {{"expiration", "2000"}, {"t", "x"}}});
    insert(*m_store, brief, 1000);
    QCOMPARE(find(*m_store, Everything, 10, 1999).size(), 1U);
    QVERIFY(find(*m_store, Everything, 10, 2000).empty());
    QVERIFY(find(*m_store, {.tags = {{'t', {"x"}}}}, 10, 2000).empty());
    QVERIFY(find(*m_store, {.ids = {{brief.id}}}, 10, 2000).empty());
}

void StoreContract::purgingRemovesWhatHasExpiredAndNothingElse()
{
    const auto brief = say({.tags = {{"expiration", "2000"}}});
    const auto longer = say({.tags = {{"expiration", "3000"}}});
    const auto lasting = say({}), nonsense = say({.tags = {{"expiration", "soon"}}});
    for (const auto &one : {brief, longer, lasting, nonsense})
        insert(*m_store, one, 1000);
    QVERIFY(m_store->purgeExpired(1999)->empty());
    QCOMPARE(*m_store->purgeExpired(2000), std::vector {brief.id});
    QVERIFY(m_store->purgeExpired(2000)->empty());
    QVERIFY(!*m_store->known(brief.id));
    QCOMPARE(find(*m_store, Everything, 10, 0).size(), 3U);
}

void StoreContract::theOldestOfAKindAreRemovedAndMayComeBack()
{
    const auto first = say({.at = 100}), second = say({.at = 200});
    const auto third = say({.at = 300}), like = say({.at = 100, .kind = 7});
    for (const auto &one : {third, first, like, second})
        insert(*m_store, one, 1000);
    QCOMPARE(*m_store->removeOld(1, 300, 1), std::vector {first.id});
    QCOMPARE(*m_store->removeOld(1, 300, 10), std::vector {second.id});
    QVERIFY(m_store->removeOld(1, 300, 10)->empty());
    QCOMPARE(find(*m_store, Everything, 10, 0).size(), 2U);
    QCOMPARE(insert(*m_store, first, 1000).outcome, Insert::Stored);
}

void StoreContract::whatHasExpiredStaysExpired()
{
    const auto brief = say({.tags = {{"expiration", "2000"}}});
    insert(*m_store, brief, 1000);
    QCOMPARE(insert(*m_store, brief, 2000).outcome, Insert::Expired);
    (void)m_store->purgeExpired(2000); // its result is another promise
    QCOMPARE(insert(*m_store, brief, 2000).outcome, Insert::Expired);
}
