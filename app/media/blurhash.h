#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>

namespace plaza::app {

/// The blurred likeness that a blurhash spells; null when it is none. size: at most 64 pixels a side.
/// Thread: any. source: github.com/woltapp/blurhash, Algorithm.md.
QImage imageOfBlurhash(const QByteArray &hash, QSize size);

} // namespace plaza::app
