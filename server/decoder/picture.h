#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

/// plaza-media-decoder: a program of its own, without Qt, that looks into files of strangers. It trusts nothing it
/// reads, and whatever becomes of it, it can touch nothing.
namespace plaza::decoder {

using Bytes = std::vector<std::uint8_t>;
using View = std::span<const std::uint8_t>;

/// Over this nothing is unpacked. A bomb says so in its first bytes.
inline constexpr std::int64_t MaxPixels = 40'000'000;
inline constexpr int MaxEdge = 30'000;

/// Rows of red, green, blue, opacity, from the top left, not multiplied.
struct Picture {
    int width = 0;
    int height = 0;
    bool hasAlpha = false;
    Bytes rgba {};

    const std::uint8_t *at(int x, int y) const
    {
        return rgba.data()
            + (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x))
            * 4;
    }
    std::uint8_t *at(int x, int y)
    {
        return rgba.data()
            + (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x))
            * 4;
    }
};

enum class Fault { Damaged, TooLarge };

/// What a file shows; of a moving one its first moment.
struct Shown {
    Picture picture;
    bool isMoving = false;
    bool isLossless = false; ///< of WebP
};
using Decoded = std::variant<Shown, Fault>;

inline bool isTooLarge(std::int64_t width, std::int64_t height)
{
    return width > MaxEdge || height > MaxEdge || width * height > MaxPixels;
}

/// Room for a picture that is not too large.
inline Picture blank(int width, int height)
{
    return {width, height, false,
            Bytes(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4)};
}

} // namespace plaza::decoder
