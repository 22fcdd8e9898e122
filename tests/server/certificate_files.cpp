#include "certificate_files.h"

#include "server/tls/self_made.h"

#include <QFile>

CertificateFiles::CertificateFiles()
{
    renew();
}

void CertificateFiles::renew()
{
    const auto both = m_folder.filePath(QString::number(++m_made));
    if (!plaza::server::tls::loadOrMakeOwn(both))
        qFatal("no certificate");
    const auto pem = contentOf(both);
    const auto cut = pem.indexOf("-----BEGIN CERTIFICATE");
    overwrite(certificate(), pem.sliced(cut));
    overwrite(key(), pem.first(cut));
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) < 0)
        qFatal("no file");
}
