#pragma once

#include <QObject>

namespace plaza::app {

/// The system's word on whether the network is there, where a backend for it is installed.
///
/// Thread: GUI (Qt ties the backend to the thread that loads it).
class Reachability : public QObject
{
    Q_OBJECT

public:
    explicit Reachability(QObject *parent = nullptr);

Q_SIGNALS:
    /// It was away, or another one is used now.
    void networkReturned();
};

} // namespace plaza::app
