#include "server/system/socket_name.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

namespace plaza::server {

/// However the folder was spelled: it is the same one.
QString socketName(const QString &path)
{
    const QFileInfo place(path);
    const auto folder = QFileInfo(place.absolutePath()).canonicalFilePath();
    const auto exact = (folder + u'/' + place.fileName()).toLower().toUtf8();
    return QStringLiteral("plaza-")
        + QString::fromLatin1(QCryptographicHash::hash(exact, QCryptographicHash::Sha256).toHex().first(32));
}

} // namespace plaza::server
