#pragma once

#include "feed/event.h"
#include "feed/filter.h"
#include "feed/text/poll.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QVariantMap>

#include <optional>
#include <vector>

namespace plaza::app {

/// Who voted for what. Of each person the last vote before the end counts.
///
/// Thread: GUI.
class Polls : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Takes note of votes; other events are passed over. Announces the polls, once.
    void learn(const std::vector<feed::Event> &events);
    /// Undoes a vote that did not come about; anything else is passed over.
    void forget(const feed::Event &vote);

    /// What to ask a store for; nothing when there is no poll among these.
    static std::optional<feed::Filter> question(const std::vector<feed::Event> &posts);

    /// As it is drawn: {options: [{id, label, votes, share, mine}], voters, voted, over, endsText, several}.
    /// share: 0…1. Empty when the post is no poll. now: Unix seconds.
    QVariantMap result(const feed::Event &post, const feed::PublicKey &me, qint64 now) const;

Q_SIGNALS:
    void changed(const QSet<feed::EventId> &polls);

private:
    using Ballots = std::vector<feed::Event>; ///< oldest first

    bool add(const feed::Event &vote);
    const feed::Event *counted(const Ballots &ballots, const feed::Poll &poll) const;

    QHash<feed::EventId, QHash<feed::PublicKey, Ballots>> m_votes; ///< by poll and person
};

} // namespace plaza::app
