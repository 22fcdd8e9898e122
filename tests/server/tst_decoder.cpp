#include "pictures.h"
#include "server/decoder/formats.h"
#include "server/decoder/metadata.h"
#include "server/decoder/scale.h"
#include "server/decoder/shut_in.h"

#include <QTest>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace plaza::decoder;
namespace make = plaza::server::testing;
using make::Motif;

namespace {

#if defined(PLAZA_SECCOMP) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
constexpr bool IsShutInHere = true;
#else
constexpr bool IsShutInHere = false;
#endif

View viewOf(const QByteArray &bytes)
{
    return {reinterpret_cast<const std::uint8_t *>(bytes.constData()),
            static_cast<std::size_t>(bytes.size())};
}

Decoded decode(const QByteArray &bytes, const QByteArray &format)
{
    const auto file = viewOf(bytes);
    if (format == "jpg")
        return decodeJpeg(file);
    if (format == "png")
        return decodePng(file);
    return format == "webp" ? decodeWebp(file) : decodeGif(file);
}

bool isReddish(const std::uint8_t *pixel)
{
    return pixel[0] > 200 && pixel[2] < 60;
}

/// The signal that ended a shut-in process which does this; 0: none.
int fateOf(void (*deed)())
{
    const pid_t child = ::fork();
    if (child == 0) {
        if (!shutIn(0))
            ::_exit(99);
        deed();
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    if (WIFEXITED(status))
        return WEXITSTATUS(status) == 0 ? 0 : -WEXITSTATUS(status);
    return WTERMSIG(status);
}

} // namespace

class TestDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindIsRead_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("jpeg") << QByteArray("jpg") << make::jpeg(90, 60, Motif::Halves);
        QTest::newRow("png") << QByteArray("png") << make::png(90, 60, Motif::Halves);
        QTest::newRow("webp") << QByteArray("webp") << make::webp(90, 60, Motif::Halves);
    }
    void everyKindIsRead()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, bytes);
        const auto decoded = decode(bytes, format);
        const auto &picture = std::get<Shown>(decoded).picture;
        QCOMPARE(picture.width, 90);
        QCOMPARE(picture.height, 60);
        QVERIFY(isReddish(picture.at(10, 5)));
        QVERIFY(!isReddish(picture.at(10, 55)));
    }
    void aGifIsReadWithItsTransparency()
    {
        const auto decoded = decode(make::gif(), "gif");
        const auto &shown = std::get<Shown>(decoded);
        QCOMPARE(shown.picture.width, 2);
        QCOMPARE(shown.picture.height, 1);
        QVERIFY(isReddish(shown.picture.at(0, 0)));
        QCOMPARE(int(shown.picture.at(0, 0)[3]), 255);
        QCOMPARE(int(shown.picture.at(1, 0)[3]), 0);
    }
    void whatIsCutShortOrDamagedNeverCrashesAndNeverHangs_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("jpeg") << QByteArray("jpg") << make::withExif(make::jpeg(40, 30), make::exif(6, true));
        QTest::newRow("png") << QByteArray("png") << make::png(40, 30);
        QTest::newRow("webp") << QByteArray("webp") << make::webp(40, 30);
        QTest::newRow("gif") << QByteArray("gif") << make::gif();
    }
    void whatIsCutShortOrDamagedNeverCrashesAndNeverHangs()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, bytes);
        unsigned state = 1;
        for (qsizetype size = 0; size < bytes.size(); ++size) {
            auto spoiled = bytes;
            state = state * 1103515245 + 12345;
            spoiled[size] = static_cast<char>(state >> 16);
            for (const auto &each : {bytes.left(size), spoiled}) {
                (void)decode(each, format);
                (void)saysWhere(viewOf(each), format.toStdString());
                (void)orientationOf(viewOf(each));
                (void)colourProfileOf(viewOf(each));
            }
        }
    }
    void aBombIsSeenForWhatItIsBeforeItGoesOff()
    {
        for (const auto &[width, height] :
             {std::pair(50'000u, 50'000u), std::pair(30'001u, 1u), std::pair(7000u, 7000u)}) {
            const auto decoded = decode(make::pngBomb(width, height), "png");
            const auto *fault = std::get_if<Fault>(&decoded);
            QVERIFY(fault && *fault == Fault::TooLarge);
        }
    }

    void aPictureIsTurnedAsTheCameraWasHeld_data()
    {
        QTest::addColumn<int>("orientation");
        QTest::addColumn<int>("redX"); // where the corner is that was at the top left
        QTest::addColumn<int>("redY");
        QTest::newRow("as it is") << 1 << 0 << 0;
        QTest::newRow("mirrored") << 2 << 2 << 0;
        QTest::newRow("upside down") << 3 << 2 << 1;
        QTest::newRow("flipped") << 4 << 0 << 1;
        QTest::newRow("transposed") << 5 << 0 << 0;
        QTest::newRow("turned right") << 6 << 1 << 0;
        QTest::newRow("transverse") << 7 << 1 << 2;
        QTest::newRow("turned left") << 8 << 0 << 2;
        QTest::newRow("nonsense") << 77 << 0 << 0;
    }
    void aPictureIsTurnedAsTheCameraWasHeld()
    {
        QFETCH(int, orientation);
        QFETCH(int, redX);
        QFETCH(int, redY);
        Picture picture = blank(3, 2);
        picture.at(0, 0)[0] = 255;
        const Picture turned = upright(picture, orientation);
        const bool isTurned = orientation >= 5 && orientation <= 8;
        QCOMPARE(turned.width, isTurned ? 2 : 3);
        QCOMPARE(turned.height, isTurned ? 3 : 2);
        QCOMPARE(int(turned.at(redX, redY)[0]), 255);
        QCOMPARE(orientationOf(viewOf(make::withExif(make::jpeg(8, 8), make::exif(orientation, false)))),
                 orientation == 77 ? 1 : orientation);
    }
    void aSmallPictureHasTheMeanColours()
    {
        Picture picture = blank(4, 2);
        for (int x = 0; x < 4; ++x) {
            picture.at(x, 0)[0] = 200;
            picture.at(x, 0)[3] = picture.at(x, 1)[3] = 255;
        }
        const Picture small = scaledTo(picture, 2);
        QCOMPARE(small.width, 2);
        QCOMPARE(small.height, 1);
        QCOMPARE(int(small.at(0, 0)[0]), 100);
    }
    /// Said by the reference implementation (blurhash 2.0.5 of npm) of the same pixels.
    void theHashOfABlurIsAsOthersMakeIt()
    {
        Picture white = blank(8, 6);
        std::ranges::fill(white.rgba, std::uint8_t(255));
        QCOMPARE(QByteArray::fromStdString(blurhash(white)), "LsTSUA_3fQ_3~qt7fQt7fQfQfQfQ");
        const auto halves = decode(make::png(40, 60, Motif::Halves), "png");
        QCOMPARE(QByteArray::fromStdString(blurhash(std::get<Shown>(halves).picture)),
                 "T~LjfLo3fQ|Tn~fQn~fQfQFOa}fQ");
    }

    void aPlaceIsFoundWhereverItHides_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("hasPlace");
        const auto jpeg = make::jpeg(40, 30);
        const auto png = make::png(40, 30);
        const auto webp = make::webp(40, 30);
        const auto row = [](const char *name, const char *format, const QByteArray &bytes, bool hasPlace) {
            QTest::newRow(name) << QByteArray(format) << bytes << hasPlace;
        };
        row("plain jpeg", "jpg", jpeg, false);
        row("jpeg, turned only", "jpg", make::withExif(jpeg, make::exif(6, false)), false);
        row("jpeg, exif", "jpg", make::withExif(jpeg, make::exif(1, true)), true);
        row("jpeg, exif with a single word about the place", "jpg", // its latitude
            make::withExif(jpeg, make::exifWithGpsEntry(2)), true);
        row("jpeg, exif with the version of an empty place", "jpg",
            make::withExif(jpeg, make::exifWithGpsEntry(0)), false);
        row("jpeg, xmp", "jpg", make::withXmp(jpeg, "<exif:GPSLatitude>48,8N</exif:GPSLatitude>"), true);
        row("jpeg, xmp without a place", "jpg", make::withXmp(jpeg, "<dc:title>Cat</dc:title>"), false);
        row("jpeg, a second picture behind it", "jpg", jpeg + make::withExif(jpeg, make::exif(1, true)),
            true);
        row("plain png", "png", png, false);
        row("png, eXIf", "png", make::withChunk(png, "eXIf", make::exif(1, true)), true);
        row("png, packed exif", "png",
            make::withChunk(png, "zTXt", QByteArray("Raw profile type exif\0\0x", 24)), true);
        row("png, a title", "png", make::withChunk(png, "tEXt", QByteArray("Title\0Cat", 9)), false);
        row("plain webp", "webp", webp, false);
        row("webp, EXIF", "webp", make::withRiffChunk(webp, "EXIF", make::exif(1, true)), true);
        row("gif", "gif", make::gif(), false);
        row("plain mp4", "mp4", make::mp4(make::box("moov", make::box("mvhd", "x"))), false);
        row("mp4, xyz", "mp4",
            make::mp4(make::box("moov", make::box("udta", make::box("\xa9xyz", "+48.8+002.3/")))), true);
        row("mp4, loci", "mp4", make::mp4(make::box("moov", make::box("udta", make::box("loci", "x")))),
            true);
        row("mp4, a word in its pictures", "mp4", make::mp4(make::box("mdat", "loci \xa9xyz")), false);
        row("plain webm", "webm", "\x1a\x45\xdf\xa3", false);
        row("webm, a tag", "webm", "\x1a\x45\xdf\xa3RECORDING_LOCATION", true);
    }
    void aPlaceIsFoundWhereverItHides()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, bytes);
        QFETCH(bool, hasPlace);
        QCOMPARE(saysWhere(viewOf(bytes), format.toStdString()), hasPlace);
    }

    void whoIsShutInCanOnlyThink()
    {
        if (!IsShutInHere)
            QSKIP("the kernel of this system cannot, or the sanitizer needs more");
        QCOMPARE(fateOf([] { std::free(std::malloc(50'000'000)); }), 0);
        QCOMPARE(fateOf([] { (void)::open("/etc/passwd", O_RDONLY); }), SIGSYS);
        QCOMPARE(fateOf([] { (void)::socket(AF_INET, SOCK_STREAM, 0); }), SIGSYS);
        QCOMPARE(fateOf([] { (void)::fork(); }), SIGSYS);
        QCOMPARE(fateOf([] { (void)::execl("/bin/true", "true", nullptr); }), SIGSYS);
        QCOMPARE(fateOf([] { (void)::kill(::getppid(), SIGTERM); }), SIGSYS);
    }
    void whoIsShutInHasNoMemoryWithoutEnd()
    {
        if (!IsShutInHere)
            QSKIP("the kernel of this system cannot, or the sanitizer needs more");
        QCOMPARE(fateOf([] {
                     if (std::malloc(std::size_t(3) * 1024 * 1024 * 1024))
                         ::_exit(1);
                 }),
                 0);
    }
};

QTEST_GUILESS_MAIN(TestDecoder)
#include "tst_decoder.moc"
