#pragma once

#include <QStringList>
#include <QTemporaryDir>

/// A certificate and its key in files of their own, as authorities give them.
class CertificateFiles
{
public:
    CertificateFiles();

    QString certificate() const { return m_folder.filePath(QStringLiteral("fullchain.pem")); }
    QString key() const { return m_folder.filePath(QStringLiteral("privkey.pem")); }
    QStringList flags() const
    {
        return {QStringLiteral("--tls-certificate"), certificate(), QStringLiteral("--tls-key"), key()};
    }
    /// The same files, with another certificate in them.
    void renew();

private:
    QTemporaryDir m_folder;
    int m_made = 0;
};

QByteArray contentOf(const QString &path);
void overwrite(const QString &path, const QByteArray &bytes);
