#include "server/decoder/formats.h"

#include <algorithm>
#include <memory>
#include <turbojpeg.h>

namespace plaza::decoder {

namespace {

constexpr std::size_t MaxProfileBytes = 512 * 1024;
constexpr std::uint8_t StartOfScan = 0xda;
constexpr std::uint8_t App2 = 0xe2;

struct Close {
    void operator()(void *handle) const { tjDestroy(handle); }
};
using Handle = std::unique_ptr<void, Close>;

/// CMYK as Adobe writes it: inverted.
void fromCmyk(Picture &picture)
{
    for (std::size_t i = 0; i < picture.rgba.size(); i += 4) {
        const unsigned black = picture.rgba[i + 3];
        for (std::size_t c = 0; c < 3; ++c)
            picture.rgba[i + c] = static_cast<std::uint8_t>(picture.rgba[i + c] * black / 255);
        picture.rgba[i + 3] = 255;
    }
}

} // namespace

Decoded decodeJpeg(View file)
{
    const Handle handle(tjInitDecompress());
    const auto size = static_cast<unsigned long>(file.size()); // 4 GB on Windows; a longer one is damaged
    int width = 0, height = 0, subsampling = 0, colours = 0;
    if (tjDecompressHeader3(handle.get(), file.data(), size, &width, &height, &subsampling, &colours) != 0
        || width <= 0 || height <= 0)
        return Fault::Damaged;
    if (isTooLarge(width, height))
        return Fault::TooLarge;
    const bool isCmyk = colours == TJCS_CMYK || colours == TJCS_YCCK;
    Shown shown {blank(width, height)};
    const int done = tjDecompress2(handle.get(), file.data(), size, shown.picture.rgba.data(), width, 0,
                                   height, isCmyk ? TJPF_CMYK : TJPF_RGBA, TJFLAG_LIMITSCANS);
    if (done != 0 && tjGetErrorCode(handle.get()) != TJERR_WARNING)
        return Fault::Damaged;
    if (isCmyk)
        fromCmyk(shown.picture);
    return shown;
}

Bytes encodeJpeg(const Picture &picture, int quality, View icc)
{
    const Handle handle(tjInitCompress());
    unsigned char *made = nullptr;
    unsigned long size = 0;
    const int done = tjCompress2(handle.get(), picture.rgba.data(), picture.width, 0, picture.height,
                                 TJPF_RGBA, &made, &size, TJSAMP_420, quality, 0);
    const std::unique_ptr<unsigned char, void (*)(unsigned char *)> owner(made, tjFree);
    if (done != 0 || size < 2)
        return {};
    Bytes bytes(made, made + 2); // the start of the image, then the profile, then the rest
    bytes.insert(bytes.end(), icc.begin(), icc.end());
    bytes.insert(bytes.end(), made + 2, made + size);
    return bytes;
}

Bytes colourProfileOf(View jpeg)
{
    static constexpr std::string_view Name("ICC_PROFILE\0", 12);
    Bytes profile;
    std::size_t at = 2;
    while (at + 4 <= jpeg.size() && jpeg[at] == 0xff && jpeg[at + 1] != StartOfScan) {
        const std::size_t size = std::size_t(jpeg[at + 2]) << 8 | jpeg[at + 3];
        if (size < 2 || at + 2 + size > jpeg.size())
            return {};
        const auto segment = jpeg.subspan(at, 2 + size);
        const bool isProfile = jpeg[at + 1] == App2 && segment.size() > 4 + Name.size()
            && std::equal(Name.begin(), Name.end(), segment.begin() + 4,
                          [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
        if (isProfile)
            profile.insert(profile.end(), segment.begin(), segment.end());
        at += 2 + size;
    }
    return profile.size() <= MaxProfileBytes ? profile : Bytes();
}

} // namespace plaza::decoder
