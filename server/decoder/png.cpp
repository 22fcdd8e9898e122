#include "server/decoder/formats.h"

#include <algorithm>
#include <png.h>
#include <string_view>

namespace plaza::decoder {

namespace {

/// Frees what libpng holds.
class Image
{
public:
    Image() { m_image.version = PNG_IMAGE_VERSION; }
    ~Image() { png_image_free(&m_image); }
    Image(const Image &) = delete;
    Image &operator=(const Image &) = delete;
    png_image *operator->() { return &m_image; }
    png_image *get() { return &m_image; }

private:
    png_image m_image {};
};

/// Is there an animation? Its control comes before the picture.
bool isAnimated(View file)
{
    static constexpr std::string_view Control = "acTL", Data = "IDAT";
    const auto is = [](std::string_view name) {
        return [name](View where) {
            return std::equal(name.begin(), name.end(), where.begin(),
                              [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
        };
    };
    for (std::size_t at = 8; at + 12 <= file.size();) {
        const auto size = std::size_t(file[at]) << 24 | std::size_t(file[at + 1]) << 16
            | std::size_t(file[at + 2]) << 8 | file[at + 3];
        const auto type = file.subspan(at + 4, 4);
        if (is(Control)(type))
            return true;
        if (is(Data)(type) || size > file.size())
            return false;
        at += 12 + size;
    }
    return false;
}

} // namespace

Decoded decodePng(View file)
{
    Image image;
    if (png_image_begin_read_from_memory(image.get(), file.data(), file.size()) == 0 || image->width == 0
        || image->height == 0)
        return Fault::Damaged;
    if (isTooLarge(image->width, image->height))
        return Fault::TooLarge;
    Shown shown {blank(static_cast<int>(image->width), static_cast<int>(image->height)), isAnimated(file)};
    shown.picture.hasAlpha = (image->format & PNG_FORMAT_FLAG_ALPHA) != 0;
    image->format = PNG_FORMAT_RGBA;
    if (png_image_finish_read(image.get(), nullptr, shown.picture.rgba.data(), 0, nullptr) == 0)
        return Fault::Damaged;
    return shown;
}

Bytes encodePng(const Picture &picture)
{
    Image image;
    image->width = static_cast<png_uint_32>(picture.width);
    image->height = static_cast<png_uint_32>(picture.height);
    image->format = PNG_FORMAT_RGBA;
    image->flags = PNG_IMAGE_FLAG_FAST;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(*image.get());
    Bytes bytes(size);
    if (png_image_write_to_memory(image.get(), bytes.data(), &size, 0, picture.rgba.data(), 0, nullptr) == 0)
        return {};
    bytes.resize(size);
    return bytes;
}

} // namespace plaza::decoder
