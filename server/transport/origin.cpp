#include "server/transport/origin.h"

#include <algorithm>

namespace plaza::server {

namespace {

bool isSecure(const QUrl &url)
{
    return url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("wss");
}

int portOf(const QUrl &url)
{
    return url.port(isSecure(url) ? 443 : 80);
}

} // namespace

bool isOriginWelcome(const QByteArray &origin, const std::vector<QUrl> &publicUrls)
{
    if (origin.isNull())
        return true;
    const auto page = QUrl::fromEncoded(origin, QUrl::StrictMode);
    if (!page.isValid() || page.host().isEmpty())
        return false;
    return std::ranges::any_of(publicUrls, [&page](const QUrl &own) {
        return isSecure(page) == isSecure(own) && page.host() == own.host() && portOf(page) == portOf(own);
    });
}

} // namespace plaza::server
