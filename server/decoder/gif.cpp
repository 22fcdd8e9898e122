#include "server/decoder/formats.h"

#include <algorithm>
#include <cstring>
#include <gif_lib.h>
#include <memory>
#include <optional>

namespace plaza::decoder {

namespace {

struct Close {
    void operator()(GifFileType *gif) const { DGifCloseFile(gif, nullptr); }
};
using Handle = std::unique_ptr<GifFileType, Close>;

int readSome(GifFileType *gif, GifByteType *into, int size)
{
    auto &rest = *static_cast<View *>(gif->UserData);
    const auto count = std::min(rest.size(), static_cast<std::size_t>(std::max(size, 0)));
    std::memcpy(into, rest.data(), count);
    rest = rest.subspan(count);
    return static_cast<int>(count);
}

/// Rows in the order in which they come.
std::vector<int> rowsOf(const GifImageDesc &image)
{
    std::vector<int> rows;
    if (!image.Interlace) {
        for (int y = 0; y < image.Height; ++y)
            rows.push_back(y);
        return rows;
    }
    for (const auto &[first, step] : {std::pair(0, 8), std::pair(4, 8), std::pair(2, 4), std::pair(1, 2)}) {
        for (int y = first; y < image.Height; y += step)
            rows.push_back(y);
    }
    return rows;
}

bool paint(GifFileType &gif, Picture &picture, int transparent)
{
    const GifImageDesc &image = gif.Image;
    const ColorMapObject *colours = image.ColorMap ? image.ColorMap : gif.SColorMap;
    if (!colours || image.Width <= 0 || image.Height <= 0)
        return false;
    std::vector<GifPixelType> line(static_cast<std::size_t>(image.Width));
    for (const int row : rowsOf(image)) {
        if (DGifGetLine(&gif, line.data(), image.Width) == GIF_ERROR)
            return false;
        const int y = image.Top + row;
        for (int x = 0; x < image.Width && y < picture.height && image.Left + x < picture.width; ++x) {
            const int index = line[static_cast<std::size_t>(x)];
            if (index == transparent || index >= colours->ColorCount)
                continue;
            const GifColorType &colour = colours->Colors[index];
            const std::uint8_t pixel[] {colour.Red, colour.Green, colour.Blue, 255};
            std::copy_n(pixel, 4, picture.at(image.Left + x, y));
        }
    }
    return true;
}

/// Which colour an extension makes transparent, if it does.
std::optional<int> transparencyIn(int code, const GifByteType *extension)
{
    GraphicsControlBlock control;
    if (code != GRAPHICS_EXT_FUNC_CODE || !extension
        || DGifExtensionToGCB(extension[0], extension + 1, &control) == GIF_ERROR)
        return {};
    return control.TransparentColor;
}

bool isOver(GifFileType &gif, const Picture &picture)
{
    return gif.Image.Width <= 0 || gif.Image.Height <= 0 || isTooLarge(gif.Image.Width, gif.Image.Height)
        || picture.width <= 0;
}

} // namespace

Decoded decodeGif(View file)
{
    int error = 0;
    const Handle gif(DGifOpen(&file, readSome, &error));
    if (!gif || gif->SWidth <= 0 || gif->SHeight <= 0)
        return Fault::Damaged;
    if (isTooLarge(gif->SWidth, gif->SHeight))
        return Fault::TooLarge;
    Shown shown {blank(gif->SWidth, gif->SHeight), true};
    shown.picture.hasAlpha = true;
    int transparent = -1;
    for (GifRecordType record = UNDEFINED_RECORD_TYPE; DGifGetRecordType(gif.get(), &record) != GIF_ERROR;) {
        if (record == IMAGE_DESC_RECORD_TYPE) {
            if (DGifGetImageDesc(gif.get()) == GIF_ERROR || isOver(*gif, shown.picture)
                || !paint(*gif, shown.picture, transparent))
                return Fault::Damaged;
            return shown;
        }
        if (record != EXTENSION_RECORD_TYPE)
            return Fault::Damaged;
        int code = 0;
        GifByteType *extension = nullptr;
        if (DGifGetExtension(gif.get(), &code, &extension) == GIF_ERROR)
            return Fault::Damaged;
        transparent = transparencyIn(code, extension).value_or(transparent);
        while (extension) {
            if (DGifGetExtensionNext(gif.get(), &extension) == GIF_ERROR)
                return Fault::Damaged;
        }
    }
    return Fault::Damaged;
}

} // namespace plaza::decoder
