#include "server/ops/secret_file.h"

#include "server/system/disk.h"
#include "server/system/owner_only.h"

#include <QFile>
#include <QFileInfo>

namespace plaza::server {

using feed::Code;
using feed::fail;

namespace {

feed::Error cannot(const char *what, const QFile &file)
{
    return fail(Code::Unavailable,
                QByteArray("cannot ") + what + ' ' + file.fileName().toUtf8() + ": "
                    + file.errorString().toUtf8());
}

} // namespace

feed::Outcome saveSecret(const QString &path, const QByteArray &bytes)
{
    // Written aside, then named.
    QFile aside(path + QStringLiteral(".new"));
    aside.remove(); // left by a start that was cut short
    constexpr auto OwnersAlone = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    if (!aside.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered, OwnersAlone))
        return cannot("make", aside);
    if (aside.write(bytes) != bytes.size() || !syncFile(aside))
        return cannot("write", aside);
    aside.close();
    if (!renameOver(aside.fileName(), path))
        return fail(Code::Unavailable, "cannot write " + path.toUtf8() + ": " + qt_error_string().toUtf8());
    return syncFolder(QFileInfo(path).absolutePath());
}

feed::Result<QByteArray> readSecret(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return fail(Code::NotFound, "there is no " + path.toUtf8());
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::Unavailable, "cannot read " + path.toUtf8() + ": " + file.errorString().toUtf8());
    if (isOpenToOthers(path))
        return fail(Code::Unavailable, path.toUtf8() + " can be read by others; run: " + howToClose(path));
    return file.readAll();
}

} // namespace plaza::server
