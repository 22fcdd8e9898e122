#include "app/media/avatar_provider.h"

#include "app/media/avatar_painter.h"
#include "app/media/avatar_response.h"
#include "app/media/picture_codec.h"

#include <QMetaObject>
#include <QUrlQuery>

#include <algorithm>
#include <memory>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

constexpr int UsualSize = 40, LargestSize = 512;

QImage paint(const AvatarRequest &request, const QString &picture, int size)
{
    if (!picture.isEmpty())
        if (const auto decoded = decodePicture(picture))
            return paintRound(*decoded, size);
    return paintAvatar(avatarLook(request.memberId, request.name), size);
}

} // namespace

AvatarRequest avatarRequest(const QString &id)
{
    const auto mark = id.indexOf(u'?');
    if (mark < 0)
        return {id, {}};
    const QUrlQuery query(id.mid(mark + 1));
    return {id.left(mark), query.queryItemValue(u"name"_s, QUrl::FullyDecoded),
            query.queryItemValue(u"v"_s).toLongLong() != 0};
}

AvatarProvider::AvatarProvider(FindPicture find)
    : m_find(std::move(find))
{
    m_painters.setMaxThreadCount(2);
}

AvatarProvider::~AvatarProvider()
{
    m_painters.waitForDone();
}

QQuickImageResponse *AvatarProvider::requestImageResponse(const QString &id, const QSize &requestedSize)
{
    const auto request = avatarRequest(id);
    const int wanted = std::max(requestedSize.width(), requestedSize.height());
    const int size = wanted > 0 ? std::min(wanted, LargestSize) : UsualSize;
    auto *response = new AvatarResponse;
    // Shared by the question for the picture, if there is one, and the thread that paints.
    const auto work = std::make_shared<AvatarWork>();
    QObject::connect(work.get(), &AvatarWork::painted, response, &AvatarResponse::finish,
                     Qt::QueuedConnection);
    const auto start = [this, work, request, size](const QString &picture) {
        m_painters.start(
            [work, request, size, picture] { Q_EMIT work->painted(paint(request, picture, size)); });
    };
    if (request.hasPicture)
        QMetaObject::invokeMethod(this, [this, request, start] { m_find(request.memberId, start); });
    else
        start({});
    return response;
}

} // namespace plaza::app
