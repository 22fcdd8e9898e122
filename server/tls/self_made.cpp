#include "server/tls/self_made.h"

#include "server/ops/secret_file.h"

#include <QFile>

#include <array>
#include <memory>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace plaza::server::tls {

using feed::Code;
using feed::fail;
using feed::Result;

namespace {

constexpr int ValidDays = 36'525;
constexpr int SerialBytes = 16; // random: nobody counts

template<auto Free>
struct Freed {
    void operator()(auto *object) const { Free(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Paper = std::unique_ptr<X509, Freed<X509_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free_all>>;

bool setSerial(X509 &paper)
{
    std::array<unsigned char, SerialBytes> bytes {};
    if (RAND_bytes(bytes.data(), SerialBytes) != 1)
        return false;
    bytes[0] = (bytes[0] & 0x7f) | 0x40; // positive, and of full length
    const std::unique_ptr<BIGNUM, Freed<BN_free>> number(BN_bin2bn(bytes.data(), SerialBytes, nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(&paper));
}

bool setDates(X509 &paper)
{
    constexpr int DayBefore = -1; // for clients whose clocks are behind
    return X509_time_adj_ex(X509_getm_notBefore(&paper), DayBefore, 0, nullptr)
        && X509_time_adj_ex(X509_getm_notAfter(&paper), ValidDays, 0, nullptr);
}

bool setName(X509 &paper)
{
    auto *name = X509_get_subject_name(&paper);
    const auto *text = reinterpret_cast<const unsigned char *>("Plaza server");
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0) == 1
        && X509_set_issuer_name(&paper, name) == 1;
}

bool extend(X509 &paper, int what, const char *value)
{
    const std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>> extension(
        X509V3_EXT_conf_nid(nullptr, nullptr, what, value));
    return extension && X509_add_ext(&paper, extension.get(), -1) == 1;
}

/// Null when memory or random numbers are short.
Paper paperFor(EVP_PKEY &key)
{
    constexpr long Version3 = 2;
    Paper paper(X509_new());
    const bool isMade = paper && X509_set_version(paper.get(), Version3) == 1 && setSerial(*paper)
        && setDates(*paper) && setName(*paper) && X509_set_pubkey(paper.get(), &key) == 1
        && extend(*paper, NID_basic_constraints, "critical,CA:FALSE")
        && extend(*paper, NID_ext_key_usage, "serverAuth") && X509_sign(paper.get(), &key, EVP_sha256()) > 0;
    return isMade ? std::move(paper) : Paper();
}

/// Key and certificate, PEM. Empty when memory or random numbers are short.
QByteArray make()
{
    const Key key(EVP_EC_gen("P-256"));
    const auto paper = key ? paperFor(*key) : Paper();
    const Memory memory(BIO_new(BIO_s_mem()));
    const bool isWritten = paper && memory
        && PEM_write_bio_PrivateKey(memory.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1
        && PEM_write_bio_X509(memory.get(), paper.get()) == 1;
    ERR_clear_error();
    if (!isWritten)
        return {};
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(memory.get(), &bytes);
    return QByteArray(bytes, static_cast<qsizetype>(size));
}

} // namespace

Result<Certificate> loadOwn(const QString &path)
{
    const auto bytes = readSecret(path);
    if (!bytes)
        return bytes.error();
    auto certificate = certificateFromPem(*bytes, *bytes);
    if (!certificate)
        return fail(Code::Unavailable, path.toUtf8() + " is damaged; restore it from a backup");
    return certificate;
}

Result<Certificate> loadOrMakeOwn(const QString &path)
{
    if (QFile::exists(path))
        return loadOwn(path);
    const auto made = make();
    if (made.isEmpty())
        return fail(Code::Unavailable, "no certificate could be made");
    if (const auto saved = saveSecret(path, made); !saved)
        return saved.error();
    return loadOwn(path);
}

} // namespace plaza::server::tls
