#include "painted_avatars.h"

#include <QPainter>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace {

QString initialsIn(const QString &id)
{
    const auto name = QUrl::fromPercentEncoding(id.section(u"name="_s, 1).section(u'&', 0, 0).toUtf8());
    QString initials;
    for (const auto &word : name.split(u' ', Qt::SkipEmptyParts).mid(0, 2))
        initials += word.left(1).toUpper();
    return initials;
}

/// The same on every machine, which qHash() does not promise.
int hueOf(const QString &person)
{
    quint32 sum = 7;
    for (const QChar c : person)
        sum = 31 * sum + c.unicode();
    return static_cast<int>(sum % 360);
}

} // namespace

PaintedAvatars::PaintedAvatars()
    : QQuickImageProvider(QQuickImageProvider::Image)
{ }

QImage PaintedAvatars::requestImage(const QString &id, QSize *size, const QSize &requested)
{
    const auto side = qMax(requested.width(), 96);
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromHsl(hueOf(id.section(u'?', 0, 0)), 90, 110));
    painter.drawEllipse(image.rect());
    QFont font;
    font.setPixelSize(side * 2 / 5);
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(image.rect(), Qt::AlignCenter, initialsIn(id));
    *size = image.size();
    return image;
}
