#include "server/tls/certificate.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSslCipher>

#include <memory>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace plaza::server::tls {

using feed::Code;
using feed::fail;
using feed::Result;

namespace {

template<auto Free>
struct Freed {
    void operator()(auto *object) const { Free(object); }
};
using Memory = std::unique_ptr<BIO, Freed<BIO_free_all>>;

Memory memoryOf(const QByteArray &bytes)
{
    return Memory(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())));
}

/// A key with a password is no key: nobody is there to type it.
int noPassword(char *, int, int, void *)
{
    return -1;
}

bool fit(const QByteArray &certificate, const QByteArray &key)
{
    const std::unique_ptr<X509, Freed<X509_free>> shown(
        PEM_read_bio_X509(memoryOf(certificate).get(), nullptr, noPassword, nullptr));
    const std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>> secret(
        PEM_read_bio_PrivateKey(memoryOf(key).get(), nullptr, noPassword, nullptr));
    const bool doFit = shown && secret && X509_check_private_key(shown.get(), secret.get()) == 1;
    ERR_clear_error(); // Qt would take what is left of ours for its own
    return doFit;
}

Result<QByteArray> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::Unavailable, path.toUtf8() + ": " + file.errorString().toUtf8());
    return file.readAll();
}

bool isGood(const QSslCipher &cipher)
{
    if (cipher.protocol() == QSsl::TlsV1_3)
        return true;
    const bool isForwardSecret = cipher.keyExchangeMethod().startsWith(QLatin1String("ECDH"));
    const auto method = cipher.encryptionMethod();
    return isForwardSecret
        && (method.startsWith(QLatin1String("AESGCM")) || method.startsWith(QLatin1String("CHACHA20")));
}

} // namespace

QByteArray Certificate::pinHex() const
{
    return chain.isEmpty() ? QByteArray() : chain.first().digest(QCryptographicHash::Sha256).toHex();
}

Result<Certificate> certificateFromPem(const QByteArray &certificates, const QByteArray &key)
{
    Certificate read {QSslCertificate::fromData(certificates, QSsl::Pem), {}};
    if (read.chain.isEmpty() || read.chain.first().isNull())
        return fail(Code::Malformed, "there is no certificate in it (PEM)");
    read.key = QSslKey(key, read.chain.first().publicKey().algorithm(), QSsl::Pem);
    if (read.key.isNull() || !fit(certificates, key))
        return fail(Code::Malformed, "there is no key that fits the certificate (PEM, without a password)");
    return read;
}

Result<Certificate> readCertificate(const QString &certificateFile, const QString &keyFile)
{
    const auto certificates = read(certificateFile);
    if (!certificates)
        return certificates.error();
    const auto key = keyFile.isEmpty() ? certificates : read(keyFile);
    if (!key)
        return key.error();
    auto certificate = certificateFromPem(*certificates, *key);
    if (!certificate) {
        const bool isOfKey = !keyFile.isEmpty() && certificate.error().detail.contains("key");
        return fail(Code::Malformed,
                    (isOfKey ? keyFile : certificateFile).toUtf8() + ": " + certificate.error().detail);
    }
    return certificate;
}

QSslConfiguration configurationOf(const Certificate &certificate)
{
    QSslConfiguration configuration;
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // else browsers ask people for a certificate
    configuration.setCaCertificates({});                     // else each connection loads the system's
    configuration.setLocalCertificateChain(certificate.chain);
    configuration.setPrivateKey(certificate.key);
    QList<QSslCipher> ciphers;
    for (const auto &cipher : QSslConfiguration::supportedCiphers()) {
        if (isGood(cipher))
            ciphers.append(cipher);
    }
    configuration.setCiphers(ciphers);
    return configuration;
}

} // namespace plaza::server::tls
