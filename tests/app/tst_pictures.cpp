#include "app/media/blurhash.h"
#include "app/media/picture_intake.h"

#include <QColor>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QImageReader>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace plaza::app;
using namespace Qt::StringLiterals;

namespace {

/// A folder with files people may attach, and one for our copies.
struct Desk {
    QTemporaryDir home, copies;

    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(home.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no disk");
        return file.fileName();
    }
    QString paint(const QString &name, QSize size, const char *format)
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(QColor(40, 120, 90));
        if (!image.save(home.filePath(name), format))
            qFatal("no disk");
        return home.filePath(name);
    }
    feed::Result<TakenFile> take(const QString &path) { return takeFile(path, copies.path()); }
    qsizetype left() const { return QDir(copies.path()).entryList(QDir::Files).size(); }
};

/// source: PNG (ISO/IEC 15948), annex D
quint32 checkSum(const QByteArray &bytes)
{
    quint32 sum = 0xffffffff;
    for (const char byte : bytes) {
        sum ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum & 1) ? 0xedb88320 ^ (sum >> 1) : sum >> 1;
    }
    return ~sum;
}

/// The same file, whose head says another size; its check sum is true.
QByteArray sizedPng(const QString &path, QSize size)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no disk");
    QByteArray bytes = file.readAll();
    constexpr int Head = 12, HeadLength = 17; // the chunk's name and what it holds
    qToBigEndian(quint32(size.width()), bytes.data() + Head + 4);
    qToBigEndian(quint32(size.height()), bytes.data() + Head + 8);
    qToBigEndian(checkSum(bytes.mid(Head, HeadLength)), bytes.data() + Head + HeadLength);
    return bytes;
}

feed::Code codeOf(const feed::Result<TakenFile> &taken)
{
    return taken ? feed::Code::Duplicate : taken.error().code;
}

} // namespace

class PicturesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void webPicturesCanBeShownHere()
    {
        for (const QByteArray format : {"jpeg", "png", "gif", "webp"})
            QVERIFY2(QImageReader::supportedImageFormats().contains(format), format.constData());
    }
    void aPictureIsCopiedAsItIs()
    {
        Desk desk;
        const auto path = desk.paint(u"bridge.jpg"_s, {800, 600}, "JPEG");
        const auto taken = desk.take(path);
        QVERIFY2(taken, taken ? "" : taken.error().detail.constData());
        QCOMPARE(taken->name, u"bridge.jpg"_s);
        QCOMPARE(taken->mime, QByteArray("image/jpeg"));
        QCOMPARE(QSize(taken->width, taken->height), QSize(800, 600));
        QFile original(path), copy(taken->path);
        QVERIFY(original.open(QIODevice::ReadOnly) && copy.open(QIODevice::ReadOnly));
        const auto bytes = copy.readAll();
        QCOMPARE(bytes, original.readAll());
        QCOMPARE(taken->hash, QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        QCOMPARE(QImage(taken->thumbnail).size(), QSize(320, 240));
    }
    void fiftyMegapixelsAreShrunkOrRefused()
    {
        Desk desk;
        const auto photo = desk.take(desk.paint(u"photo.jpg"_s, {8660, 5774}, "JPEG"));
        QVERIFY2(photo, photo ? "" : photo.error().detail.constData());
        QCOMPARE(photo->width, MaxSentSide);
        QVERIFY(photo->height <= MaxSentSide);
        QCOMPARE(QImageReader(photo->path).size(), QSize(photo->width, photo->height));
        QCOMPARE(codeOf(desk.take(desk.paint(u"scan.png"_s, {8660, 5774}, "PNG"))), feed::Code::TooLarge);
    }
    void whatIsNoPictureIsRefusedWhateverItIsCalled_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const QByteArray &bytes, feed::Code code) {
            QTest::newRow(name) << bytes << int(code);
        };
        row("text", "hello", feed::Code::Unsupported);
        row("nothing", "", feed::Code::Unsupported);
        row("program",
            "\x7f"
            "ELF",
            feed::Code::Unsupported);
        row("drawing", "<svg xmlns='http://www.w3.org/2000/svg'/>", feed::Code::Unsupported);
        row("broken picture", "\xff\xd8\xff and then nothing", feed::Code::Malformed);
    }
    void whatIsNoPictureIsRefusedWhateverItIsCalled()
    {
        QFETCH(QByteArray, bytes);
        Desk desk;
        QTEST(int(codeOf(desk.take(desk.write(u"bridge.jpg"_s, bytes)))), "code");
        QCOMPARE(desk.left(), 0);
    }
    void whatIsNotThereIsSaid()
    {
        Desk desk;
        QCOMPARE(codeOf(desk.take(desk.home.filePath(u"gone.jpg"_s))), feed::Code::NotFound);
        QCOMPARE(codeOf(desk.take(desk.home.path())), feed::Code::NotFound);
    }
    void aFilmIsTakenByItsFirstBytes()
    {
        Desk desk;
        const auto film = desk.take(desk.write(u"film.bin"_s,
                                               QByteArray("\0\0\0\x18"
                                                          "ftypisom",
                                                          12)
                                                   + "rest"));
        QVERIFY(film);
        QCOMPARE(film->mime, QByteArray("video/mp4"));
        QVERIFY(film->thumbnail.isEmpty());
    }
    void aPastedPictureIsAFileToo()
    {
        Desk desk;
        QImage image(64, 32, QImage::Format_ARGB32);
        image.fill(Qt::red);
        const auto taken = takeImage(image, u"Pasted picture"_s, desk.copies.path());
        QVERIFY(taken);
        QCOMPARE(taken->mime, QByteArray("image/png"));
        QCOMPARE(QImage(taken->path).size(), image.size());
        QVERIFY(!takeImage({}, u"x"_s, desk.copies.path()));
    }
    void aPictureThatCannotBeReadLeavesNoPicture()
    {
        Desk desk;
        QVERIFY(readPictureFile(desk.write(u"x"_s, "\x89PNG\r\n\x1a\n and lies"), {10, 10}).isNull());
        QVERIFY(readPictureFile(desk.home.filePath(u"gone"_s), {10, 10}).isNull());
        QCOMPARE(readPictureFile(desk.paint(u"wide.png"_s, {400, 100}, "PNG"), {100, 100}).size(),
                 QSize(100, 25));
    }
    void aTileIsFilledToItsRoundCorners()
    {
        Desk desk;
        const auto wide = readPictureFile(desk.paint(u"wide.png"_s, {400, 100}, "PNG"), {50, 50},
                                          Qt::KeepAspectRatioByExpanding);
        QCOMPARE(wide.size(), QSize(200, 50)); // sharp, however narrow the tile
        const auto tile = roundedTile(wide, {50, 50}, 8);
        QCOMPARE(tile.size(), QSize(50, 50));
        QCOMPARE(tile.pixelColor(0, 0).alpha(), 0);
        QCOMPARE(tile.pixelColor(25, 0).alpha(), 255);
        QCOMPARE(tile.pixelColor(25, 25), wide.pixelColor(100, 25));
        QCOMPARE(roundedTile(QImage(30'000, 1, QImage::Format_RGB32), {500, 500}, 8).size(), QSize(500, 500));
    }
    void aPictureThatLiesAboutItsSizeTakesNoMemory()
    {
        Desk desk;
        const auto honest = desk.paint(u"small.png"_s, {16, 16}, "PNG");
        for (const QSize &lie :
             {QSize(30000, 30000), QSize(2'000'000'000, 1), QSize(0, 16), QSize(16, 9000)}) {
            const auto read = readPictureFile(desk.write(u"liar.png"_s, sizedPng(honest, lie)), {100, 100});
            QVERIFY(read.width() <= 100 && read.height() <= 100);
        }
    }
    void aDrawingOfOthersIsNoPicture()
    {
        Desk desk;
        const auto path =
            desk.write(u"x.png"_s, "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>");
        QVERIFY(readPictureFile(path, {10, 10}).isNull());
    }
    void aBlurhashIsPainted()
    {
        const auto image = imageOfBlurhash("LEHV6nWB2yk8pyo0adR*.7kCMdnj", {32, 32});
        QCOMPARE(image.size(), QSize(32, 32));
        // The average of the algorithm's own example: a greyish brown.
        QRgb sum = 0;
        int red = 0, green = 0, blue = 0;
        for (int y = 0; y < 32; ++y)
            for (int x = 0; x < 32; ++x) {
                sum = image.pixel(x, y);
                red += qRed(sum), green += qGreen(sum), blue += qBlue(sum);
            }
        QVERIFY2(std::abs(red / 1024 - green / 1024) < 40 && red / 1024 > 100 && blue / 1024 > 80,
                 qPrintable(u"%1 %2 %3"_s.arg(red / 1024).arg(green / 1024).arg(blue / 1024)));
    }
    void aWrongBlurhashIsNoPicture()
    {
        for (const auto &hash :
             {QByteArray(), QByteArray("L"), QByteArray("LEHV6nWB2yk8pyo0adR*.7kCMdn"),
              QByteArray("LEHV6n\"B2yk8pyo0adR*.7kCMdnj"), QByteArray("\xff\xfe\xfd\xfc\xfb\xfa"),
              QByteArray(500, '~'), QByteArray(500, '0')})
            QVERIFY2(imageOfBlurhash(hash, {32, 32}).isNull(), hash.constData());
        QVERIFY(imageOfBlurhash("LEHV6nWB2yk8pyo0adR*.7kCMdnj", {0, 5}).isNull());
        QCOMPARE(imageOfBlurhash("LEHV6nWB2yk8pyo0adR*.7kCMdnj", {9000, 9000}).size(), QSize(64, 64));
    }
};

QTEST_GUILESS_MAIN(PicturesTest)
#include "tst_pictures.moc"
