#pragma once

#include <QThread>

/// Which event loop our threads run: epoll on Linux, elsewhere Qt's poll(). Never GLib's, whose cost grows
/// with the square of the number of sockets.
namespace plaza::server {

/// For the main thread; before the application object is made.
void installFastLoop();
/// For another thread; before it is started.
void installFastLoop(QThread &thread);

} // namespace plaza::server
