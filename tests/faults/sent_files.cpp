#include "sent_files.h"

#include "feed/protocol/blossom.h"
#include "tests/server/pictures.h"
#include "tests/server/program.h"

#include <QCryptographicHash>
#include <QDateTime>

using feed::protocol::MediaVerb;

namespace {

QByteArray auth(const feed::SecretKey &key, MediaVerb verb, const QByteArray &hash)
{
    auto event = feed::protocol::mediaAuth(verb, {hash}, {}, QDateTime::currentSecsSinceEpoch());
    key.sign(event);
    return "Authorization: " + feed::protocol::toAuthorization(event) + "\r\n";
}

} // namespace

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray upload(const QUrl &server, const feed::SecretKey &key, const QByteArray &bytes)
{
    return exchange(server,
                    "PUT /upload HTTP/1.1\r\nHost: plaza\r\n" + auth(key, MediaVerb::Upload, sha256(bytes))
                        + "Content-Length: " + QByteArray::number(bytes.size()) + "\r\n\r\n" + bytes);
}

QByteArray download(const QUrl &server, const feed::SecretKey &key, const QByteArray &hash)
{
    const auto answer = get(server, '/' + hash, auth(key, MediaVerb::Get, hash));
    return answer.startsWith("HTTP/1.1 200 ") ? answer.mid(answer.indexOf("\r\n\r\n") + 4) : QByteArray();
}

QByteArray somePicture(int number)
{
    return plaza::server::testing::png(1 + number % 61, 1 + number / 61);
}
