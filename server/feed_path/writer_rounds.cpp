// What the Writer does without being asked, and what can wait.
#include "server/feed_path/ended_room.h"
#include "server/feed_path/writer.h"

#include <QLoggingCategory>

#include <utility>

namespace plaza::server {

using feed::Outcome;
using feed::Result;

namespace {

Q_LOGGING_CATEGORY(lcWriter, "plaza.writer")

constexpr int WordsAtOnce = 1000;

} // namespace

/// What is due without a post: news of other processes, the server's own word, a look at the disk.
void Writer::tick()
{
    m_lastTick = Clock::now();
    m_rules.refresh();
    if (!m_ready)
        setHealth(tryDisk());
    if (const auto latest = m_store->latestSeq(); latest && *latest > m_latest) {
        m_wordless += *latest - m_latest;
        m_latest = *latest; // another process has written
    }
    forget();
    writeGroup({});
    addWords();
}

/// All of a round at once: a search must not cost a commit of its own.
void Writer::answerSearches()
{
    if (m_searches.empty())
        return;
    while (addWords()) { }
    for (const auto &search : std::exchange(m_searches, {}))
        search();
}

/// After the OKs, a thousand events at a time: words cost as much as all else that is written of a post.
/// returns: whether there are more.
bool Writer::addWords()
{
    if (m_wordless == 0)
        return false;
    const auto isMore = m_store->addWords(WordsAtOnce);
    if (!isMore && m_canAddWords)
        qCWarning(lcWriter, "new posts are not found by their words: %s", isMore.error().detail.constData());
    m_canAddWords = bool(isMore);
    if (isMore)
        m_wordless = *isMore ? std::max<qint64>(1, m_wordless - WordsAtOnce) : 0;
    return isMore && *isMore;
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
        tell(Commit {.removed = std::move(*removed)});
}

Outcome Writer::tryDisk()
{
    if (const Outcome probed = m_rules.probe(); !probed)
        return probed;
    const auto inserted = m_store->insert({}, m_now());
    return inserted ? Outcome(feed::Done {}) : Outcome(inserted.error());
}

} // namespace plaza::server
