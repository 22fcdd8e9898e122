#pragma once

#include <QMetaObject>
#include <QObject>

#include <utility>

namespace plaza::app {

/// Runs `call` on the thread `worker` lives on, after everything asked of it before.
template<class Call>
void ask(QObject *worker, Call call)
{
    QMetaObject::invokeMethod(worker, std::move(call), Qt::QueuedConnection);
}

} // namespace plaza::app
