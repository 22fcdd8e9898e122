#pragma once

#include "app/state/media_desk.h"
#include "feed/result.h"

#include <QImage>
#include <QSize>
#include <QString>

namespace plaza::app {

/// What a server keeps is at most this wide and high; more is shrunk before it is sent.
inline constexpr int MaxSentSide = 4096;
inline constexpr qint64 MaxSentBytes = 50LL * 1024 * 1024;

/// Copies a file into the folder, shrinks a picture that is too large, makes a small one of it to show, and
/// reckons the hash. Blocks: not on the GUI thread.
///
/// errors: NotFound, Unsupported (not JPEG, PNG, WebP, GIF, MP4, WebM by its first bytes), TooLarge, Malformed,
/// Unavailable (this disk).
feed::Result<TakenFile> takeFile(const QString &path, const QString &folder);
/// The same of a picture that is in no file.
feed::Result<TakenFile> takeImage(const QImage &image, const QString &name, const QString &folder);

/// Reads a picture at most as large as asked for, upright; null when it cannot be read. size: empty: as it is,
/// within 4096 pixels. fit: KeepAspectRatioByExpanding: just large enough to cover that size. Blocks.
QImage readPictureFile(const QString &path, QSize size, Qt::AspectRatioMode fit = Qt::KeepAspectRatio);

/// The middle of a picture as it fills that size, with rounded corners. radius: in its pixels.
QImage roundedTile(const QImage &picture, QSize size, int radius);

} // namespace plaza::app
