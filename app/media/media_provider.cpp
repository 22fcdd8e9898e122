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
constexpr int LargestTile = 4096; // pixels a side

/// What an address of a picture says.
struct Wanted {
    explicit Wanted(const QString &id, QSize requested)
        : hash(id.section(u'/', -1))
        , size(requested.boundedTo({LargestTile, LargestTile}))
        , radius(id.section(u'/', 0, -2).toInt())
        , isTile(id.contains(u'/') && !size.isEmpty())
    { }

    QString hash;
    QSize size;
    int radius;
    bool isTile;
};

QImage read(const QString &path, const Wanted &wanted)
{
    const auto image = readPictureFile(path, wanted.size,
                                       wanted.isTile ? Qt::KeepAspectRatioByExpanding : Qt::KeepAspectRatio);
    return wanted.isTile && !image.isNull() ? roundedTile(image, wanted.size, wanted.radius) : image;
}

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
    const Wanted wanted(id, requestedSize);
    const auto start = [this, work, wanted](const QString &path) {
        m_readers.start([work, path, wanted] { Q_EMIT work->painted(read(path, wanted)); });
    };
    QMetaObject::invokeMethod(this, [this, hash = wanted.hash.toLatin1(), start] { m_find(hash, start); });
    return response;
}

BlurhashProvider::BlurhashProvider()
    : QQuickImageProvider(Image, ForceAsynchronousImageLoading)
{ }

QImage BlurhashProvider::requestImage(const QString &id, QSize *size, const QSize &requestedSize)
{
    const Wanted wanted(id, requestedSize);
    auto image = imageOfBlurhash(QUrl::fromPercentEncoding(wanted.hash.toLatin1()).toLatin1(), BlurSize);
    if (wanted.isTile && !image.isNull())
        image = roundedTile(image, wanted.size, wanted.radius);
    if (size)
        *size = image.size();
    return image;
}

} // namespace plaza::app
