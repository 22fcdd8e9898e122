#include "server/config/network_settings.h"

#include <QByteArrayList>

#include <algorithm>

namespace plaza::server {

namespace {

using namespace Qt::StringLiterals;
using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;

constexpr int MaxDrainSeconds = 600;

Outcome applyTlsCertificate(NetworkOptions &network, const QStringList &values)
{
    network.tlsCertificate = values.last() == "off"_L1 ? QString() : values.last();
    return Done {};
}

Outcome applyTlsKey(NetworkOptions &network, const QStringList &values)
{
    network.tlsKey = values.last();
    return Done {};
}

/// "10.0.0.0/8", "192.0.2.7", "fd00::/8".
std::optional<std::pair<QHostAddress, int>> networkFromText(const QString &text)
{
    const QHostAddress alone(text);
    if (!alone.isNull())
        return std::pair(alone, alone.protocol() == QAbstractSocket::IPv6Protocol ? 128 : 32);
    const auto network = QHostAddress::parseSubnet(text);
    return text.contains(u'/') && network.second >= 0 ? std::optional(network) : std::nullopt;
}

Outcome applyTrustedProxies(NetworkOptions &network, const QStringList &values)
{
    network.trustedProxies.clear();
    if (values == QStringList {u"none"_s})
        return Done {};
    for (const auto &text : values) {
        const auto read = networkFromText(text);
        if (!read)
            return fail(Code::Malformed, "must be addresses such as 192.0.2.7 or 10.0.0.0/8, or none");
        network.trustedProxies.push_back(*read);
    }
    return Done {};
}

QByteArray showTrustedProxies(const NetworkOptions &network)
{
    QByteArrayList all;
    for (const auto &[address, bits] : network.trustedProxies)
        all.append(address.toString().toLatin1() + '/' + QByteArray::number(bits));
    return all.isEmpty() ? QByteArray("none") : all.join(' ');
}

Outcome applyMetrics(NetworkOptions &network, const QStringList &values)
{
    if (values.last() == "off"_L1) {
        network.metrics.reset();
        return Done {};
    }
    const auto place = placeFromText(values.last());
    if (!place)
        return fail(Code::Malformed, place.error().detail + ", or off");
    network.metrics = *place;
    return Done {};
}

Outcome applyDrain(NetworkOptions &network, const QStringList &values)
{
    bool isNumber = false;
    const int number = values.last().toInt(&isNumber);
    if (!isNumber || number < 0 || number > MaxDrainSeconds)
        return fail(Code::Malformed, "must be a number of seconds from 0 to 600");
    network.drain = std::chrono::seconds(number);
    return Done {};
}

} // namespace

feed::Result<NetworkOptions::Place> placeFromText(const QString &text)
{
    const auto colon = text.lastIndexOf(u':');
    QString host = text.left(std::max<qsizetype>(colon, 0));
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.mid(1, host.size() - 2);
    bool isPort = false;
    const auto port = text.mid(colon + 1).toUShort(&isPort);
    if (host == "localhost"_L1)
        host = u"127.0.0.1"_s;
    const auto address = host == "*"_L1 ? QHostAddress(QHostAddress::Any) : QHostAddress(host);
    if (!isPort || address.isNull())
        return fail(Code::Malformed, "must be ADDRESS:PORT, e.g. 0.0.0.0:7447, [::1]:7447 or *:7447");
    return NetworkOptions::Place {address, port};
}

QByteArray toText(const NetworkOptions::Place &place)
{
    if (place.address == QHostAddress(QHostAddress::Any))
        return "*:" + QByteArray::number(place.port);
    const bool isV6 = place.address.protocol() == QAbstractSocket::IPv6Protocol;
    const auto host = place.address.toString();
    return ((isV6 ? u'[' + host + u']' : host) + u':' + QString::number(place.port)).toUtf8();
}

const std::vector<NetworkSetting> &networkSettings()
{
    static const std::vector<NetworkSetting> all {
        {u"tls-certificate"_s, u"FILE|self-made"_s,
         u"Speak TLS with the certificate in this file (PEM, with its chain), or with a self-made one, whose "
         "fingerprint goes into invites (default: off)."_s,
         false, true, applyTlsCertificate,
         [](const NetworkOptions &network) {
             return network.hasTls() ? network.tlsCertificate.toUtf8() : QByteArray("off");
         }},
        {u"tls-key"_s, u"FILE"_s, u"The certificate's key (PEM; default: in the certificate's file)."_s,
         false, true, applyTlsKey, [](const NetworkOptions &network) { return network.tlsKey.toUtf8(); }},
        {u"trusted-proxies"_s, u"ADDRESSES"_s,
         u"Whose X-Forwarded-For is believed; none: nobody's (default: this machine's)."_s, true, false,
         applyTrustedProxies, showTrustedProxies},
        {u"metrics-listen"_s, u"HOST:PORT|off"_s,
         u"Where /metrics is told, to whoever asks (default: 127.0.0.1:7448)."_s, false, true, applyMetrics,
         [](const NetworkOptions &network) {
             return network.metrics ? toText(*network.metrics) : QByteArray("off");
         }},
        {u"drain-seconds"_s, u"SECONDS"_s,
         u"Over how long people are sent home when the server stops (default: 10)."_s, false, false,
         applyDrain,
         [](const NetworkOptions &network) { return QByteArray::number(qint64(network.drain.count())); }},
    };
    return all;
}

} // namespace plaza::server
