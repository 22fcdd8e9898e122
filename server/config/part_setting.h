#pragma once

#include "feed/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace plaza::server {

/// As Setting, of one part of the options that has a struct of its own.
template<class Part>
struct PartSetting {
    QString name;
    QString valueName;
    QString help;
    /// errors: Malformed.
    feed::Outcome (*apply)(Part &part, const QString &value) = nullptr;
    QByteArray (*show)(const Part &part) = nullptr;
};

} // namespace plaza::server
