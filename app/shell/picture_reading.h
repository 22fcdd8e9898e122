#pragma once

#include "feed/result.h"

#include <QObject>
#include <QString>

#include <functional>

namespace plaza::app {

/// The models' PictureReader: reads and shrinks a picture on a thread of its own.
void readPicture(const QString &path, QObject *context, std::function<void(feed::Result<QString>)> answer);

} // namespace plaza::app
