#include "app/shell/media_saving.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QSaveFile>
#include <QThreadPool>

namespace plaza::app {
namespace {

/// A piece at a time: a film need not fit into memory. What was there stays until all of it is written.
bool copyFile(const QString &from, const QString &to)
{
    constexpr qint64 Piece = 1024 * 1024;
    QFile source(from);
    QSaveFile target(to);
    if (!source.open(QIODevice::ReadOnly) || !target.open(QIODevice::WriteOnly))
        return false;
    while (!source.atEnd()) {
        const auto piece = source.read(Piece);
        if (piece.isEmpty() || target.write(piece) != piece.size())
            return false;
    }
    return target.commit();
}

} // namespace

void MediaSaving::save(const QString &path, const QUrl &target)
{
    if (path.isEmpty() || !target.isLocalFile()) {
        Q_EMIT told(tr("The file could not be fetched. Check the connection and save it again."));
        return;
    }
    QThreadPool::globalInstance()->start([self = QPointer(this), path, to = target.toLocalFile()] {
        const auto name = QFileInfo(to).fileName();
        const auto sentence = copyFile(path, to)
            ? tr("Saved as %1.").arg(name)
            : tr("%1 could not be written. Choose another folder.").arg(name);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, sentence] {
                if (self)
                    Q_EMIT self->told(sentence);
            },
            Qt::QueuedConnection);
    });
}

} // namespace plaza::app
