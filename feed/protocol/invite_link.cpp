#include "feed/protocol/invite_link.h"

#include <QUrlQuery>

#include <algorithm>

namespace feed::protocol {

namespace {

constexpr int DefaultPort = 7447;

bool isQuote(QChar c)
{
    return QStringView(u"\"'`<>()«»“”„‘’").contains(c);
}

/// Without spaces and invisible characters anywhere (mail programs break lines) and quotes round it.
QString cleaned(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        if (!c.isSpace() && c.category() != QChar::Other_Format && c.category() != QChar::Other_Control)
            out += c;
    }
    while (!out.isEmpty() && isQuote(out.front()))
        out.remove(0, 1);
    while (!out.isEmpty() && isQuote(out.back()))
        out.chop(1);
    return out;
}

bool isPrivateIpv4(const QStringList &parts)
{
    const auto number = [&](qsizetype i) {
        bool isNumber = false;
        const int value = parts[i].toInt(&isNumber);
        return isNumber && value >= 0 && value < 256 ? value : -1;
    };
    if (parts.size() != 4 || std::min({number(0), number(1), number(2), number(3)}) < 0)
        return false;
    const int a = number(0), b = number(1);
    return a == 127 || a == 10 || (a == 192 && b == 168) || (a == 169 && b == 254)
        || (a == 172 && b >= 16 && b < 32);
}

/// Where nobody can have a certificate that others trust.
bool isPrivate(const QString &host)
{
    if (host.contains(QLatin1Char(':')))
        return host == QLatin1String("::1") || host.startsWith(QLatin1String("fe8"))
            || host.startsWith(QLatin1String("fc")) || host.startsWith(QLatin1String("fd"));
    return !host.contains(QLatin1Char('.')) || host.endsWith(QLatin1String(".local"))
        || host.endsWith(QLatin1String(".localhost")) || isPrivateIpv4(host.split(QLatin1Char('.')));
}

/// ws or wss for a scheme that people use for the same place; empty for others.
QString socketScheme(const QString &scheme)
{
    if (scheme == QLatin1String("ws") || scheme == QLatin1String("http"))
        return QStringLiteral("ws");
    if (scheme == QLatin1String("wss") || scheme == QLatin1String("https"))
        return QStringLiteral("wss");
    return {};
}

bool isUsable(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && url.port() != 0;
}

QUrl tidied(QUrl url)
{
    if (url.path() == QLatin1String("/"))
        url.setPath({});
    url.setQuery(QString());
    url.setFragment({});
    return url;
}

bool isJoinUrl(const QUrl &url)
{
    if (url.scheme() == QLatin1String("plaza"))
        return url.host() == QLatin1String("join") || url.path() == QLatin1String("join");
    return !socketScheme(url.scheme()).isEmpty() && url.path().endsWith(QLatin1String("/join"));
}

} // namespace

QString toString(const InviteLink &link)
{
    const auto part = [](const QByteArray &text) {
        return QString::fromLatin1(QUrl::toPercentEncoding(QString::fromUtf8(text), ":/"));
    };
    QString out = QStringLiteral("plaza://join?r=") + part(link.server.toEncoded()) + QStringLiteral("&c=")
        + part(link.code);
    if (!link.pinHex.isEmpty())
        out += QStringLiteral("&f=") + part(link.pinHex);
    return out;
}

Result<InviteLink> inviteLinkFromText(const QString &text)
{
    const QUrl url(cleaned(text));
    if (!url.isValid() || !isJoinUrl(url))
        return fail(Code::Malformed, "not an invite link: plaza://join?r=…&c=… is missing");
    const QUrlQuery query(url);
    const QString address = query.queryItemValue(QStringLiteral("r"), QUrl::FullyDecoded);
    if (address.isEmpty())
        return fail(Code::Malformed, "r, the server's address, is missing");
    auto server = serverUrlFromText(address);
    if (!server)
        return fail(Code::Malformed, "r is not a server's address: " + server.error().detail);
    InviteLink link {*std::move(server)};
    link.code = query.queryItemValue(QStringLiteral("c"), QUrl::FullyDecoded).toUtf8();
    link.pinHex = query.queryItemValue(QStringLiteral("f"), QUrl::FullyDecoded).toLatin1().toLower();
    const bool isHash = link.pinHex.size() == 64 && QByteArray::fromHex(link.pinHex).toHex() == link.pinHex;
    if (!link.pinHex.isEmpty() && !isHash)
        return fail(Code::Malformed, "f is not a sha-256");
    return link;
}

Result<QUrl> serverUrlFromText(const QString &text)
{
    QString address = cleaned(text);
    if (address.isEmpty())
        return fail(Code::Malformed, "the address is missing");
    if (address.count(QLatin1Char(':')) > 1 && !address.contains(QLatin1Char('['))
        && !address.contains(QLatin1Char('/')))
        address = QLatin1Char('[') + address + QLatin1Char(']'); // IPv6 as people write it
    const bool hasScheme = address.contains(QLatin1String("://"));
    QUrl url(hasScheme ? address : QStringLiteral("wss://") + address, QUrl::StrictMode);
    const QString scheme = socketScheme(url.scheme());
    if (scheme.isEmpty() || !isUsable(url))
        return fail(Code::Malformed, "not a server's address");
    url.setScheme(scheme);
    if (!hasScheme && isPrivate(url.host())) {
        url.setScheme(QStringLiteral("ws"));
        url.setPort(url.port(DefaultPort));
    }
    return tidied(url);
}

} // namespace feed::protocol
