// What the Writer does without being asked.
#include "server/feed_path/ended_room.h"
#include "server/feed_path/writer.h"

namespace plaza::server {

using feed::Outcome;
using feed::Result;

/// What is due without a post: news of other processes, the server's own word, a look at the disk.
void Writer::tick()
{
    m_lastTick = Clock::now();
    m_rules.refresh();
    if (!m_ready)
        setHealth(tryDisk());
    if (const auto latest = m_store->latestSeq(); latest && *latest > m_latest) {
        m_latest = *latest; // another process has written
        tell(Commit {{}, m_latest});
    }
    forget();
    writeGroup({});
}

/// What has expired or has been kept long enough.
void Writer::forget()
{
    tellRemoved(m_store->purgeExpired(m_now()));
    tellRemoved(m_retention.step(*m_store, m_now()));
    clearRoom();
}

/// What is left is gated meanwhile.
void Writer::clearRoom()
{
    const QByteArray room = m_rules.roomToClear();
    if (room.isNull())
        return;
    auto removed = clearSomeOf(room, *m_store, m_now());
    if (removed && removed->empty())
        return setHealth(m_rules.roomCleared(room));
    tellRemoved(std::move(removed));
}

void Writer::tellRemoved(Result<std::vector<feed::EventId>> removed)
{
    if (!removed)
        return setHealth(removed.error());
    if (!removed->empty())
        tell(Commit {{}, m_latest, std::move(*removed)});
}

Outcome Writer::tryDisk()
{
    if (const Outcome probed = m_rules.probe(); !probed)
        return probed;
    const auto inserted = m_store->insert({}, m_now());
    return inserted ? Outcome(feed::Done {}) : Outcome(inserted.error());
}

} // namespace plaza::server
