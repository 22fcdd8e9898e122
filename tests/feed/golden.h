#pragma once

#include <QByteArray>
#include <QFile>

/// The whole of a file below tests/golden; empty when it is not there.
inline QByteArray goldenFile(const QByteArray &name)
{
    QFile file(QStringLiteral(GOLDEN_DIR "/") + QString::fromUtf8(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
