#pragma once

#include "app/state/delivery.h"
#include "feed/event.h"
#include "feed/filter.h"

#include <QObject>
#include <QString>

#include <functional>
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
    virtual void retry(const feed::EventId &id) = 0;
    virtual void discard(const feed::EventId &id) = 0;

    /// Everything not yet delivered, oldest first.
    virtual void pending(QObject *context, std::function<void(std::vector<Delivery>)> answer) = 0;

    /// place: "feed", or the id of what is answered. An empty text removes the draft. On disk within a second.
    virtual void saveDraft(const QString &place, const QString &text) = 0;
    virtual void loadDraft(QObject *context, const QString &place, std::function<void(QString)> answer) = 0;

    virtual void reconnectNow() = 0;
};

} // namespace plaza::app
