#include "pictures.h"

#include "server/decoder/formats.h"

#include <QtEndian>

#include <array>

namespace plaza::server::testing {

using namespace plaza::decoder;

namespace {

Picture draw(int width, int height, Motif motif, bool withAlpha = false)
{
    Picture picture = blank(width, height);
    picture.hasAlpha = withAlpha;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            auto *pixel = picture.at(x, y);
            const auto rising = static_cast<std::uint8_t>(255 * x / width);
            const auto falling = static_cast<std::uint8_t>(255 * y / height);
            const std::uint8_t upper = y < height / 2 ? 255 : 0;
            const std::uint8_t lower = y < height / 2 ? 0 : 255;
            const bool isHalves = motif == Motif::Halves;
            pixel[0] = isHalves ? upper : rising;
            pixel[1] = isHalves ? std::uint8_t(0) : falling;
            pixel[2] = isHalves ? lower : std::uint8_t(128);
            pixel[3] = withAlpha ? rising : std::uint8_t(255);
        }
    }
    return picture;
}

QByteArray toArray(const Bytes &bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())};
}

template<class Number>
QByteArray big(Number value)
{
    QByteArray bytes(sizeof value, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray little(quint32 value)
{
    QByteArray bytes(sizeof value, Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

quint32 crc(const QByteArray &bytes)
{
    quint32 value = 0xffffffff;
    for (const char byte : bytes) {
        value ^= static_cast<unsigned char>(byte);
        for (int i = 0; i < 8; ++i)
            value = value >> 1 ^ (value & 1 ? 0xedb88320 : 0);
    }
    return ~value;
}

QByteArray chunk(const QByteArray &type, const QByteArray &content)
{
    return big(quint32(content.size())) + type + content + big(crc(type + content));
}

/// One entry of a directory: a short number, or an offset.
QByteArray entry(quint16 tag, quint16 type, quint32 count, const QByteArray &value)
{
    return big(tag) + big(type) + big(count) + value.leftJustified(4, '\0');
}

QByteArray segment(char marker, const QByteArray &content)
{
    return QByteArray("\xff") + marker + big(quint16(content.size() + 2)) + content;
}

} // namespace

QByteArray jpeg(int width, int height, Motif motif)
{
    return toArray(encodeJpeg(draw(width, height, motif), 90, {}));
}

QByteArray png(int width, int height, Motif motif, bool withAlpha)
{
    return toArray(encodePng(draw(width, height, motif, withAlpha)));
}

QByteArray webp(int width, int height, Motif motif)
{
    return toArray(encodeWebp(draw(width, height, motif), false));
}

QByteArray gif()
{
    return QByteArray::fromHex("474946383961020001008000"
                               "00ff000000000021f90401000001002c0000000002000100000202440a003b");
}

QByteArray exif(int orientation, bool withPlace)
{
    constexpr quint16 Short = 3, Long = 4, Ascii = 2, Rational = 5;
    QByteArray tiff("MM\0*\0\0\0\x08", 8);
    tiff += big(quint16(withPlace ? 2 : 1)) + entry(0x0112, Short, 1, big(quint16(orientation)));
    const auto end = quint32(tiff.size()) + (withPlace ? 12 : 0) + 4;
    if (withPlace)
        tiff += entry(0x8825, Long, 1, big(end));
    tiff += big(quint32(0));
    if (withPlace) { // 48 degrees north
        tiff += big(quint16(2)) + entry(1, Ascii, 2, "N") + entry(2, Rational, 1, big(end + 30))
            + big(quint32(0)) + big(quint32(48)) + big(quint32(1));
    }
    return tiff;
}

QByteArray exifWithGpsEntry(int tag)
{
    constexpr quint16 Byte = 1, Long = 4;
    constexpr quint32 Directory = 8 + 2 + 12 + 4;
    return QByteArray("MM\0*\0\0\0\x08", 8) + big(quint16(1)) + entry(0x8825, Long, 1, big(Directory))
        + big(quint32(0)) + big(quint16(1)) + entry(quint16(tag), Byte, 4, QByteArray("\2\3\0\0", 4))
        + big(quint32(0));
}

QByteArray withExif(const QByteArray &jpeg, const QByteArray &exif)
{
    return jpeg.left(2) + segment('\xe1', QByteArray("Exif\0\0", 6) + exif) + jpeg.mid(2);
}

QByteArray withXmp(const QByteArray &jpeg, const QByteArray &xmp)
{
    return jpeg.left(2) + segment('\xe1', QByteArray("http://ns.adobe.com/xap/1.0/\0", 29) + xmp)
        + jpeg.mid(2);
}

QByteArray withColourProfile(const QByteArray &jpeg, const QByteArray &profile)
{
    return jpeg.left(2) + segment('\xe2', QByteArray("ICC_PROFILE\0\1\1", 14) + profile) + jpeg.mid(2);
}

QByteArray withChunk(const QByteArray &png, const QByteArray &type, const QByteArray &content)
{
    constexpr qsizetype HeaderEnd = 8 + 25;
    return png.left(HeaderEnd) + chunk(type, content) + png.mid(HeaderEnd);
}

QByteArray withRiffChunk(const QByteArray &webp, const QByteArray &type, const QByteArray &content)
{
    QByteArray padded = content;
    if (padded.size() % 2 == 1)
        padded += '\0';
    QByteArray bytes = webp + type + little(quint32(content.size())) + padded;
    bytes.replace(4, 4, little(quint32(bytes.size() - 8)));
    return bytes;
}

QByteArray pngBomb(quint32 width, quint32 height)
{
    const QByteArray header = big(width) + big(height) + QByteArray("\x08\x06\0\0\0", 5);
    return "\x89PNG\r\n\x1a\n" + chunk("IHDR", header)
        + chunk("IDAT", QByteArray::fromHex("789c030000000001")) + chunk("IEND", {});
}

QByteArray box(const QByteArray &type, const QByteArray &content)
{
    return big(quint32(content.size() + 8)) + type + content;
}

QByteArray mp4(const QByteArray &boxes)
{
    return box("ftyp", QByteArray("isom\0\0\0\0isom", 12)) + boxes + box("mdat", QByteArray(100, 'm'));
}

} // namespace plaza::server::testing
