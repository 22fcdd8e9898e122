#include "app/media/picture_codec.h"

#include <QBuffer>
#include <QByteArray>
#include <QFileInfo>
#include <QImageReader>
#include <QList>
#include <QPainter>
#include <QUrl>

#include <algorithm>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

constexpr int Side = 160;
constexpr qint64 MaxFileBytes = 40LL * 1024 * 1024;
constexpr qint64 MaxFilePixels = 100'000'000; // a large camera's

bool isPlainFormat(const QByteArray &format)
{
    return format == "png" || format == "jpeg" || format == "jpg" || format == "webp";
}

qint64 pixels(QSize size)
{
    return qint64(size.width()) * size.height();
}

/// On white: JPEG knows no transparency.
QImage square(const QImage &picture, int side)
{
    const int edge = std::min(picture.width(), picture.height());
    const QRect middle((picture.width() - edge) / 2, (picture.height() - edge) / 2, edge, edge);
    const int size = std::min(side, edge);
    QImage result(size, size, QImage::Format_RGB32);
    result.fill(Qt::white);
    QPainter painter(&result);
    painter.drawImage(
        0, 0, picture.copy(middle).scaled(size, size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    return result;
}

QString asDataUrl(const QImage &picture, int quality)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    if (!picture.save(&buffer, "JPEG", quality))
        return {};
    return "data:image/jpeg;base64,"_L1 + QString::fromLatin1(bytes.toBase64());
}

} // namespace

feed::Result<QImage> decodePicture(const QString &dataUrl)
{
    constexpr auto Marker = ";base64,"_L1;
    const auto start = dataUrl.indexOf(Marker);
    if (!dataUrl.startsWith("data:image/"_L1) || start < 0)
        return feed::fail(feed::Code::Malformed, "not a data URL of a picture");
    auto bytes = QByteArray::fromBase64(dataUrl.mid(start + Marker.size()).toLatin1());
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    if (!isPlainFormat(reader.format()))
        return feed::fail(feed::Code::Unsupported, reader.format());
    if (pixels(reader.size()) > MaxPicturePixels)
        return feed::fail(feed::Code::TooLarge);
    const auto picture = reader.read();
    if (picture.isNull())
        return feed::fail(feed::Code::Malformed, reader.errorString().toUtf8());
    return picture;
}

feed::Result<QString> encodePicture(const QString &file)
{
    const QUrl url(file);
    const auto path = url.isLocalFile() ? url.toLocalFile() : file;
    const QFileInfo info(path);
    if (!info.isFile())
        return feed::fail(feed::Code::NotFound, path.toUtf8());
    QImageReader reader(path);
    reader.setAutoTransform(true);
    if (info.size() > MaxFileBytes || pixels(reader.size()) > MaxFilePixels)
        return feed::fail(feed::Code::TooLarge, path.toUtf8());
    if (reader.size().isValid()) // decoders can shrink while they read
        reader.setScaledSize(reader.size()
                                 .scaled(2 * Side, 2 * Side, Qt::KeepAspectRatioByExpanding)
                                 .boundedTo(reader.size()));
    const auto picture = reader.read();
    if (picture.isNull())
        return feed::fail(feed::Code::Malformed, reader.errorString().toUtf8());
    for (const int side : {Side, 2 * Side / 3, Side / 2}) {
        const auto small = square(picture, side);
        for (const int quality : {88, 80, 70, 60}) {
            auto encoded = asDataUrl(small, quality);
            if (!encoded.isEmpty() && encoded.size() <= MaxPictureChars)
                return encoded;
        }
    }
    return feed::fail(feed::Code::TooLarge, path.toUtf8());
}

} // namespace plaza::app
