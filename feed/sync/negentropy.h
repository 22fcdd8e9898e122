#pragma once

#include "feed/result.h"
#include "feed/sync/item_set.h"

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

/// Two sides find out which events only one of them has, in a few messages of ranges and fingerprints.
/// source: NIP-77, negentropy protocol version 1. Plain functions; the side that answers keeps nothing in between.
namespace feed::sync {

/// The part of a set that is spoken of: items from `begin` up to `end`.
struct View {
    const ItemSet &set;
    std::size_t begin = 0;
    std::size_t end = 0;

    static View whole(const ItemSet &set) { return {set, 0, set.size()}; }
    std::size_t size() const { return end - begin; }
};

/// What one message of the other side has told the side that began.
struct Difference {
    QByteArray next {};           ///< to be sent; empty: all is known
    std::vector<EventId> have {}; ///< the other side lacks them
    std::vector<EventId> need {}; ///< we lack them
};

/// Messages are cut at this size, of 4096 bytes at least; what is left out is asked for again. 0: never.
inline constexpr std::size_t NoFrameLimit = 0;

QByteArray beginReconciling(const View &view, std::size_t frameLimit = NoFrameLimit);
/// Of the side that was asked. errors: Malformed.
Result<QByteArray> answerReconciling(const View &view, QByteArrayView message,
                                     std::size_t frameLimit = NoFrameLimit);
/// Of the side that began. errors: Malformed; Unsupported (the other side speaks another version).
Result<Difference> goOnReconciling(const View &view, QByteArrayView message,
                                   std::size_t frameLimit = NoFrameLimit);

} // namespace feed::sync
