#pragma once

#include "app/state/feed_source.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <optional>
#include <vector>

namespace plaza::app {

/// The posts that other posts show. Looked up once each: on this disk together with the posts that show them, so
/// that a row comes in complete; at the server when they are not here.
///
/// Thread: GUI.
class Quotes : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Unknown, ///< not looked for yet, or being looked for
        Here,
        Missing, ///< neither here nor at the server, or deleted
    };

    explicit Quotes(FeedSource &source, QObject *parent = nullptr);

    /// What to ask a store for so that learn() then knows what these posts show; nothing when all is known.
    std::optional<feed::Filter> question(const std::vector<feed::Event> &posts);
    /// The server's own key, whose deletions count too.
    void setAuthority(const std::optional<feed::PublicKey> &key) { m_authority = key; }
    /// Takes note of posts that are shown somewhere and of their deletion; other events are passed over.
    void learn(const std::vector<feed::Event> &events);
    /// Looks up what these show and is not known, on this disk, then at the server.
    void need(const std::vector<feed::EventId> &quoted);

    /// This one is at hand, and will be quoted.
    void hold(const feed::Event &post);

    State stateOf(const feed::EventId &quoted) const;
    /// Null unless Here.
    const feed::Event *find(const feed::EventId &quoted) const;

Q_SIGNALS:
    void changed(const QSet<feed::EventId> &quoted);

private:
    struct Entry {
        State state = State::Unknown;
        bool isAsked = false; ///< of the server
        feed::Event event {};
    };

    void forget(const feed::Event &deletion, QSet<feed::EventId> &changed);
    void conclude(const std::vector<feed::EventId> &asked, const std::vector<feed::Event> &found);

    FeedSource &m_source;
    std::optional<feed::PublicKey> m_authority;
    QHash<feed::EventId, Entry> m_entries;
};

} // namespace plaza::app
