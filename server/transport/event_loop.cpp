#include "server/transport/event_loop.h"

#ifdef PLAZA_EPOLL
#include "server/transport/epoll_dispatcher.h"
#endif

#include <QCoreApplication>

namespace plaza::server {

void installFastLoop()
{
    qputenv("QT_NO_GLIB", "1");
#ifdef PLAZA_EPOLL
    QCoreApplication::setEventDispatcher(new EpollDispatcher); // the application owns it
#endif
}

void installFastLoop([[maybe_unused]] QThread &thread)
{
#ifdef PLAZA_EPOLL
    thread.setEventDispatcher(new EpollDispatcher); // the thread owns it
#endif
}

} // namespace plaza::server
