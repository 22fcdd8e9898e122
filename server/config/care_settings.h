#pragma once

#include "server/config/care_options.h"
#include "server/config/part_setting.h"

namespace plaza::server {

/// Those of backup-…, retention-…, write-policy….
const std::vector<PartSetting<CareOptions>> &careSettings();

} // namespace plaza::server
