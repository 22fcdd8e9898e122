#pragma once

#include "feed/result.h"
#include "server/config/network_options.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace plaza::server {

/// One of tls-…, trusted-proxies, metrics-listen, drain-seconds: as Setting, of this part of the options.
struct NetworkSetting {
    QString name;
    QString valueName;
    QString help;
    bool isRepeatable = false;
    bool isFlag = false;
    /// errors: Malformed.
    feed::Outcome (*apply)(NetworkOptions &network, const QStringList &values) = nullptr;
    QByteArray (*show)(const NetworkOptions &network) = nullptr;
};

const std::vector<NetworkSetting> &networkSettings();

/// "0.0.0.0:7447", "[::1]:7447", "*:7447", "localhost:0". errors: Malformed.
feed::Result<NetworkOptions::Place> placeFromText(const QString &text);
QByteArray toText(const NetworkOptions::Place &place);

} // namespace plaza::server
