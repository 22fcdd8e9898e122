#include "server/decoder/shut_in.h"

#include <windows.h>

namespace plaza::decoder {

namespace {

template<class Policy>
bool forbid(PROCESS_MITIGATION_POLICY what, Policy policy)
{
    return ::SetProcessMitigationPolicy(what, &policy, sizeof policy) != 0;
}

} // namespace

bool shutIn(std::size_t)
{
    PROCESS_MITIGATION_DYNAMIC_CODE_POLICY code {};
    code.ProhibitDynamicCode = 1;
    PROCESS_MITIGATION_EXTENSION_POINT_DISABLE_POLICY extensions {};
    extensions.DisableExtensionPoints = 1;
    PROCESS_MITIGATION_IMAGE_LOAD_POLICY images {};
    images.NoRemoteImages = 1;
    images.NoLowMandatoryLabelImages = 1;
    return forbid(ProcessDynamicCodePolicy, code) && forbid(ProcessExtensionPointDisablePolicy, extensions)
        && forbid(ProcessImageLoadPolicy, images);
}

} // namespace plaza::decoder
