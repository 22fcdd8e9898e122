#pragma once

#include "feed/result.h"
#include "server/config/care_options.h"

#include <QByteArray>

#include <vector>

namespace plaza::server {

/// One of backup-…, retention-…, write-policy…: as Setting, of this part of the options.
struct CareSetting {
    QString name;
    QString valueName;
    QString help;
    /// errors: Malformed.
    feed::Outcome (*apply)(CareOptions &care, const QString &value) = nullptr;
    QByteArray (*show)(const CareOptions &care) = nullptr;
};

const std::vector<CareSetting> &careSettings();

} // namespace plaza::server
