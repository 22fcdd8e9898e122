#pragma once

#include "feed/store/event_store.h"

#include <QObject>

#include <memory>

/// What every EventStore promises. A store's test is a subclass that says how to make an empty one.
class StoreContract : public QObject
{
    Q_OBJECT

protected:
    virtual std::unique_ptr<feed::store::EventStore> makeStore() = 0;

    std::unique_ptr<feed::store::EventStore> m_store; ///< a new one for each promise

private Q_SLOTS:
    void init() { m_store = makeStore(); }
    void cleanup() { m_store.reset(); }

    // store_contract.cpp: inserting
    void aStoredEventComesBackInItsCanonicalForm();
    void textOfAnyKindComesBackUnchanged();
    void theOrderOfReceiptRises();
    void anEmptyBatchIsFine();
    void theSameEventTwiceIsADuplicate();
    void aNewerVersionReplacesTheOlder();
    void anOlderVersionIsNotStored();
    void ofEquallyOldVersionsTheLowestIdStays();
    void versionsAreThoseOfOneAuthorKindAndIdentifier();
    void aMissingIdentifierIsAnEmptyOne();
    void theOutcomesOfABatchAreThoseOfOneAfterTheOther();
    void anEventLongerThanMembersMaySendCanBeReplaced();
    void anExpiredEventIsNotStored();
    void anEventIsNotServedOnceItHasExpired();
    void purgingRemovesWhatHasExpiredAndNothingElse();
    void whatHasExpiredStaysExpired();
    void theOldestOfAKindAreRemovedAndMayComeBack();

    // store_contract_deletions.cpp
    void anAuthorDeletesTheirEvent();
    void nobodyDeletesAnothersEvent();
    void aDeletionHoldsForWhatComesLater();
    void aStrangersDeletionBlocksNothingThatComesLater();
    void aDeletionIsNeverDeleted();
    void aDeletionIsKeptWhateverItsExpiry();
    void anAddressIsDeletedUpToTheDeletion();
    void anOlderDeletionOfAnAddressDoesNotShortenANewerOne();
    void aReplaceableIsDeletedByItsAddress_data();
    void aReplaceableIsDeletedByItsAddress();
    void anIdentifierMayHoldColons();
    void anotherAuthorsAddressIsLeftAlone();
    void aDeletionWithNonsenseInItIsStored();
    void aDeletionAndItsTargetMayComeInOneBatch();
    void whoVanishesLeavesNothing();
    void whatCameBeforeVanishingNeverComesBack();
    void whoHasVanishedMayComeAgain();
    void aRequestToVanishIsNeverDeleted();
    void whatIsRemovedComesBackForNobody();
    void removingTakesDeletionsToo();
    void anIdMayBeRemovedBeforeItComes();

    // store_contract_queries.cpp
    void listsAreNewestFirstTiesByLowestId();
    void timesAreInclusive();
    void theLimitKeepsTheNewest();
    void withoutALimitTheFallbackHolds();
    void aConditionWithoutValuesMatchesNothing();
    void valuesAreAlternativesAndConditionsAllHold();
    void onlyTheFirstValueOfALetterTagIsFound();
    void anEventUnderTwoValuesComesOnce();
    void repeatedValuesChangeNothing();
    void authorsAreFoundWithoutNamingKinds();
    void aLongListOfAuthorsIsMergedInOrder();
    void manyEventsOfOneSecondAreInOrder();
    void countingIgnoresLimitAndWhatHasExpired();
    void whatIsNotAdmittedNeitherShowsNorTakesRoom();
    void whatIsNotAdmittedIsNotCounted();
    void anEventIsKnownByItsRoom();
    void aHiddenRoomIsNotCounted();
    void anIdIsFoundByItsFirstBytes();
    void listingIsInTheOrderOfReceipt();
    void theLatestSeqIsNotTakenBack();
    void whoHasRestedAnswersAsBefore();
};
