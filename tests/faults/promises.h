#pragma once

#include "feed/event.h"

#include <QByteArray>

#include <unordered_map>
#include <unordered_set>
#include <vector>

/// What people have asked a server for and what it has promised them, held against what it has.
///
/// Thread: any one.
class Promises
{
public:
    /// Before it is sent: it may have come true whatever is heard of it.
    void asked(const feed::Event &event);
    /// With an OK. Nothing happens for one that was not asked for here.
    void acknowledged(const feed::EventId &id);

    std::size_t size() const { return m_acknowledged.size(); }
    /// A post of that author that is there and nobody has asked to delete; null: there is none.
    const feed::Event *deletable(const feed::PublicKey &author) const;

    /// there: all that the server has. now: what has expired by then is not looked for.
    /// returns: what is broken, as a sentence; empty: nothing.
    QByteArray broken(const std::vector<feed::Event> &there, qint64 now) const;

private:
    using Events = std::unordered_map<feed::EventId, feed::Event, feed::BytesHash>;

    Events m_asked;
    Events m_acknowledged;
    std::unordered_set<feed::EventId, feed::BytesHash> m_deletionAsked;
    std::unordered_map<feed::PublicKey, feed::EventId, feed::BytesHash> m_lastPost;
};
