#include "app/media/avatar_painter.h"
#include "app/media/avatar_provider.h"
#include "app/media/picture_codec.h"

#include <QBuffer>
#include <QPainter>
#include <QQuickImageResponse>
#include <QQuickTextureFactory>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace plaza::app;
using namespace Qt::StringLiterals;

class AvatarsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSamePersonAlwaysLooksTheSame()
    {
        const auto one = paintAvatar(avatarLook(u"ab12"_s, u"Ann"_s), 40);
        QCOMPARE(one, paintAvatar(avatarLook(u"ab12"_s, u"Ann"_s), 40));
        QVERIFY(one != paintAvatar(avatarLook(u"ab13"_s, u"Ann"_s), 40));
        QVERIFY(one != paintAvatar(avatarLook(u"ab12"_s, u"Ben"_s), 40));
    }
    void lettersCanBeReadOnEveryColour()
    {
        for (int i = 0; i < 300; ++i) {
            const auto look = avatarLook(QString::number(i), u"Ann"_s);
            QVERIFY2(contrast(look.ink, look.from) >= 4.5, qPrintable(look.from.name()));
            QVERIFY2(contrast(look.ink, look.to) >= 4.5, qPrintable(look.to.name()));
        }
    }
    void theCornersAreClearAndTheEdgeIsSmooth()
    {
        const auto image = paintAvatar(avatarLook(u"ab12"_s, u"Ann Bee"_s), 64);
        QCOMPARE(image.size(), QSize(64, 64));
        QCOMPARE(qAlpha(image.pixel(0, 0)), 0);
        QCOMPARE(qAlpha(image.pixel(32, 32)), 255);
        int between = 0;
        for (int y = 0; y < 64; ++y)
            between += qAlpha(image.pixel(8, y)) > 0 && qAlpha(image.pixel(8, y)) < 255;
        QVERIFY(between > 0);
    }
    void initialsAreOfTheFirstAndLastWord_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("letters");
        QTest::newRow("one word") << u"ann"_s << u"A"_s;
        QTest::newRow("two words") << u"Ann Berger"_s << u"AB"_s;
        QTest::newRow("three words") << u" Ann  de Boer "_s << u"AB"_s;
        QTest::newRow("a mark between") << u"Ann & Ben"_s << u"AB"_s;
        QTest::newRow("beyond 16 bits") << u"😀 Ann"_s << u"😀A"_s;
        QTest::newRow("composed") << u"e\u0301ve"_s << u"E\u0301"_s;
        QTest::newRow("nothing") << u" - "_s << QString();
    }
    void initialsAreOfTheFirstAndLastWord()
    {
        QFETCH(QString, name);
        QFETCH(QString, letters);
        QCOMPARE(initials(name), letters);
    }
    void aSourceNamesItsPerson()
    {
        const auto request = avatarRequest(u"ab12?name=Ann%20%26%20Ben&v=7"_s);
        QCOMPARE(request.memberId, u"ab12"_s);
        QCOMPARE(request.name, u"Ann & Ben"_s);
        QVERIFY(request.hasPicture);
        QVERIFY(!avatarRequest(u"ab12?name=Ann&v=0"_s).hasPicture);
        QVERIFY(!avatarRequest(u"ab12"_s).hasPicture);
    }
    void aPictureComesBackSmallAndSquare()
    {
        QTemporaryDir folder;
        const auto file = folder.filePath(u"photo.png"_s);
        noise(1200, 800).save(file);
        const auto encoded = encodePicture(file);
        QVERIFY(encoded);
        QVERIFY(encoded->size() <= MaxPictureChars);
        const auto decoded = decodePicture(*encoded);
        QVERIFY(decoded);
        QCOMPARE(decoded->width(), decoded->height());
        QVERIFY(decoded->width() <= 160);
        QVERIFY(encodePicture(QUrl::fromLocalFile(file).toString()));
    }
    void whatIsNoPictureIsRefused()
    {
        QTemporaryDir folder;
        const auto file = folder.filePath(u"text.png"_s);
        QFile text(file);
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("no picture");
        text.close();
        QCOMPARE(encodePicture(file).error().code, feed::Code::Malformed);
        QCOMPARE(encodePicture(folder.filePath(u"none.png"_s)).error().code, feed::Code::NotFound);
        QCOMPARE(decodePicture(u"https://example.org/x.png"_s).error().code, feed::Code::Malformed);
        QCOMPARE(decodePicture(u"data:image/svg+xml;base64,PHN2Zy8+"_s).error().code,
                 feed::Code::Unsupported);
    }
    void aGiantOfOthersIsNotRead()
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QImage giant(5000, 1000, QImage::Format_Mono);
        giant.fill(0);
        giant.save(&buffer, "PNG");
        const auto url = u"data:image/png;base64,"_s + QString::fromLatin1(bytes.toBase64());
        QCOMPARE(decodePicture(url).error().code, feed::Code::TooLarge);
    }
    void theProviderPaintsAndTakesPicturesFromTheStore()
    {
        QTemporaryDir folder;
        QImage red(200, 200, QImage::Format_RGB32);
        red.fill(Qt::red);
        red.save(folder.filePath(u"red.png"_s));
        const auto picture = encodePicture(folder.filePath(u"red.png"_s));
        QStringList asked;
        AvatarProvider provider([&](const QString &memberId, const auto &answer) {
            asked.append(memberId);
            answer(*picture);
        });
        const auto painted = answerOf(provider, u"ab12?name=Ann&v=0"_s);
        QCOMPARE(painted, paintAvatar(avatarLook(u"ab12"_s, u"Ann"_s), 48));
        QVERIFY(asked.isEmpty());
        const auto own = answerOf(provider, u"ab12?name=Ann&v=3"_s);
        QCOMPARE(asked, QStringList {u"ab12"_s});
        QVERIFY(own.pixelColor(24, 24).red() > 240 && own.pixelColor(24, 24).green() < 20);
        QCOMPARE(own.pixelColor(0, 0).alpha(), 0);
    }

private:
    static QImage noise(int width, int height)
    {
        QImage image(width, height, QImage::Format_RGB32);
        QRandomGenerator random(7);
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x)
                image.setPixel(x, y, random.generate());
        return image;
    }
    static QImage answerOf(AvatarProvider &provider, const QString &id)
    {
        const std::unique_ptr<QQuickImageResponse> response(provider.requestImageResponse(id, {48, 48}));
        QSignalSpy finished(response.get(), &QQuickImageResponse::finished);
        if (!finished.wait())
            return {};
        const std::unique_ptr<QQuickTextureFactory> texture(response->textureFactory());
        return texture->image();
    }
};

QTEST_MAIN(AvatarsTest)
#include "tst_avatars.moc"
