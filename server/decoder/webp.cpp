#include "server/decoder/formats.h"

#include <algorithm>
#include <memory>
#include <webp/decode.h>
#include <webp/demux.h>
#include <webp/encode.h>

namespace plaza::decoder {

namespace {

constexpr int Lossless = 2; // WebPBitstreamFeatures::format
constexpr float Quality = 88;
constexpr int Effort = 2; // of 0 to 6: seconds matter more than the last bytes

Decoded decodeMoving(View file, const WebPBitstreamFeatures &features)
{
    const WebPData data {file.data(), file.size()};
    const std::unique_ptr<WebPAnimDecoder, void (*)(WebPAnimDecoder *)> frames(
        WebPAnimDecoderNew(&data, nullptr), WebPAnimDecoderDelete);
    std::uint8_t *canvas = nullptr; // belongs to the decoder
    int time = 0;
    if (!frames || WebPAnimDecoderGetNext(frames.get(), &canvas, &time) == 0)
        return Fault::Damaged;
    Shown shown {blank(features.width, features.height), true};
    shown.picture.hasAlpha = features.has_alpha != 0;
    std::copy_n(canvas, shown.picture.rgba.size(), shown.picture.rgba.begin());
    return shown;
}

} // namespace

Decoded decodeWebp(View file)
{
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(file.data(), file.size(), &features) != VP8_STATUS_OK || features.width <= 0
        || features.height <= 0)
        return Fault::Damaged;
    if (isTooLarge(features.width, features.height))
        return Fault::TooLarge;
    if (features.has_animation != 0)
        return decodeMoving(file, features);
    Shown shown {blank(features.width, features.height), false, features.format == Lossless};
    shown.picture.hasAlpha = features.has_alpha != 0;
    if (!WebPDecodeRGBAInto(file.data(), file.size(), shown.picture.rgba.data(), shown.picture.rgba.size(),
                            features.width * 4))
        return Fault::Damaged;
    return shown;
}

Bytes encodeWebp(const Picture &picture, bool isLossless)
{
    WebPConfig config;
    if (WebPConfigInit(&config) == 0)
        return {};
    config.lossless = isLossless ? 1 : 0;
    config.quality = isLossless ? 30 : Quality; // of a lossless one: the effort
    config.method = Effort;
    WebPPicture image;
    if (WebPPictureInit(&image) == 0)
        return {};
    image.width = picture.width;
    image.height = picture.height;
    image.use_argb = config.lossless;
    WebPMemoryWriter writer;
    WebPMemoryWriterInit(&writer);
    image.writer = WebPMemoryWrite;
    image.custom_ptr = &writer;
    Bytes bytes;
    if (WebPPictureImportRGBA(&image, picture.rgba.data(), picture.width * 4) != 0
        && WebPEncode(&config, &image) != 0)
        bytes.assign(writer.mem, writer.mem + writer.size);
    WebPMemoryWriterClear(&writer);
    WebPPictureFree(&image);
    return bytes;
}

} // namespace plaza::decoder
