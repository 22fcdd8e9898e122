#include "server/system/owner_only.h"

#include <QDir>
#include <QFile>

#include <sys/stat.h>

namespace plaza::server {

void keepFilesToOwner()
{
    ::umask(S_IRWXG | S_IRWXO);
}

bool makeOwnFolder(const QString &path)
{
    return QDir().mkpath(path) && ::chmod(QFile::encodeName(path).constData(), S_IRWXU) == 0;
}

bool isOpenToOthers(const QString &file)
{
    struct stat facts { };
    return ::stat(QFile::encodeName(file).constData(), &facts) == 0
        && (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

QByteArray howToClose(const QString &file)
{
    return "chmod 600 " + file.toUtf8();
}

} // namespace plaza::server
