#include "gallery.h"

#include <QDir>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPainter>
#include <QQuickWindow>

using namespace Qt::StringLiterals;

namespace {

constexpr int SlightChange = 32;    ///< of a channel, of 255: another rounding of a letter's edge
constexpr int ForgivenPixels = 12;  ///< that change more than that, in one picture
constexpr QRgb KeptBits = 0xf0f0f0; ///< of each channel: what is kept takes little room

QDir screens()
{
    return QDir(QStringLiteral(PLAZA_SCREENS_DIR));
}

bool isAccepting()
{
    return qEnvironmentVariable("PLAZA_SHOTS") == "accept"_L1;
}

QString madeWith()
{
    return u"Qt %1, %2\n"_s.arg(QString::fromLatin1(qVersion()), QFontInfo(QFont(u"Inter"_s)).family());
}

QString keptWith()
{
    QFile file(screens().filePath(u"made-with.txt"_s));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString fullName(const QString &name)
{
    const bool isDouble = qEnvironmentVariableIntValue("QT_SCALE_FACTOR") == 2;
    const bool isMirrored = qEnvironmentVariableIsSet("PLAZA_LANGUAGE");
    return name + (isDouble ? "-200"_L1 : ""_L1) + (isMirrored ? "-rtl"_L1 : ""_L1);
}

/// Test::grabImage() knows no scale but one.
QImage grab(QWindow *window)
{
    auto *quick = qobject_cast<QQuickWindow *>(window);
    return quick ? quick->grabWindow() : QImage();
}

/// What was drawn at the double scale is kept at half of it, which shows all that a person would see is wrong.
QImage taken(QWindow *window)
{
    const auto picture = grab(window);
    const int scale = qRound(window->devicePixelRatio());
    return scale < 2 ? picture : picture.scaledToWidth(picture.width() / scale, Qt::SmoothTransformation);
}

/// As it is kept: few colours make a small file.
QImage asKept(const QImage &picture)
{
    auto coarse = picture.convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < coarse.height(); ++y)
        for (int x = 0; x < coarse.width(); ++x)
            coarse.setPixel(x, y,
                            0xff000000 | ((coarse.pixel(x, y) & KeptBits) * 0x11 >> 4)); // white stays white
    return coarse;
}

bool isFar(QRgb one, QRgb other)
{
    return std::abs(qRed(one) - qRed(other)) > SlightChange
        || std::abs(qGreen(one) - qGreen(other)) > SlightChange
        || std::abs(qBlue(one) - qBlue(other)) > SlightChange;
}

/// White where both are the same, red where they are not; how many those are.
QImage difference(const QImage &kept, const QImage &now, int &changed)
{
    QImage marked = now.convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < now.height(); ++y)
        for (int x = 0; x < now.width(); ++x) {
            const bool isChange = isFar(kept.pixel(x, y), now.pixel(x, y));
            changed += isChange;
            const int grey = 200 + qGray(now.pixel(x, y)) / 5;
            marked.setPixel(x, y, isChange ? qRgb(220, 0, 60) : qRgb(grey, grey, grey));
        }
    return marked;
}

/// Kept, now, and the difference beside each other, as a person wants to look at them.
QString saveComparison(const QString &name, const QList<QImage> &pictures)
{
    QDir().mkpath(u"differences"_s);
    const int width = pictures.constFirst().width() + 16, height = pictures.constFirst().height();
    QImage sheet(width * static_cast<int>(pictures.size()), height, QImage::Format_RGB32);
    sheet.fill(Qt::darkGray);
    QPainter painter(&sheet);
    for (int i = 0; i < pictures.size(); ++i)
        painter.drawImage(i * width, 0, pictures[i]);
    painter.end();
    const auto path = QDir::current().absoluteFilePath(u"differences/%1.png"_s.arg(name));
    sheet.save(path);
    return path;
}

} // namespace

QString Gallery::obstacle() const
{
    if (isAccepting() || keptWith() == madeWith())
        return {};
    return u"The pictures were taken with %1; here is %2"_s.arg(keptWith().trimmed(), madeWith().trimmed());
}

bool Gallery::save(QWindow *window, const QString &path) const
{
    return grab(window).save(path);
}

QString Gallery::compare(QWindow *window, const QString &name) const
{
    const auto taken = ::taken(window);
    const auto path = screens().filePath(fullName(name) + u".webp"_s);
    if (isAccepting()) {
        QFile note(screens().filePath(u"made-with.txt"_s));
        const bool isKept = asKept(taken).save(path, "webp", 100) && note.open(QIODevice::WriteOnly)
            && note.write(madeWith().toUtf8()) > 0;
        return isKept ? QString() : u"%1 cannot be written"_s.arg(path);
    }
    const auto kept = QImage(path).convertToFormat(QImage::Format_RGB32);
    if (kept.isNull())
        return u"there is no %1; look at the picture, then keep it with ./dev shots --accept"_s.arg(path);
    if (kept.size() != taken.size())
        return u"it is %1×%2 now, was %3×%4"_s.arg(taken.width())
            .arg(taken.height())
            .arg(kept.width())
            .arg(kept.height());
    int changed = 0;
    const auto marked = difference(kept, asKept(taken), changed);
    if (changed <= ForgivenPixels)
        return {};
    return u"%1 pixels differ; see %2"_s.arg(changed).arg(
        saveComparison(fullName(name), {kept, taken, marked}));
}
