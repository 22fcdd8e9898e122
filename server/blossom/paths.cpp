#include "server/blossom/paths.h"

#include <algorithm>

namespace plaza::server::blossom {

namespace {

constexpr qsizetype HexLength = 64;
constexpr qsizetype MaxExtension = 10;

bool isExtension(QByteArrayView text)
{
    return text.size() > 1 && text.size() <= MaxExtension + 1 && text[0] == '.'
        && std::ranges::all_of(text.sliced(1), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
           });
}

/// A visitor's word for us goes into JSON, where it cannot hurt, and is used by that visitor alone.
bool isHostName(QByteArrayView text)
{
    return !text.isEmpty() && text.size() <= 255 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QByteArrayView(".-:[]").contains(c);
    });
}

} // namespace

std::optional<BlobHash> blobIn(QByteArrayView path)
{
    if (path.size() < HexLength + 1 || path[0] != '/')
        return {};
    const auto rest = path.sliced(HexLength + 1);
    if (!rest.isEmpty() && !isExtension(rest))
        return {};
    return BlobHash::fromHex(path.sliced(1, HexLength));
}

std::optional<feed::PublicKey> ownerIn(QByteArrayView path)
{
    constexpr QByteArrayView Start = "/list/";
    return path.startsWith(Start) ? feed::PublicKey::fromHex(path.sliced(Start.size())) : std::nullopt;
}

QByteArray baseOf(const QByteArray &publicUrl, const http::Request &request)
{
    if (publicUrl.startsWith("ws"))
        return "http" + publicUrl.sliced(2);
    const auto host = request.header("host");
    const QByteArray scheme = request.isEncrypted ? "https://" : "http://";
    return scheme + (isHostName(host) ? host : QByteArray("localhost"));
}

} // namespace plaza::server::blossom
