#pragma once

#include "app/models/names.h"
#include "app/state/media_desk.h"
#include "feed/event.h"
#include "feed/text/attachment.h"
#include "feed/text/link_card.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace plaza::app {

/// How long a poll is open, unless its author says otherwise.
inline constexpr qint64 PollSeconds = 3 * 24 * 3600;

/// A file to be shown with a post.
struct Attached {
    TakenFile file {};
    QString alt {};                          ///< what it shows, in words
    std::optional<feed::Attachment> sent {}; ///< as the server keeps it

    friend bool operator==(const Attached &, const Attached &) = default;
};

/// What is being written in one place, besides whom it answers: a plain value that survives as a draft.
struct Writing {
    QString text {};
    std::optional<QString> warning {}; ///< shown instead of the text until the reader asks; may be empty
    QStringList options {};            ///< of a poll, as typed; empty: no poll
    qint64 pollSeconds = PollSeconds;  ///< how long it is open
    std::vector<Attached> files {};
    std::optional<feed::EventId> quoted {};
    std::optional<feed::PublicKey> quotedAuthor {};
    std::optional<feed::LinkCard>
        card {}; ///< of a link in the text; not kept in a draft, it can be looked up again

    bool isEmpty() const
    {
        return text.isEmpty() && !warning && options.isEmpty() && files.empty() && !quoted;
    }
    friend bool operator==(const Writing &, const Writing &) = default;
};

/// Plain text stays plain text, so that drafts of before are read too.
QString toDraft(const Writing &writing);
Writing fromDraft(const QString &draft);

/// The options of a poll that say something.
QStringList namedOptions(const Writing &writing);

/// What is published: @Name of a member becomes a mention (NIP-27), a #tag a tag, a quote is named (NIP-18), a
/// warning too (NIP-36), files that are sent are shown (NIP-92), what a link leads to is told, and with options it is a poll (NIP-88). now: Unix seconds.
feed::Event toEvent(const Writing &writing, const Names &names, qint64 now);

} // namespace plaza::app
