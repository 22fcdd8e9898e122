#pragma once

#include "feed/result.h"
#include "server/config/admission_options.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace plaza::server {

/// One of those of how people come in: as Setting, of this part of the options.
struct AdmissionSetting {
    QString name;
    QString valueName;
    QString help;
    /// errors: Malformed.
    feed::Outcome (*apply)(AdmissionOptions &admission, const QString &value) = nullptr;
    QByteArray (*show)(const AdmissionOptions &admission) = nullptr;
};

const std::vector<AdmissionSetting> &admissionSettings();

} // namespace plaza::server
