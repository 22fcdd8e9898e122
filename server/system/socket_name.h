#pragma once

#include <QString>

namespace plaza::server {

/// The name by which programs of this machine meet whoever listens at that place: on Unix the file itself, on Windows a
/// pipe, whose names know no folders.
QString socketName(const QString &path);

} // namespace plaza::server
