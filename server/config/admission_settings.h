#pragma once

#include "server/config/admission_options.h"
#include "server/config/part_setting.h"

namespace plaza::server {

/// Those of how people come in.
const std::vector<PartSetting<AdmissionOptions>> &admissionSettings();

} // namespace plaza::server
