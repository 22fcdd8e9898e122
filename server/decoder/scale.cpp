#include "server/decoder/scale.h"

#include <algorithm>
#include <array>

namespace plaza::decoder {

namespace {

struct Area {
    int left, top, right, bottom;
};

void putMean(const Picture &from, const Area &area, std::uint8_t *to)
{
    std::array<std::uint64_t, 4> sums {};
    for (int y = area.top; y < area.bottom; ++y) {
        for (int x = area.left; x < area.right; ++x) {
            const auto *pixel = from.at(x, y);
            for (std::size_t c = 0; c < 3; ++c)
                sums[c] += std::uint64_t(pixel[c]) * pixel[3]; // what cannot be seen has no colour
            sums[3] += pixel[3];
        }
    }
    const auto count = std::uint64_t(area.right - area.left) * std::uint64_t(area.bottom - area.top);
    for (std::size_t c = 0; c < 3; ++c)
        to[c] = static_cast<std::uint8_t>(sums[3] ? sums[c] / sums[3] : 0);
    to[3] = static_cast<std::uint8_t>(sums[3] / count);
}

int part(int index, int of, int size)
{
    return static_cast<int>(std::int64_t(index) * size / of);
}

} // namespace

Picture scaledTo(const Picture &picture, int edge)
{
    const int longest = std::max(picture.width, picture.height);
    if (longest <= edge)
        return picture;
    Picture small = blank(std::max(1, part(picture.width, longest, edge)),
                          std::max(1, part(picture.height, longest, edge)));
    small.hasAlpha = picture.hasAlpha;
    for (int y = 0; y < small.height; ++y) {
        const int top = part(y, small.height, picture.height);
        const int bottom = std::max(top + 1, part(y + 1, small.height, picture.height));
        for (int x = 0; x < small.width; ++x) {
            const int left = part(x, small.width, picture.width);
            const int right = std::max(left + 1, part(x + 1, small.width, picture.width));
            putMean(picture, {left, top, right, bottom}, small.at(x, y));
        }
    }
    return small;
}

Picture upright(Picture picture, int orientation)
{
    if (orientation < 2 || orientation > 8)
        return picture;
    const bool isTurned = orientation >= 5;
    Picture turned =
        blank(isTurned ? picture.height : picture.width, isTurned ? picture.width : picture.height);
    turned.hasAlpha = picture.hasAlpha;
    const int right = picture.width - 1, bottom = picture.height - 1;
    for (int y = 0; y < turned.height; ++y) {
        for (int x = 0; x < turned.width; ++x) {
            int fromX = isTurned ? y : x, fromY = isTurned ? x : y;
            if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8)
                fromX = right - fromX;
            if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7)
                fromY = bottom - fromY;
            std::copy_n(picture.at(fromX, fromY), 4, turned.at(x, y));
        }
    }
    return turned;
}

} // namespace plaza::decoder
