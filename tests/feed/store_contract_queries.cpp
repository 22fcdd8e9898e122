#include "store_contract.h"
#include "store_events.h"

#include <QTest>

#include <algorithm>

using namespace feed;
using namespace feed::store;
using namespace store_events;

namespace {

const Filter Everything;

std::vector<Event> inOrder(std::vector<Event> events)
{
    std::ranges::sort(events, sortsBefore);
    return events;
}

std::vector<Event> firstOf(const std::vector<Event> &events, std::ptrdiff_t count)
{
    return {events.begin(), events.begin() + count};
}

void insertAll(EventStore &store, const std::vector<Event> &events)
{
    const auto outcomes = store.insert(events, 0);
    QVERIFY(outcomes);
    for (const auto &one : *outcomes)
        QCOMPARE(one.outcome, Insert::Stored);
}

} // namespace

void StoreContract::listsAreNewestFirstTiesByLowestId()
{
    std::vector<Event> events;
    for (int i = 0; i < 20; ++i)
        events.push_back(say({.by = i % 3, .at = 1000 + i / 5, .content = QByteArray::number(i)}));
    insertAll(*m_store, events);
    QCOMPARE(find(*m_store, Everything), inOrder(events));
}

void StoreContract::timesAreInclusive()
{
    const auto early = say({.at = 1}), middle = say({.at = 2}), late = say({.at = 3});
    insertAll(*m_store, {early, middle, late});
    QCOMPARE(find(*m_store, {.since = 2}), (std::vector {late, middle}));
    QCOMPARE(find(*m_store, {.until = 2}), (std::vector {middle, early}));
    QCOMPARE(find(*m_store, {.since = 2, .until = 2}), std::vector {middle});
    QVERIFY(find(*m_store, {.since = 3, .until = 2}).empty());
}

void StoreContract::theLimitKeepsTheNewest()
{
    std::vector<Event> events;
    for (int i = 0; i < 10; ++i)
        events.push_back(say({.by = i % 2, .at = i}));
    insertAll(*m_store, events);
    const auto sorted = inOrder(events);
    QCOMPARE(find(*m_store, {.limit = 3}), firstOf(sorted, 3));
    QCOMPARE(find(*m_store, {.authors = {{person(0), person(1)}}, .limit = 3}), firstOf(sorted, 3));
    QVERIFY(find(*m_store, {.limit = 0}).empty());
}

void StoreContract::withoutALimitTheFallbackHolds()
{
    insertAll(*m_store, {say({.at = 1}), say({.at = 2}), say({.at = 3})});
    QCOMPARE(find(*m_store, Everything, 2).size(), 2U);
    QCOMPARE(find(*m_store, {.limit = 3}, 2).size(), 3U);
}

void StoreContract::aConditionWithoutValuesMatchesNothing()
{
    insertAll(*m_store, {say({.tags = {{"t", "x"}}})});
    for (const auto &filter : std::vector<Filter> {{.ids = std::vector<EventId>()},
                                                   {.authors = std::vector<PublicKey>()},
                                                   {.kinds = std::vector<int>()},
                                                   {.tags = {{'t', {}}}}}) {
        QVERIFY(find(*m_store, filter).empty());
        QCOMPARE(*m_store->count(filter, 0), 0);
    }
}

void StoreContract::valuesAreAlternativesAndConditionsAllHold()
{
    const auto cats = say({.by = 1, .at = 5, .tags = {{"t", "cats"}}});
    const auto dogs = say({.by = 2, .at = 4, .tags = {{"t", "dogs"}, {"p", person(1).toHex()}}});
    const auto both = say({.by = 1, .at = 3, .kind = 7, .tags = {{"t", "cats"}, {"t", "dogs"}}});
    const auto none = say({.by = 3, .at = 2});
    insertAll(*m_store, {cats, dogs, both, none});

    QCOMPARE(find(*m_store, {.tags = {{'t', {"cats", "dogs"}}}}), (std::vector {cats, dogs, both}));
    QCOMPARE(find(*m_store, {.authors = {{person(1), person(3)}}}), (std::vector {cats, both, none}));
    QCOMPARE(find(*m_store, {.authors = {{person(1)}}, .kinds = {{1, 2}}}), std::vector {cats});
    QCOMPARE(find(*m_store, {.kinds = {{1, 7}}, .tags = {{'t', {"dogs"}}}}), (std::vector {dogs, both}));
    QCOMPARE(find(*m_store, {.kinds = {{7}}, .tags = {{'t', {"cats", "dogs"}}}}), std::vector {both});
    QCOMPARE(find(*m_store, {.tags = {{'t', {"dogs"}}, {'p', {person(1).toHex()}}}}), std::vector {dogs});
    QCOMPARE(find(*m_store, {.ids = {{cats.id, none.id}}, .authors = {{person(3)}}}), std::vector {none});
    QCOMPARE(find(*m_store, {.ids = {{cats.id}}, .tags = {{'t', {"dogs"}}}}), std::vector<Event>());
    QCOMPARE(find(*m_store, {.authors = {{person(1)}}, .tags = {{'d', {"x"}}}}), std::vector<Event>());
}

void StoreContract::onlyTheFirstValueOfALetterTagIsFound()
{
    const auto post =
        say({.tags = {{"e", "first", "second"}, {"word", "x"}, {"E", "upper"}, {"p"}, {"1", "y"}}});
    insertAll(*m_store, {post});
    QCOMPARE(find(*m_store, {.tags = {{'e', {"first"}}}}).size(), 1U);
    QCOMPARE(find(*m_store, {.tags = {{'E', {"upper"}}}}).size(), 1U);
    QVERIFY(find(*m_store, {.tags = {{'e', {"second"}}}}).empty());
    QVERIFY(find(*m_store, {.tags = {{'e', {"upper"}}}}).empty());
    QVERIFY(find(*m_store, {.tags = {{'w', {"x"}}}}).empty());
    QVERIFY(find(*m_store, {.tags = {{'p', {""}}}}).empty());
}

void StoreContract::anEventUnderTwoValuesComesOnce()
{
    const auto twice = say({.at = 2, .tags = {{"t", "a"}, {"t", "b"}, {"t", "a"}}});
    const auto once = say({.at = 1, .tags = {{"t", "b"}}});
    insertAll(*m_store, {twice, once});
    const Filter filter {.tags = {{'t', {"a", "b"}}}};
    QCOMPARE(find(*m_store, filter), (std::vector {twice, once}));
    QCOMPARE(*m_store->count(filter, 0), 2);
}

void StoreContract::repeatedValuesChangeNothing()
{
    const auto post = say({.by = 1});
    insertAll(*m_store, {post, say({.by = 2})});
    const Filter filter {.ids = {{post.id, post.id}}, .authors = {{person(1), person(1)}}, .kinds = {{1, 1}}};
    QCOMPARE(find(*m_store, filter), std::vector {post});
    const Filter authors {.authors = {{person(1), person(1)}}, .kinds = {{1, 1}}};
    QCOMPARE(find(*m_store, authors), std::vector {post});
    QCOMPARE(*m_store->count(authors, 0), 1);
}

void StoreContract::authorsAreFoundWithoutNamingKinds()
{
    const std::vector mine {say({.by = 1, .at = 5, .kind = 0}), say({.by = 1, .at = 4, .kind = 65535}),
                            say({.by = 1, .at = 3, .kind = 1}), say({.by = 1, .at = 2, .kind = 1})};
    insertAll(*m_store, mine);
    insertAll(*m_store, {say({.by = 2})});
    QCOMPARE(find(*m_store, {.authors = {{person(1)}}}), mine);
    QCOMPARE(find(*m_store, {.authors = {{person(1)}}, .limit = 2}), firstOf(mine, 2));
}

void StoreContract::aLongListOfAuthorsIsMergedInOrder()
{
    std::vector<Event> events;
    std::vector<PublicKey> authors;
    for (int author = 0; author < 100; ++author) {
        authors.push_back(person(author));
        // Some have written much and long ago, some little and just now.
        for (int i = 0; i < author % 10; ++i)
            events.push_back(
                say({.by = author, .at = author * 7 % 50 + i, .content = QByteArray::number(i)}));
    }
    insertAll(*m_store, events);
    QCOMPARE(find(*m_store, {.authors = authors, .kinds = {{1}}}), inOrder(events));
    QCOMPARE(find(*m_store, {.authors = authors, .kinds = {{1}}, .limit = 60}), firstOf(inOrder(events), 60));
}

void StoreContract::manyEventsOfOneSecondAreInOrder()
{
    std::vector<Event> events;
    for (int i = 0; i < 700; ++i)
        events.push_back(say({.by = i % 2, .tags = {{"t", "x"}}, .content = QByteArray::number(i)}));
    insertAll(*m_store, events);
    const auto sorted = inOrder(events);
    QCOMPARE(find(*m_store, Everything), sorted);
    QCOMPARE(find(*m_store, {.tags = {{'t', {"x"}}}}), sorted);
    QCOMPARE(find(*m_store, {.authors = {{person(0), person(1)}}, .limit = 650}), firstOf(sorted, 650));
}

void StoreContract::countingIgnoresLimitAndWhatHasExpired()
{
    insertAll(*m_store,
              {say({.at = 1}), say({.at = 2, .tags = {{"t", "x"}}}),
               say({.at = 3, .tags = {{"t", "x"}, {"expiration", "2000"}}})});
    QCOMPARE(*m_store->count({.limit = 1}, 0), 3);
    QCOMPARE(*m_store->count({.kinds = {{1}}}, 2000), 2);
    QCOMPARE(*m_store->count({.tags = {{'t', {"x"}}}}, 0), 2);
    QCOMPARE(*m_store->count({.tags = {{'t', {"x"}}}}, 2000), 1);
    QCOMPARE(*m_store->count({.kinds = {{2}}}, 0), 0);
}

void StoreContract::whatIsNotAdmittedNeitherShowsNorTakesRoom()
{
    std::vector<Event> events;
    for (int i = 0; i < 10; ++i)
        events.push_back(say({.at = i, .kind = i % 2 ? 1 : 4}));
    insertAll(*m_store, events);
    const auto found =
        m_store->query({.limit = 3}, 100, 0, [](const StoredEvent &event) { return event.kind == 1; });
    QVERIFY(found);
    QCOMPARE(found->size(), std::size_t(3));
    QCOMPARE(found->at(2).json, toJson(events[5]));
}

void StoreContract::whatIsNotAdmittedIsNotCounted()
{
    insertAll(*m_store, {say({.at = 1}), say({.at = 2, .kind = 4}), say({.at = 3})});
    const auto byKind = [](const StoredEvent &event) { return event.kind == 4; };
    QCOMPARE(*m_store->count({.kinds = {{1, 4}}}, 0, byKind), 1);
    QCOMPARE(*m_store->count(Everything, 0, byKind), 1);
}

void StoreContract::anEventIsKnownByItsRoom()
{
    insertAll(*m_store,
              {say({.at = 1, .tags = {{"t", "x"}, {"h", "tea"}, {"h", "two"}}}),
               say({.at = 2, .kind = 39000, .tags = {{"d", "hall"}}}), say({.at = 3, .tags = {{"h"}}}),
               say({.at = 4, .tags = {{"h", ""}}})});
    const auto listed = m_store->list(0, 10);
    const auto found = m_store->query(Everything, 10, 0);
    QVERIFY(listed && found);
    const std::vector<QByteArray> rooms {"tea", "hall", QByteArray(), ""};
    for (std::size_t i = 0; i < rooms.size(); ++i) {
        QCOMPARE(listed->at(i).room, rooms[i]);
        QCOMPARE(found->at(rooms.size() - 1 - i).room, rooms[i]);
        QCOMPARE(found->at(rooms.size() - 1 - i).room.isNull(), rooms[i].isNull());
    }
}

void StoreContract::aHiddenRoomIsNotCounted()
{
    insertAll(*m_store,
              {say({.at = 1, .tags = {{"h", "tea"}}}), say({.at = 2, .tags = {{"h", "hall"}}}),
               say({.at = 3, .tags = {{"h", "tea"}}}), say({.at = 4})});
    Admit admit = [](const StoredEvent &event) { return event.room != "tea"; };
    for (const bool isOfRoomsOnly : {false, true}) {
        admit.isOfRoomsOnly = isOfRoomsOnly;
        QCOMPARE(*m_store->count({.kinds = {{1}}}, 0, admit), 2);
        QCOMPARE(*m_store->count(Everything, 0, admit), 2);
    }
}

void StoreContract::anIdIsFoundByItsFirstBytes()
{
    const auto event = say({});
    QCOMPARE(*m_store->hasIdLike(event.id.raw().left(4)), false);
    insertAll(*m_store, {event});
    QCOMPARE(*m_store->hasIdLike(event.id.raw().left(4)), true);
    auto other = event.id.raw().left(4);
    other[3] = char(other[3] ^ 1);
    QCOMPARE(*m_store->hasIdLike(other), false);
    QCOMPARE(*m_store->hasIdLike(QByteArray(4, '\xff')), false);
}

void StoreContract::listingIsInTheOrderOfReceipt()
{
    const auto first = say({.at = 9}), second = say({.at = 3, .kind = 7}), third = say({.at = 5});
    insertAll(*m_store, {first, second, third});
    const auto some = m_store->list(0, 2);
    QVERIFY(some);
    QCOMPARE(some->size(), std::size_t(2));
    QCOMPARE(some->at(0).id, first.id);
    QCOMPARE(some->at(1).id, second.id);
    QCOMPARE(some->at(1).createdAt, 3);
    QCOMPARE(some->at(1).kind, 7);
    const auto rest = m_store->list(some->back().seq, 10);
    QVERIFY(rest);
    QCOMPARE(rest->size(), std::size_t(1));
    QCOMPARE(rest->front().id, third.id);
}

void StoreContract::whoHasRestedAnswersAsBefore()
{
    for (int i = 0; i < 100; ++i)
        insert(*m_store, say({.content = QByteArray(1000, 'x') + QByteArray::number(i)}));
    const auto ids = [this] {
        std::vector<Seq> found;
        for (const auto &event : *m_store->query({}, 1000, 0))
            found.push_back(event.seq);
        return found;
    };
    const auto before = ids();
    QCOMPARE(before.size(), 100U);
    m_store->rest();
    QCOMPARE(ids(), before);
}

void StoreContract::theLatestSeqIsNotTakenBack()
{
    const auto post = say({});
    const auto seq = insert(*m_store, post).seq;
    (void)m_store->remove(std::vector {post.id}); // its result is another promise
    QCOMPARE(*m_store->latestSeq(), seq);
    QVERIFY(insert(*m_store, say({.content = "next"})).seq > seq);
}
