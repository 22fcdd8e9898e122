#pragma once

#include "server/config/media_options.h"
#include "server/config/part_setting.h"

namespace plaza::server {

/// Those of media-….
const std::vector<PartSetting<MediaOptions>> &mediaSettings();

} // namespace plaza::server
