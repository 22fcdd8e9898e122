#pragma once

#include <QByteArray>

/// Pictures as cameras, and people with bad intentions, make them.
namespace plaza::server::testing {

enum class Motif { Gradient, Halves }; ///< Halves: the upper one red, the lower one blue

QByteArray jpeg(int width, int height, Motif motif = Motif::Gradient);
QByteArray png(int width, int height, Motif motif = Motif::Gradient, bool withAlpha = false);
QByteArray webp(int width, int height, Motif motif = Motif::Gradient);
QByteArray gif(); ///< 2 x 1, red and transparent

/// EXIF with an orientation, and with a place if wanted.
QByteArray exif(int orientation, bool withPlace);
/// EXIF whose directory of the place has this entry and no other.
QByteArray exifWithGpsEntry(int tag);
QByteArray withExif(const QByteArray &jpeg, const QByteArray &exif);
QByteArray withXmp(const QByteArray &jpeg, const QByteArray &xmp);
QByteArray withColourProfile(const QByteArray &jpeg, const QByteArray &profile);
/// In an eXIf chunk; of any other chunk as well.
QByteArray withChunk(const QByteArray &png, const QByteArray &type, const QByteArray &content);
/// In an EXIF chunk of a WebP.
QByteArray withRiffChunk(const QByteArray &webp, const QByteArray &type, const QByteArray &content);

/// A PNG that says it is so large and holds next to nothing.
QByteArray pngBomb(quint32 width, quint32 height);
/// A film of no pictures with these boxes after its type.
QByteArray mp4(const QByteArray &boxes);
QByteArray box(const QByteArray &type, const QByteArray &content);

} // namespace plaza::server::testing
