#include "app/connection/reachability.h"

#include <QNetworkInformation>

namespace plaza::app {

Reachability::Reachability(QObject *parent)
    : QObject(parent)
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return; // the backoff's own attempts have to do
    auto *system = QNetworkInformation::instance();
    connect(system, &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability now) {
                if (now != QNetworkInformation::Reachability::Disconnected)
                    Q_EMIT networkReturned();
            });
    connect(system, &QNetworkInformation::transportMediumChanged, this, &Reachability::networkReturned);
}

} // namespace plaza::app
