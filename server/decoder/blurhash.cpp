#include "server/decoder/scale.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace plaza::decoder {

namespace {

using Colour = std::array<double, 3>;

constexpr int LongSide = 4; // how many waves are told of
constexpr int ShortSide = 3;
constexpr int EdgeLookedAt = 64;

std::string base83(int value, int length)
{
    static constexpr char Letters[] =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
    std::string text(static_cast<std::size_t>(length), '0');
    for (auto at = text.rbegin(); at != text.rend(); ++at, value /= 83)
        *at = Letters[value % 83];
    return text;
}

double linear(std::uint8_t value)
{
    const double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

int standard(double value)
{
    const double v = std::clamp(value, 0.0, 1.0);
    return static_cast<int>((v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055) * 255 + 0.5);
}

/// How much of one wave is in the picture.
Colour shareOf(const Picture &picture, int waveX, int waveY)
{
    Colour sum {};
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const double wave = std::cos(std::numbers::pi * waveX * x / picture.width)
                * std::cos(std::numbers::pi * waveY * y / picture.height);
            const auto *pixel = picture.at(x, y);
            for (std::size_t c = 0; c < 3; ++c)
                sum[c] += wave * linear(pixel[c]);
        }
    }
    const double scale = (waveX == 0 && waveY == 0 ? 1.0 : 2.0) / (double(picture.width) * picture.height);
    for (double &c : sum)
        c *= scale;
    return sum;
}

std::string meanColour(const Colour &colour)
{
    return base83(standard(colour[0]) << 16 | standard(colour[1]) << 8 | standard(colour[2]), 4);
}

std::string waveColour(const Colour &colour, double most)
{
    int value = 0;
    for (const double c : colour) {
        const double root = std::copysign(std::sqrt(std::abs(c / most)), c);
        value = value * 19 + std::clamp(static_cast<int>(std::floor(root * 9 + 9.5)), 0, 18);
    }
    return base83(value, 2);
}

} // namespace

std::string blurhash(const Picture &picture)
{
    const Picture small = scaledTo(picture, EdgeLookedAt);
    const bool isWide = small.width >= small.height;
    const int wavesX = isWide ? LongSide : ShortSide, wavesY = isWide ? ShortSide : LongSide;
    std::vector<Colour> shares;
    for (int y = 0; y < wavesY; ++y) {
        for (int x = 0; x < wavesX; ++x)
            shares.push_back(shareOf(small, x, y));
    }
    double strongest = 0;
    for (auto share = shares.begin() + 1; share != shares.end(); ++share) {
        for (const double c : *share)
            strongest = std::max(strongest, std::abs(c));
    }
    const int step = std::clamp(static_cast<int>(std::floor(strongest * 166 - 0.5)), 0, 82);
    std::string text =
        base83(wavesX - 1 + (wavesY - 1) * 9, 1) + base83(step, 1) + meanColour(shares.front());
    for (auto share = shares.begin() + 1; share != shares.end(); ++share)
        text += waveColour(*share, (step + 1) / 166.0);
    return text;
}

} // namespace plaza::decoder
