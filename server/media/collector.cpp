#include "server/media/collector.h"

#include <limits>

namespace plaza::server {

using feed::Done;
using feed::Outcome;
using feed::Result;

namespace {

// Few enough that no snapshot is held for long.
constexpr int EventsAtATime = 500;
// How far the tables may lag behind where nothing was found: a write is a sync of the disk.
constexpr qint64 NotedEvery = 5'000;

} // namespace

Outcome Collector::note(const Showings::Look &look)
{
    m_seen = look.upTo;
    if (look.shown.empty() && look.upTo < m_noted + NotedEvery)
        return Done {};
    const auto noted =
        m_library.change([&look](Books &books) { return Showings(books.database()).note(look); });
    if (noted)
        m_noted = look.upTo;
    return noted;
}

Outcome Collector::readUnread()
{
    bool isAny = false;
    const auto looked = m_library.read([&isAny](Books &books) -> Outcome {
        const auto any = Showings(books.database()).isAnythingUnread();
        if (!any)
            return any.error();
        isAny = *any;
        return Done {};
    });
    if (!looked)
        return looked;
    while (isAny) {
        const auto doubted = m_library.change([&isAny](Books &books) -> Outcome {
            const auto events = Showings(books.database()).doubtWhatWentUnread();
            if (!events)
                return events.error();
            isAny = *events > 0;
            return Done {};
        });
        if (!doubted)
            return doubted;
    }
    return Done {};
}

Outcome Collector::lookThrough()
{
    if (const auto read = readUnread(); !read)
        return read;
    for (bool isMore = true; isMore;) {
        Showings::Look look;
        const auto read = m_library.read([&](Books &books) -> Outcome {
            Showings showings(books.database());
            if (m_seen < 0) {
                const auto seen = showings.seenUpTo();
                if (!seen)
                    return seen.error();
                m_seen = m_noted = *seen;
            }
            auto found = showings.lookForOurs(m_seen, EventsAtATime);
            if (!found)
                return found.error();
            look = *std::move(found);
            return Done {};
        });
        if (!read)
            return read;
        isMore = look.events == EventsAtATime;
        if (const auto noted = note(look); !noted) {
            m_seen = -1; // from where the tables say
            return noted;
        }
    }
    return Done {};
}

Result<Collector::Hashes> Collector::idle(qint64 now)
{
    Hashes idle;
    const auto found = m_library.change([&](Books &books) -> Outcome {
        Showings showings(books.database());
        if (const auto settled = showings.settleDoubts(now, m_rules.graceSeconds); !settled)
            return settled;
        const auto hashes = showings.idle(now, m_rules.graceSeconds, m_rules.unusedSeconds);
        if (!hashes)
            return hashes.error();
        idle.insert(hashes->begin(), hashes->end());
        return Done {};
    });
    if (!found)
        return found.error();
    if (m_rules.alsoShown)
        forEachHashIn(m_rules.alsoShown(), [&idle](const BlobHash &hash) { idle.erase(hash); });
    return idle;
}

/// returns: the last event that was looked through.
Result<qint64> Collector::spareWhatIsShown(Hashes &idle)
{
    Showings::Look look;
    do {
        const auto read = m_library.read([&](Books &books) -> Outcome {
            auto found =
                Showings(books.database()).lookThrough(look.upTo, EventsAtATime, [&](const BlobHash &hash) {
                    return idle.contains(hash);
                });
            if (!found)
                return found.error();
            look = *std::move(found);
            return Done {};
        });
        if (!read)
            return read.error();
        if (look.shown.empty())
            continue;
        for (const auto &[seq, hash] : look.shown)
            idle.erase(hash);
        const auto noted = m_library.change(
            [&look](Books &books) { return Showings(books.database()).note({.shown = look.shown}); });
        if (!noted)
            return noted.error();
    } while (look.events == EventsAtATime && !idle.empty());
    return look.upTo;
}

/// Has anybody shown it, or sent it again, since it was found idle?
Result<bool> Collector::isNeeded(Showings showings, const BlobHash &hash, qint64 lookedUpTo, qint64 now) const
{
    const auto isSpared = showings.isSpared(hash, now - m_rules.graceSeconds);
    if (!isSpared || *isSpared)
        return isSpared;
    const auto rest = showings.lookThrough(lookedUpTo, std::numeric_limits<int>::max(),
                                           [&hash](const BlobHash &each) { return each == hash; });
    if (!rest)
        return rest.error();
    return !rest->shown.empty();
}

Result<int> Collector::erase(const Hashes &idle, qint64 lookedUpTo, qint64 now)
{
    int gone = 0;
    for (const auto &hash : idle) {
        const auto erased = m_library.eraseUnless(hash, [&](Books &books) {
            auto needed = isNeeded(Showings(books.database()), hash, lookedUpTo, now);
            gone += needed && !*needed ? 1 : 0;
            return needed;
        });
        if (!erased)
            return erased.error();
    }
    return gone;
}

Result<int> Collector::collect(qint64 now)
{
    if (const auto looked = lookThrough(); !looked)
        return looked.error();
    if (const auto cleared = m_library.clearShelf(m_rules.strayedSeconds); !cleared)
        return cleared.error();
    auto idle = this->idle(now);
    if (!idle)
        return idle.error();
    if (idle->empty())
        return 0;
    const auto lookedUpTo = spareWhatIsShown(*idle);
    if (!lookedUpTo)
        return lookedUpTo.error();
    return erase(*idle, *lookedUpTo, now);
}

} // namespace plaza::server
