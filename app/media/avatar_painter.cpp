#include "app/media/avatar_painter.h"

#include <QCryptographicHash>
#include <QFont>
#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>
#include <QStringList>
#include <QTextBoundaryFinder>

#include <algorithm>
#include <array>
#include <cmath>

namespace plaza::app {
namespace {

using Tones = std::pair<QRgb, QRgb>;

// Middle tones: they stand out from a white page and from a dark one.
constexpr std::array<Tones, 14> Palette {{{0x4f46e5, 0x6d28d9},
                                          {0x2563eb, 0x4f46e5},
                                          {0x0369a1, 0x1d4ed8},
                                          {0x0f766e, 0x0369a1},
                                          {0x047857, 0x0f766e},
                                          {0x4d7c0f, 0x15803d},
                                          {0xa16207, 0x854d0e},
                                          {0xc2410c, 0xa16207},
                                          {0xb91c1c, 0xc2410c},
                                          {0xbe123c, 0x9f1239},
                                          {0xbe185d, 0x9d174d},
                                          {0xa21caf, 0xbe185d},
                                          {0x7e22ce, 0xa21caf},
                                          {0x475569, 0x334155}}};

double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QString firstLetter(const QString &word)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
    const auto end = finder.toNextBoundary();
    return end > 0 ? word.left(end).toUpper() : QString();
}

QImage transparent(int size)
{
    QImage image(size, size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

QPainterPath disc(int size)
{
    QPainterPath path;
    path.addEllipse(0, 0, size, size);
    return path;
}

void paintFigure(QPainter &painter, int size)
{
    const double s = size;
    painter.drawEllipse(QRectF(0.34 * s, 0.24 * s, 0.32 * s, 0.32 * s));
    painter.drawEllipse(QRectF(0.2 * s, 0.62 * s, 0.6 * s, 0.6 * s));
}

void paintLetters(QPainter &painter, const QString &letters, int size)
{
    QFont font;
    font.setPixelSize(std::max(6, static_cast<int>(size * (letters.size() > 1 ? 0.38 : 0.46))));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.drawText(QRect(0, 0, size, size), Qt::AlignCenter, letters);
}

} // namespace

double contrast(const QColor &left, const QColor &right)
{
    const double a = luminance(left), b = luminance(right);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QString initials(const QString &name)
{
    auto words = name.simplified().split(u' ', Qt::SkipEmptyParts);
    words.removeIf([](const QString &word) {
        return std::none_of(word.begin(), word.end(),
                            [](QChar c) { return c.isLetterOrNumber() || c.isSurrogate(); });
    });
    if (words.isEmpty())
        return {};
    const auto first = firstLetter(words.first());
    return words.size() == 1 ? first : first + firstLetter(words.last());
}

AvatarLook avatarLook(const QString &memberId, const QString &name)
{
    const auto hash = QCryptographicHash::hash(memberId.toUtf8(), QCryptographicHash::Sha256);
    const auto part = [&](qsizetype i) { return static_cast<unsigned char>(hash[i]); };
    const auto &[from, to] = Palette[part(0) % Palette.size()];
    const QColor white(Qt::white), dark(0x11, 0x18, 0x27);
    const auto onBoth = [&, from = from, to = to](const QColor &ink) {
        return std::min(contrast(ink, from), contrast(ink, to));
    };
    return {from,          to, onBoth(white) >= onBoth(dark) ? white : dark, part(1) / 255.0, part(2) / 255.0,
            initials(name)};
}

QImage paintAvatar(const AvatarLook &look, int size)
{
    auto image = transparent(size);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    QLinearGradient gradient(0, 0, size, size);
    gradient.setColorAt(0, look.from);
    gradient.setColorAt(1, look.to);
    painter.fillPath(disc(size), gradient);

    QPainterPath accent; // a second tone, faint enough to leave the letters their contrast
    accent.addEllipse(QPointF(look.accentX * size, look.accentY * size), 0.45 * size, 0.45 * size);
    painter.fillPath(disc(size).intersected(accent), QColor(0, 0, 0, 26));

    painter.setClipPath(disc(size));
    painter.setPen(look.ink);
    painter.setBrush(look.ink);
    if (!look.letters.isEmpty())
        paintLetters(painter, look.letters, size);
    else {
        painter.setOpacity(0.85);
        painter.setPen(Qt::NoPen);
        paintFigure(painter, size);
    }
    return image;
}

QImage paintRound(const QImage &picture, int size)
{
    auto image = transparent(size);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const int side = std::min(picture.width(), picture.height());
    const QRect middle((picture.width() - side) / 2, (picture.height() - side) / 2, side, side);
    auto square = picture.copy(middle).scaled(size, size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(square)); // a clip path would not be smooth
    painter.drawEllipse(0, 0, size, size);
    return image;
}

} // namespace plaza::app
