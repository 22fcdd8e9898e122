#pragma once

#include "feed/event.h"
#include "feed/filter.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>

#include <optional>
#include <vector>

namespace plaza::app {

/// What posts say after their authors have edited them (kind 1010). Edits are few: those met so far are all here.
///
/// Thread: GUI.
class Editions : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Takes note of edits and of deletions of edits; other events are passed over. Announces the posts, once.
    void learn(const std::vector<feed::Event> &events);
    /// Undoes an edit that did not come about; anything else is passed over.
    void forget(const feed::Event &edit);

    /// Has the author edited it? Others' edits never count.
    bool isEdited(const feed::Event &post) const { return newest(post) != nullptr; }
    /// The newest text.
    QByteArray textOf(const feed::Event &post) const;
    /// All of the author's edits, oldest first; without the post itself.
    std::vector<feed::Event> editsOf(const feed::Event &post) const;

    /// What to ask a store for.
    static feed::Filter question(const std::vector<feed::Event> &posts);
    /// The post an edit is of; nothing when it is no edit.
    static std::optional<feed::EventId> editedPost(const feed::Event &edit);
    /// Where what is typed while editing that post is kept.
    static QString draftPlace(const feed::EventId &post);

Q_SIGNALS:
    void changed(const QSet<feed::EventId> &posts);

private:
    const feed::Event *newest(const feed::Event &post) const;
    std::optional<feed::EventId> add(const feed::Event &edit);

    QHash<feed::EventId, std::vector<feed::Event>> m_edits; ///< by the post; each list oldest first
};

} // namespace plaza::app
