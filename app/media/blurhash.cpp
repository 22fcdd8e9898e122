#include "app/media/blurhash.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace plaza::app {
namespace {

constexpr QByteArrayView Digits =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";
constexpr int MaxSide = 64;

using Light = std::array<double, 3>; ///< red, green, blue; linear

/// -1 when a character is no digit.
int number(QByteArrayView digits)
{
    int value = 0;
    for (const char c : digits) {
        const auto digit = Digits.indexOf(c);
        if (digit < 0)
            return -1;
        value = value * 83 + static_cast<int>(digit);
    }
    return value;
}

double linear(int value)
{
    const double v = value / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

int coded(double value)
{
    const double v = std::clamp(value, 0.0, 1.0);
    return static_cast<int>(
        std::lround(255 * (v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055)));
}

double strength(int step, double most)
{
    const double v = (step - 9) / 9.0;
    return std::copysign(v * v, v) * most;
}

Light average(int value)
{
    return {linear(value >> 16), linear((value >> 8) & 255), linear(value & 255)};
}

Light wave(int value, double most)
{
    return {strength(value / (19 * 19), most), strength(value / 19 % 19, most), strength(value % 19, most)};
}

struct Waves {
    int across = 0, down = 0;
    std::vector<Light> parts {}; ///< row by row; none: the hash is none
};

Waves read(QByteArrayView hash)
{
    if (hash.size() < 6)
        return {};
    const int size = number(hash.first(1)), most = number(hash.sliced(1, 1));
    Waves waves {.across = size % 9 + 1, .down = size / 9 + 1};
    if (size < 0 || most < 0 || hash.size() != 4 + 2 * waves.across * waves.down)
        return {};
    const int mean = number(hash.sliced(2, 4));
    if (mean < 0 || mean > 0xffffff)
        return {};
    waves.parts.push_back(average(mean));
    for (qsizetype at = 6; at < hash.size(); at += 2) {
        const int value = number(hash.sliced(at, 2));
        if (value < 0)
            return {};
        waves.parts.push_back(wave(value, (most + 1) / 166.0));
    }
    return waves;
}

QRgb pixel(const Waves &waves, double x, double y)
{
    Light sum {};
    for (int j = 0; j < waves.down; ++j)
        for (int i = 0; i < waves.across; ++i) {
            const double basis = std::cos(std::numbers::pi * x * i) * std::cos(std::numbers::pi * y * j);
            const auto &part = waves.parts[static_cast<std::size_t>(j * waves.across + i)];
            for (std::size_t color = 0; color < 3; ++color)
                sum[color] += part[color] * basis;
        }
    return qRgb(coded(sum[0]), coded(sum[1]), coded(sum[2]));
}

} // namespace

QImage imageOfBlurhash(const QByteArray &hash, QSize size)
{
    const auto waves = read(hash);
    if (waves.parts.empty() || size.isEmpty())
        return {};
    QImage image(size.boundedTo({MaxSide, MaxSide}), QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x)
            line[x] = pixel(waves, double(x) / image.width(), double(y) / image.height());
    }
    return image;
}

} // namespace plaza::app
