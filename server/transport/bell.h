#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace plaza::server {

/// Wakes the loop of one thread from any other, and may still be rung when nobody listens any more.
///
/// Thread: that to which it is moved; ring() from any.
class Bell : public QObject
{
    Q_OBJECT

public:
    /// The rope, shared by all who may ring; it keeps the bell.
    static std::function<void()> rope(const std::shared_ptr<Bell> &bell)
    {
        return [bell] { QMetaObject::invokeMethod(bell.get(), &Bell::rung, Qt::QueuedConnection); };
    }

Q_SIGNALS:
    void rung();
};

} // namespace plaza::server
