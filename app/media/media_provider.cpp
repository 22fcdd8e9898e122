#include "app/media/media_provider.h"

#include "app/media/avatar_response.h"
#include "app/media/blurhash.h"
#include "app/media/picture_intake.h"

#include <QMetaObject>
#include <QUrl>

#include <memory>

namespace plaza::app {
namespace {

constexpr QSize BlurSize(32, 32);

} // namespace

MediaProvider::MediaProvider(FindFile find)
    : m_find(std::move(find))
{
    m_readers.setMaxThreadCount(2);
}

MediaProvider::~MediaProvider()
{
    m_readers.waitForDone();
}

QQuickImageResponse *MediaProvider::requestImageResponse(const QString &id, const QSize &requestedSize)
{
    auto *response = new AvatarResponse;
    const auto work = std::make_shared<AvatarWork>();
    QObject::connect(work.get(), &AvatarWork::painted, response, &AvatarResponse::finish,
                     Qt::QueuedConnection);
    const auto start = [this, work, requestedSize](const QString &path) {
        m_readers.start(
            [work, path, requestedSize] { Q_EMIT work->painted(readPictureFile(path, requestedSize)); });
    };
    QMetaObject::invokeMethod(this, [this, hash = id.toLatin1(), start] { m_find(hash, start); });
    return response;
}

BlurhashProvider::BlurhashProvider()
    : QQuickImageProvider(Image)
{ }

QImage BlurhashProvider::requestImage(const QString &id, QSize *size, const QSize &)
{
    auto image = imageOfBlurhash(QUrl::fromPercentEncoding(id.toLatin1()).toLatin1(), BlurSize);
    if (size)
        *size = image.size();
    return image;
}

} // namespace plaza::app
