#include "feed/kinds.h"
#include "store_contract.h"
#include "store_events.h"

#include <QTest>

using namespace feed;
using namespace feed::store;
using namespace store_events;

namespace {

const Filter Everything;

Event article(qint64 at, const QByteArray &identifier = "x", int by = 1)
{
    return say({.by = by, .at = at, .kind = 30023, .tags = {{"d", identifier}}});
}

QByteArray addressOfArticle(const QByteArray &identifier = "x", int by = 1)
{
    return "30023:" + person(by).toHex() + ':' + identifier;
}

} // namespace

void StoreContract::anAuthorDeletesTheirEvent()
{
    const auto post = say({}), other = say({.content = "other"});
    insert(*m_store, post);
    insert(*m_store, other);
    const auto request = deletion(1, 1, {post}); // by id: however old the request says it is
    const auto outcome = insert(*m_store, request);
    QCOMPARE(outcome.outcome, Insert::Stored);
    QCOMPARE(outcome.removed, std::vector {post.id});

    QCOMPARE(*m_store->known(post.id), std::optional(Insert::Deleted));
    QCOMPARE(insert(*m_store, post).outcome, Insert::Deleted);
    QCOMPARE(find(*m_store, Everything), (std::vector {other, request}));
}

void StoreContract::nobodyDeletesAnothersEvent()
{
    const auto post = say({.by = 1});
    insert(*m_store, post);
    const auto outcome = insert(*m_store, deletion(2, 2000, {post}));
    QCOMPARE(outcome.outcome, Insert::Stored);
    QVERIFY(outcome.removed.empty());
    QCOMPARE(*m_store->known(post.id), std::optional(Insert::Duplicate));
    QCOMPARE(find(*m_store, {.kinds = {{1}}}), std::vector {post});
}

void StoreContract::aDeletionHoldsForWhatComesLater()
{
    const auto post = say({});
    QVERIFY(insert(*m_store, deletion(1, 2000, {post})).removed.empty());
    QCOMPARE(insert(*m_store, post).outcome, Insert::Deleted);
    QVERIFY(find(*m_store, {.ids = {{post.id}}}).empty());
}

void StoreContract::aStrangersDeletionBlocksNothingThatComesLater()
{
    const auto post = say({.by = 1});
    insert(*m_store, deletion(2, 2000, {post}));
    QVERIFY(!*m_store->known(post.id));
    QCOMPARE(insert(*m_store, post).outcome, Insert::Stored);

    // Neither does it keep the author's own from holding.
    QCOMPARE(insert(*m_store, deletion(1, 2000, {post})).removed, std::vector {post.id});
    QCOMPARE(insert(*m_store, post).outcome, Insert::Deleted);
}

void StoreContract::aDeletionIsNeverDeleted()
{
    const auto post = say({});
    const auto first = deletion(1, 2000, {post});
    insert(*m_store, first);
    QVERIFY(insert(*m_store, deletion(1, 2001, {first})).removed.empty());
    QCOMPARE(*m_store->known(first.id), std::optional(Insert::Duplicate));
    QCOMPARE(insert(*m_store, post).outcome, Insert::Deleted);

    const auto later = deletion(1, 3000, {say({.content = "other"})});
    insert(*m_store, deletion(1, 3001, {later}));
    QCOMPARE(insert(*m_store, later).outcome, Insert::Stored);
}

void StoreContract::aDeletionIsKeptWhateverItsExpiry()
{
    auto request = deletion(1, 1000, {say({})});
    request.tags.push_back({"expiration", "2000"});
    request.id = computeId(request);
    QCOMPARE(insert(*m_store, request, 3000).outcome, Insert::Stored);
    QVERIFY(m_store->purgeExpired(3000)->empty());
    QCOMPARE(find(*m_store, Everything, 10, 3000), std::vector {request});
}

void StoreContract::anAddressIsDeletedUpToTheDeletion()
{
    const auto old = article(1000), same = article(2000), newer = article(2001);
    insert(*m_store, old);
    const auto outcome = insert(*m_store, deletion(1, 2000, {}, {addressOfArticle()}));
    QCOMPARE(outcome.removed, std::vector {old.id});
    QCOMPARE(*m_store->known(old.id), std::optional(Insert::Deleted));
    QCOMPARE(insert(*m_store, old).outcome, Insert::Deleted);
    QCOMPARE(insert(*m_store, same).outcome, Insert::Deleted);
    QCOMPARE(insert(*m_store, newer).outcome, Insert::Stored);
    QCOMPARE(insert(*m_store, article(1000, "y")).outcome, Insert::Stored);

    QVERIFY(insert(*m_store, deletion(1, 2000, {}, {addressOfArticle(), "k"})).removed.empty());
    QCOMPARE(*m_store->known(newer.id), std::optional(Insert::Duplicate));
}

void StoreContract::anOlderDeletionOfAnAddressDoesNotShortenANewerOne()
{
    insert(*m_store, deletion(1, 2000, {}, {addressOfArticle()}));
    insert(*m_store, deletion(1, 1000, {}, {addressOfArticle()}));
    QCOMPARE(insert(*m_store, article(1500)).outcome, Insert::Deleted);
}

void StoreContract::aReplaceableIsDeletedByItsAddress_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("isDeleted");
    const auto author = person(1).toHex();
    QTest::newRow("as the protocol writes it") << "0:" + author + ":" << true;
    QTest::newRow("without the last colon") << "0:" + author << true;
    QTest::newRow("with an identifier it cannot have") << "0:" + author + ":x" << false;
    QTest::newRow("of another kind") << "3:" + author + ":" << false;
}

void StoreContract::aReplaceableIsDeletedByItsAddress()
{
    QFETCH(QByteArray, address);
    QFETCH(bool, isDeleted);
    const auto profile = say({.kind = kinds::Profile});
    insert(*m_store, profile);
    const auto outcome = insert(*m_store, deletion(1, 1000, {}, {address}));
    QCOMPARE(outcome.removed.size(), isDeleted ? 1U : 0U);
    QCOMPARE(insert(*m_store, profile).outcome, isDeleted ? Insert::Deleted : Insert::Duplicate);
}

void StoreContract::anIdentifierMayHoldColons()
{
    const auto first = article(1000, "a:b:"), second = article(1000, "a");
    insert(*m_store, first);
    insert(*m_store, second);
    QCOMPARE(insert(*m_store, deletion(1, 1000, {}, {addressOfArticle("a:b:")})).removed,
             std::vector {first.id});
}

void StoreContract::anotherAuthorsAddressIsLeftAlone()
{
    const auto mine = article(1000);
    insert(*m_store, mine);
    QVERIFY(insert(*m_store, deletion(2, 2000, {}, {addressOfArticle("x", 1)})).removed.empty());
    QCOMPARE(insert(*m_store, article(1500)).outcome, Insert::Stored);
}

void StoreContract::aDeletionWithNonsenseInItIsStored()
{
    const auto author = person(1).toHex();
    const std::vector<Tag> tags {{"e"},
                                 {"e", ""},
                                 {"e", "zz"},
                                 {"a"},
                                 {"a", ""},
                                 {"a", "::"},
                                 {"a", "30023"},
                                 {"a", "30023:" + author},
                                 {"a", "x:" + author + ":d"},
                                 {"a", "1:" + author + ":"},
                                 {"a", "99999999999999999999:" + author + ":"},
                                 {"a", "-1:" + author + ":"}};
    insert(*m_store, say({}));
    const auto outcome = insert(*m_store, say({.kind = kinds::Deletion, .tags = tags}));
    QCOMPARE(outcome.outcome, Insert::Stored);
    QVERIFY(outcome.removed.empty());
    QCOMPARE(find(*m_store, Everything).size(), 2U);
}

void StoreContract::aDeletionAndItsTargetMayComeInOneBatch()
{
    const auto before = say({.content = "before"}), after = say({.content = "after"});
    const std::vector batch {before, deletion(1, 1000, {before, after}), after, before};
    const auto outcomes = m_store->insert(batch, 0);
    QVERIFY(outcomes);
    QCOMPARE((*outcomes)[0].outcome, Insert::Stored);
    QCOMPARE((*outcomes)[1].removed, std::vector {before.id});
    QCOMPARE((*outcomes)[2].outcome, Insert::Deleted);
    QCOMPARE((*outcomes)[3].outcome, Insert::Deleted);
    QCOMPARE(find(*m_store, Everything), std::vector {batch[1]});
}

void StoreContract::whoVanishesLeavesNothing()
{
    const auto hers = say({.by = 1, .at = 5, .tags = {{"t", "x"}}});
    const auto herDeletion = deletion(1, 6, {hers});
    const auto toHer = say({.by = 9, .at = 7, .kind = 1059, .tags = {{"p", person(1).toHex()}}});
    const auto aboutHer = say({.by = 2, .at = 7, .tags = {{"p", person(1).toHex()}}});
    const auto toOther = say({.by = 9, .at = 7, .kind = 1059, .tags = {{"p", person(2).toHex()}}});
    const auto later = say({.by = 1, .at = 11});
    for (const auto &event : {hers, herDeletion, say({.by = 1, .at = 8}), say({.by = 1, .at = 9, .kind = 0}),
                              toHer, aboutHer, toOther, later})
        insert(*m_store, event);
    const auto request = say({.by = 1, .at = 10, .kind = 62, .tags = {{"relay", "ALL_RELAYS"}}});
    QCOMPARE(insert(*m_store, request).removed.size(), std::size_t(4));
    QCOMPARE(find(*m_store, {}).size(), std::size_t(4));
    QCOMPARE(find(*m_store, {.authors = {{person(1)}}}), (std::vector {later, request}));
    QVERIFY(find(*m_store, {.tags = {{'t', {"x"}}}}).empty());
}

void StoreContract::whatCameBeforeVanishingNeverComesBack()
{
    const auto hers = say({.by = 1, .at = 5}), profile = say({.by = 1, .at = 6, .kind = 0});
    const auto herDeletion = deletion(1, 7, {hers});
    const auto wrap = say({.by = 9, .at = 7, .kind = 1059, .tags = {{"p", person(1).toHex()}}});
    insert(*m_store, wrap);
    insert(*m_store, say({.by = 1, .at = 10, .kind = 62}));
    for (const auto &event : {hers, profile, herDeletion, wrap})
        QCOMPARE(insert(*m_store, event).outcome, Insert::Deleted);
}

void StoreContract::whoHasVanishedMayComeAgain()
{
    insert(*m_store, say({.by = 1, .at = 10, .kind = 62}));
    QCOMPARE(insert(*m_store, say({.by = 1, .at = 11})).outcome, Insert::Stored);
    QCOMPARE(insert(*m_store, say({.by = 1, .at = 9, .kind = 62})).outcome, Insert::Stored);
    QCOMPARE(find(*m_store, {.kinds = {{1}}}).size(), std::size_t(1));
}

void StoreContract::aRequestToVanishIsNeverDeleted()
{
    const auto request = say({.by = 1, .at = 10, .kind = 62, .tags = {{"expiration", "20"}}});
    insert(*m_store, request);
    insert(*m_store, deletion(1, 12, {request}));
    QCOMPARE(find(*m_store, {.kinds = {{62}}}, 10, 30), std::vector {request});
}

void StoreContract::whatIsRemovedComesBackForNobody()
{
    const auto bad = say({.tags = {{"t", "x"}}}), good = say({.content = "good"});
    insert(*m_store, bad);
    insert(*m_store, good);
    QCOMPARE(*m_store->remove(std::vector {bad.id}), 1);
    QCOMPARE(*m_store->remove(std::vector {bad.id}), 0);
    QCOMPARE(*m_store->known(bad.id), std::optional(Insert::Deleted));
    QCOMPARE(insert(*m_store, bad).outcome, Insert::Deleted);
    QVERIFY(find(*m_store, {.tags = {{'t', {"x"}}}}).empty());
    QCOMPARE(find(*m_store, Everything), std::vector {good});
}

void StoreContract::removingTakesDeletionsToo()
{
    const auto post = say({});
    const auto request = deletion(1, 1000, {post});
    insert(*m_store, request);
    QCOMPARE(*m_store->remove(std::vector {request.id}), 1);
    QCOMPARE(insert(*m_store, request).outcome, Insert::Deleted);
    QCOMPARE(insert(*m_store, post).outcome, Insert::Deleted);
}

void StoreContract::anIdMayBeRemovedBeforeItComes()
{
    const auto post = say({});
    QCOMPARE(*m_store->remove(std::vector {post.id}), 0);
    QCOMPARE(insert(*m_store, post).outcome, Insert::Deleted);
}
