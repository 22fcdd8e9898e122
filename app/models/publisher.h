#pragma once

#include "app/state/feed_source.h"
#include "app/state/media_desk.h"
#include "feed/event.h"

#include <functional>
#include <vector>

namespace plaza::app {

/// What is needed to send something off, and to show meanwhile what will be.
///
/// Thread: GUI.
class Publisher
{
public:
    virtual ~Publisher() = default;

    virtual FeedSource &source() const = 0;
    /// Null where no files are taken. Outlives this.
    virtual MediaDesk *mediaDesk() const = 0;
    virtual const feed::PublicKey &me() const = 0;
    virtual qint64 now() const = 0; ///< Unix seconds
    /// false: nothing can be published yet, as it is not known who writes.
    virtual bool isWritable() const = 0;

    /// Something written here; only while writable. The models have it when this returns.
    virtual feed::Event publish(feed::Event draft) = 0;
    /// Shows everywhere what a deletion will do, and undoes it. deletion: not signed.
    virtual void hide(feed::Event deletion) = 0;
    virtual void restore(const std::vector<feed::EventId> &ids) = 0;
    /// Is there something like this among what is not yet delivered?
    virtual bool isUnderWay(const std::function<bool(const feed::Event &)> &matches) const = 0;
};

} // namespace plaza::app
