#pragma once

#include "feed/result.h"
#include "server/config/media_options.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace plaza::server {

/// One of media-…: as Setting, of this part of the options.
struct MediaSetting {
    QString name;
    QString valueName;
    QString help;
    /// errors: Malformed.
    feed::Outcome (*apply)(MediaOptions &media, const QString &value) = nullptr;
    QByteArray (*show)(const MediaOptions &media) = nullptr;
};

const std::vector<MediaSetting> &mediaSettings();

} // namespace plaza::server
