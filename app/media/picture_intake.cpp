#include "app/media/picture_intake.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImageIOHandler>
#include <QImageReader>
#include <QPainter>
#include <QUuid>

#include <algorithm>
#include <optional>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

constexpr int ThumbnailSide = 320;
constexpr int Quality = 88;
constexpr qint64 MaxPixels = 200'000'000;     ///< of a picture that can be read smaller
constexpr qint64 MaxPlainPixels = 16'000'000; ///< of one that cannot: 64 MB in memory

struct Type {
    const char *mime;
    const char *ending;
};

/// By its first bytes, as the server does.
std::optional<Type> typeOf(const QByteArray &first)
{
    if (first.startsWith("\xff\xd8\xff"))
        return Type {"image/jpeg", "jpg"};
    if (first.startsWith("\x89PNG\r\n\x1a\n"))
        return Type {"image/png", "png"};
    if (first.startsWith("GIF87a") || first.startsWith("GIF89a"))
        return Type {"image/gif", "gif"};
    if (first.startsWith("RIFF") && first.mid(8, 4) == "WEBP")
        return Type {"image/webp", "webp"};
    if (first.mid(4, 4) == "ftyp" && first.mid(8, 4) != "heic" && first.mid(8, 4) != "avif")
        return Type {"video/mp4", "mp4"};
    if (first.startsWith("\x1a\x45\xdf\xa3"))
        return Type {"video/webm", "webm"};
    return {};
}

QString newPath(const QString &folder, const char *ending)
{
    return QDir(folder).filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) + u'.'
                                 + QLatin1String(ending));
}

feed::Error noDisk(const QString &path)
{
    return {feed::Code::Unavailable, path.toUtf8()};
}

qint64 pixels(QSize size)
{
    return qint64(size.width()) * size.height();
}

/// Can this picture be read without holding all of it?
bool shrinksWhileRead(const QImageReader &reader)
{
    return reader.format() == "jpeg" || reader.format() == "jpg";
}

/// Hash and size of the copy, the small picture: what is left to know of a file that lies in its place.
feed::Result<TakenFile> finished(TakenFile file)
{
    QFile copy(file.path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!copy.open(QIODevice::ReadOnly) || !hash.addData(&copy))
        return noDisk(file.path);
    file.hash = hash.result().toHex();
    file.size = copy.size();
    if (file.size > MaxSentBytes) {
        copy.remove();
        return feed::fail(feed::Code::TooLarge, file.name.toUtf8());
    }
    if (!file.mime.startsWith("image/"))
        return file;
    const auto small = readPictureFile(file.path, {ThumbnailSide, ThumbnailSide});
    const auto path = file.path + u".small.png"_s;
    if (!small.isNull() && small.save(path, "PNG"))
        file.thumbnail = path;
    return file;
}

feed::Result<TakenFile> shrunk(const QString &path, TakenFile file, const QString &folder)
{
    const auto image = readPictureFile(path, {MaxSentSide, MaxSentSide});
    if (image.isNull())
        return feed::fail(feed::Code::Malformed, file.name.toUtf8());
    const bool isClear = image.hasAlphaChannel();
    file.mime = isClear ? "image/png" : "image/jpeg";
    file.path = newPath(folder, isClear ? "png" : "jpg");
    file.width = image.width();
    file.height = image.height();
    if (!image.save(file.path, isClear ? "PNG" : "JPEG", isClear ? -1 : Quality))
        return noDisk(file.path);
    return finished(std::move(file));
}

} // namespace

QImage readPictureFile(const QString &path, QSize wanted, Qt::AspectRatioMode fit)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !typeOf(file.peek(32)))
        return {}; // what else a plugin of this system would read
    QImageReader reader(&file);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const auto size = reader.size();
    const bool isTurned = reader.transformation() & QImageIOHandler::TransformationRotate90;
    const auto box = wanted.isEmpty() ? QSize(MaxSentSide, MaxSentSide)
        : isTurned                    ? wanted.transposed()
                                      : wanted;
    if (!size.isValid() || pixels(size) > (shrinksWhileRead(reader) ? MaxPixels : MaxPlainPixels))
        return {};
    const auto fitted = size.scaled(box, fit);
    if (fitted.width() < size.width() || fitted.height() < size.height())
        reader.setScaledSize(fitted.expandedTo({1, 1}));
    return reader.read();
}

QImage roundedTile(const QImage &picture, QSize size, int radius)
{
    // Cut first: what is long and thin would be enormous when it is as wide as a tile.
    QRect middle({}, size.scaled(picture.size(), Qt::KeepAspectRatio).expandedTo({1, 1}));
    middle.moveCenter(picture.rect().center());
    const auto part = picture.copy(middle).scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QImage tile(size, QImage::Format_ARGB32_Premultiplied);
    tile.fill(Qt::transparent);
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(part));
    painter.drawRoundedRect(tile.rect(), radius, radius);
    return tile;
}

feed::Result<TakenFile> takeFile(const QString &path, const QString &folder)
{
    QFile source(path);
    if (!QFileInfo(path).isFile() || !source.open(QIODevice::ReadOnly))
        return feed::fail(feed::Code::NotFound, path.toUtf8());
    const auto type = typeOf(source.peek(32));
    if (!type)
        return feed::fail(feed::Code::Unsupported, path.toUtf8());
    if (!QDir().mkpath(folder))
        return noDisk(folder);
    TakenFile file {
        .path = newPath(folder, type->ending), .name = QFileInfo(path).fileName(), .mime = type->mime};
    const bool isFilm = file.mime.startsWith("video/");
    if (isFilm && source.size() > MaxSentBytes)
        return feed::fail(feed::Code::TooLarge, path.toUtf8());
    if (!isFilm) {
        QImageReader reader(path);
        reader.setDecideFormatFromContent(true);
        const auto size = reader.size();
        if (!size.isValid())
            return feed::fail(feed::Code::Malformed, path.toUtf8());
        if (pixels(size) > (shrinksWhileRead(reader) ? MaxPixels : MaxPlainPixels))
            return feed::fail(feed::Code::TooLarge, path.toUtf8());
        const bool isLarge =
            std::max(size.width(), size.height()) > MaxSentSide || source.size() > MaxSentBytes;
        if (isLarge && !reader.supportsAnimation())
            return shrunk(path, std::move(file), folder);
        const bool isTurned = reader.transformation() & QImageIOHandler::TransformationRotate90;
        file.width = isTurned ? size.height() : size.width();
        file.height = isTurned ? size.width() : size.height();
    }
    if (!source.copy(file.path))
        return noDisk(file.path);
    return finished(std::move(file));
}

feed::Result<TakenFile> takeImage(const QImage &image, const QString &name, const QString &folder)
{
    if (image.isNull())
        return feed::fail(feed::Code::Malformed, "nothing in the clipboard");
    if (!QDir().mkpath(folder))
        return noDisk(folder);
    TakenFile file {.path = newPath(folder, "png"), .name = name, .mime = "image/png"};
    const bool isLarge = std::max(image.width(), image.height()) > MaxSentSide;
    const auto sent = isLarge
        ? image.scaled(MaxSentSide, MaxSentSide, Qt::KeepAspectRatio, Qt::SmoothTransformation)
        : image;
    file.width = sent.width();
    file.height = sent.height();
    if (!sent.save(file.path, "PNG"))
        return noDisk(file.path);
    return finished(std::move(file));
}

} // namespace plaza::app
