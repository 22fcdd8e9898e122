#pragma once

#include "app/state/feed_source.h"
#include "feed/event.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace plaza::app {

/// Where the reader was in the feed, kept over restarts: the post at the top of the view, and the newest one seen.
/// On disk within two seconds of a change, and at the end.
///
/// Thread: GUI.
class ReadingPlace : public QObject
{
    Q_OBJECT

public:
    /// A post, by what it sorts by; it need not be there any more.
    struct Mark {
        qint64 createdAt = 0;
        feed::EventId id;
        double offset = 0; ///< px from the top of the view to the top of the post: at most 0
        qint64 at = 0;     ///< Unix seconds when it was so

        friend bool operator==(const Mark &, const Mark &) = default;
    };
    using Clock = std::function<qint64()>; ///< Unix seconds

    ReadingPlace(FeedSource &source, Clock clock, QObject *parent = nullptr);
    ~ReadingPlace() override;

    /// Calls `then` with what was kept last time: the post read, none at the very top; the newest seen.
    void load(QObject *context,
              const std::function<void(std::optional<Mark> reading, std::optional<Mark> seen)> &then);

    /// Nothing: at the very top.
    void setReading(const std::optional<Mark> &reading);
    void setSeen(const feed::Event &newest);

private:
    void write();

    FeedSource &m_source;
    Clock m_clock;
    std::optional<Mark> m_reading;
    std::optional<Mark> m_seen;
    bool m_isLoaded = false; ///< nothing is written over what was not read yet
    QTimer m_later;
};

} // namespace plaza::app
