#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace plaza::server {

/// Turns SIGTERM and SIGINT into an event. The second one ends the process at once.
///
/// One per process. Thread: main.
class StopSignal : public QObject
{
    Q_OBJECT

public:
    explicit StopSignal(QObject *parent = nullptr);
    ~StopSignal() override;

Q_SIGNALS:
    void arrived();

private:
    std::unique_ptr<QSocketNotifier> m_readable;
};

} // namespace plaza::server
