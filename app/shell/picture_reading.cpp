#include "app/shell/picture_reading.h"

#include "app/media/picture_codec.h"

#include <QThread>

#include <memory>

namespace plaza::app {

void readPicture(const QString &path, QObject *context, std::function<void(feed::Result<QString>)> answer)
{
    // Shared by the thread that fills it and the slot that hands it on once the thread has ended.
    const auto result = std::make_shared<feed::Result<QString>>(feed::fail(feed::Code::Cancelled));
    auto *thread = QThread::create([path, result] { *result = encodePicture(path); });
    QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    QObject::connect(thread, &QThread::finished, context,
                     [result, answer = std::move(answer)] { answer(*result); });
    thread->start();
}

} // namespace plaza::app
