#pragma once

#include "app/state/delivery.h"
#include "feed/event.h"
#include "feed/filter.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace plaza::app {

/// What the models ask of the rest of the app: stored events, a way out for new ones, a place for drafts.
/// Implemented by sync; joined by shell. Nothing here blocks.
///
/// Thread: GUI. Answers come later, on the GUI thread, and never after `context` is gone.
class FeedSource
{
public:
    virtual ~FeedSource() = default;

    using Events = std::function<void(std::vector<feed::Event>)>;
    /// Stored events that match any of the filters, newest first, each id once. Each filter's limit holds.
    virtual void query(QObject *context, std::vector<feed::Filter> filters, Events answer) = 0;

    /// Asks the server for older events of these filters, stores them, then answers as query() does.
    /// While there is no connection it answers with what is here.
    virtual void fetch(QObject *context, std::vector<feed::Filter> filters, Events answer) = 0;

    /// Fills in author, time, the ["-"] tag and the signature, puts it on disk and on its way; the result is
    /// the event to show at once. Its fate comes as deliveryChanged.
    virtual feed::Event publish(feed::Event draft) = 0;
    /// The same, with `secret` sealed so that only this person can read it again, as its content.
    virtual feed::Event publishSealed(feed::Event draft, const QByteArray &secret) = 0;
    using Unsealed = std::function<void(std::optional<QByteArray>)>;
    /// What publishSealed() has sealed, here or on another device; nothing when it cannot be read (no key yet).
    virtual void unseal(QObject *context, const feed::Event &event, Unsealed answer) = 0;
    /// Signs it and sends it, if there is a connection; nobody keeps it (who is here, who types).
    virtual void pass(feed::Event draft) = 0;
    virtual void retry(const feed::EventId &id) = 0;
    virtual void discard(const feed::EventId &id) = 0;

    /// Everything not yet delivered, oldest first.
    virtual void pending(QObject *context, std::function<void(std::vector<Delivery>)> answer) = 0;

    /// place: "feed", or the id of what is answered. An empty text removes the draft. On disk within a second.
    virtual void saveDraft(const QString &place, const QString &text) = 0;
    virtual void loadDraft(QObject *context, const QString &place, std::function<void(QString)> answer) = 0;

    /// A short text of the app's own to remember over restarts, kept beside the drafts. An empty one is forgotten.
    void saveNote(const QString &name, const QString &text)
    {
        saveDraft(QStringLiteral("note:") + name, text);
    }
    void loadNote(QObject *context, const QString &name, std::function<void(QString)> answer)
    {
        loadDraft(context, QStringLiteral("note:") + name, std::move(answer));
    }

    virtual void reconnectNow() = 0;
};

} // namespace plaza::app
