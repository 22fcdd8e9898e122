#include "blossom_desk.h"
#include "pictures.h"
#include "server/decoder/metadata.h"
#include "server/media/decoder_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace plaza::server;
using namespace plaza::server::testing;
using feed::SecretKey;
using http::Response;

namespace {

/// A desk whose pictures are looked into by the real decoder, or by another program.
class Studio
{
public:
    explicit Studio(const QString &program = QStringLiteral(PLAZA_MEDIA_DECODER),
                    std::chrono::milliseconds patience = 30s)
        : desk(
            Desk::Options {.examine = [this](const Draft &file, MediaType type,
                                             Wanted wanted) { return decoder->examine(file, type, wanted); }})
        , decoder(std::make_unique<DecoderProcess>(desk.library->shelf(),
                                                   DecoderProcess::Options {program, patience}))
        , ann(desk.member())
    { }

    Response upload(const QByteArray &bytes) { return desk.upload(ann, bytes); }
    Response media(const QByteArray &bytes) { return desk.send(ann, "/media", bytes); }
    /// What is served under the hash that an answer tells.
    QByteArray served(const Response &answer)
    {
        const auto hash = jsonOf(answer)[u"sha256"_s].toString().toLatin1();
        const auto response =
            desk.ask({.method = "GET",
                      .path = '/' + hash,
                      .query = {},
                      .headers = {{"authorization", desk.auth(ann, feed::protocol::MediaVerb::Get, hash)}}});
        return Desk::bodyOf(response);
    }
    static QJsonObject jsonOf(const Response &answer)
    {
        return QJsonDocument::fromJson(answer.body).object();
    }
    static QByteArray tagOf(const Response &answer, const QString &name)
    {
        for (const auto &tag : jsonOf(answer)[u"nip94"_s].toArray()) {
            if (tag.toArray().at(0).toString() == name)
                return tag.toArray().at(1).toString().toLatin1();
        }
        return {};
    }

    Desk desk;
    std::unique_ptr<DecoderProcess> decoder;
    SecretKey ann;
};

bool saysWhere(const QByteArray &bytes, std::string_view format)
{
    return plaza::decoder::saysWhere(
        {reinterpret_cast<const std::uint8_t *>(bytes.constData()), static_cast<std::size_t>(bytes.size())},
        format);
}

/// A program that stands in for the decoder.
class Impostor
{
public:
    explicit Impostor(const QByteArray &script)
    {
        QFile file(path());
        (void)file.open(QIODevice::WriteOnly);
        file.write("#!/bin/sh\n" + script + '\n');
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner);
    }
    QString path() const { return m_folder.filePath(u"impostor"_s); }

private:
    QTemporaryDir m_folder;
};

} // namespace

class TestMediaExamined : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anUploadIsKeptToTheByteAndDescribed()
    {
        Studio studio;
        const auto bytes = jpeg(1300, 900);
        const auto answer = studio.upload(bytes);
        QCOMPARE(answer.status, 201);
        QCOMPARE(studio.served(answer), bytes);
        QCOMPARE(Studio::tagOf(answer, u"dim"_s), "1300x900");
        QCOMPARE(Studio::tagOf(answer, u"blurhash"_s).size(), 28);
        const auto thumbnail = Studio::tagOf(answer, u"thumb"_s);
        QCOMPARE(thumbnail.size(), qsizetype(sizeof "https://plaza.example/" - 1 + 64));
        QCOMPARE(studio.desk.files().size(), 2);
    }
    void aSmallPictureNeedsNoSmallerOne()
    {
        Studio studio;
        const auto answer = studio.upload(png(100, 50));
        QCOMPARE(answer.status, 201);
        QVERIFY(Studio::tagOf(answer, u"thumb"_s).isEmpty());
        QCOMPARE(studio.desk.files().size(), 1);
    }
    void aThumbnailIsServedAndGoesWithItsPicture()
    {
        Studio studio;
        const auto bytes = jpeg(1300, 900);
        const auto answer = studio.upload(bytes);
        const auto hash = Studio::tagOf(answer, u"thumb"_s).right(64);
        const http::Request request {
            .method = "GET",
            .path = '/' + hash,
            .query = {},
            .headers = {
                {"authorization", studio.desk.auth(studio.ann, feed::protocol::MediaVerb::Get, hash)}}};
        const auto got = studio.desk.ask(request);
        QCOMPARE(got.status, 200);
        QCOMPARE(got.contentType, "image/jpeg");
        QVERIFY(Desk::bodyOf(got).size() < bytes.size());
        QCOMPARE(studio.desk.erase(studio.ann, bytes).status, 200);
        QCOMPARE(studio.desk.ask(request).status, 404);
        QVERIFY(studio.desk.files().isEmpty());
    }

    /// The promise: no picture that is served says where it was taken.
    void aPlaceIsNeverServed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("format");
        const auto place = exif(6, true);
        QTest::newRow("jpeg") << withExif(jpeg(80, 40), place) << QByteArray("jpg");
        QTest::newRow("jpeg, xmp") << withXmp(jpeg(80, 40), "<exif:GPSLatitude>48,8N</exif:GPSLatitude>")
                                   << QByteArray("jpg");
        QTest::newRow("jpeg, behind it") << jpeg(80, 40) + withExif(jpeg(80, 40), place) << QByteArray("jpg");
        QTest::newRow("png") << withChunk(png(80, 40), "eXIf", place) << QByteArray("png");
        QTest::newRow("webp") << withRiffChunk(webp(80, 40), "EXIF", place) << QByteArray("webp");
    }
    void aPlaceIsNeverServed()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, format);
        Studio studio;
        QVERIFY(saysWhere(bytes, format.toStdString())); // else this proves nothing
        QCOMPARE(studio.upload(bytes).status, 403);
        QVERIFY(studio.desk.files().isEmpty());
        const auto cleaned = studio.media(bytes);
        QCOMPARE(cleaned.status, 201);
        const auto served = studio.served(cleaned);
        QVERIFY(!served.isEmpty());
        QVERIFY(!saysWhere(served, format.toStdString()));
        for (const auto *trace : {"Exif", "EXIF", "eXIf", "GPS", "xap"})
            QVERIFY2(!served.contains(trace), trace);
    }
    void cleaningTurnsAPictureUprightAndKeepsItsColours()
    {
        Studio studio;
        const auto profile = "pretend " + QByteArray(500, 'p');
        const auto bytes = withColourProfile(withExif(jpeg(80, 40), exif(6, true)), profile);
        const auto answer = studio.media(bytes);
        QCOMPARE(answer.status, 201);
        QCOMPARE(Studio::tagOf(answer, u"dim"_s), "40x80");
        QVERIFY(studio.served(answer).contains(profile));
    }
    void cleaningTheSameAgainGivesTheSame()
    {
        Studio studio;
        const auto bytes = withExif(jpeg(80, 40), exif(1, true));
        const auto first = studio.media(bytes), second = studio.media(bytes);
        QCOMPARE(first.status, 201);
        QCOMPARE(second.status, 200);
        QCOMPARE(Studio::jsonOf(first)[u"sha256"_s], Studio::jsonOf(second)[u"sha256"_s]);
    }
    void aFilmWithAPlaceIsRefusedAndOneWithoutIsKept()
    {
        Studio studio;
        const auto film = mp4(box("moov", box("udta", box("\xa9xyz", "+48.8+002.3/"))));
        QCOMPARE(studio.upload(film).status, 403);
        QCOMPARE(studio.media(film).status, 403);
        QCOMPARE(studio.upload(mp4(box("moov", box("mvhd", "x")))).status, 201);
    }
    void aMovingPictureStaysAsItIs()
    {
        Studio studio;
        const auto answer = studio.media(gif());
        QCOMPARE(answer.status, 201);
        QCOMPARE(studio.served(answer), gif());
    }

    void whatIsNoPictureIsRefusedAndLeavesNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto whole = jpeg(200, 100);
        QTest::newRow("a bomb") << pngBomb(50'000, 50'000) << 413;
        QTest::newRow("cut short, png") << png(200, 100).left(300) << 415;
        QTest::newRow("a head and nothing else")
            << QByteArray("\xff\xd8\xff\xe0") + QByteArray(500, 'x') << 415;
        QTest::newRow("html behind the magic of a gif")
            << QByteArray("GIF89a/*<script>alert(1)</script>*/=1;") + QByteArray(100, ' ')
            << 413; // "/*<s" is its size
        QTest::newRow("a zip behind the magic of a png")
            << QByteArray("\x89PNG\r\n\x1a\n") + "PK\3\4" + QByteArray(300, 'z') << 415;
    }
    void whatIsNoPictureIsRefusedAndLeavesNothing()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        Studio studio;
        QCOMPARE(studio.upload(bytes).status, status);
        QCOMPARE(studio.media(bytes).status, status);
        QVERIFY(studio.desk.files().isEmpty());
    }
    void whatHangsOnBehindAPictureIsNotServedOnceItIsCleaned()
    {
        Studio studio;
        const auto answer = studio.media(jpeg(80, 40) + "PK\3\4 and <script>alert(1)</script>");
        QCOMPARE(answer.status, 201);
        QVERIFY(!studio.served(answer).contains("script"));
    }

    void aDecoderThatFailsCostsTheUploadAndNothingElse_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<int>("status");
        QTest::newRow("dies") << QByteArray("kill -9 $$") << 415;
        QTest::newRow("says nothing") << QByteArray("exit 0") << 415;
        QTest::newRow("talks nonsense") << QByteArray("echo hello") << 415;
        QTest::newRow("talks without end") << QByteArray("cat /dev/zero") << 415;
        QTest::newRow("promises too much") << QByteArray("echo ok 1 1 0 - - 0 999999999999") << 415;
        QTest::newRow("gives less than promised") << QByteArray("echo ok 1 1 0 - jpg 1000 0") << 415;
        QTest::newRow("ends badly") << QByteArray("echo ok 1 1 0 - - 0 0; exit 3") << 415;
        QTest::newRow("hangs") << QByteArray("while :; do :; done") << 503;
        QTest::newRow("hangs at the end")
            << QByteArray("echo ok 1 1 0 - - 0 0; exec >&-; while :; do :; done") << 415;
    }
    void aDecoderThatFailsCostsTheUploadAndNothingElse()
    {
        QFETCH(QByteArray, script);
        QFETCH(int, status);
        const Impostor impostor(script);
        Studio studio(impostor.path(), 300ms);
        QCOMPARE(studio.upload(png(20, 10)).status, status);
        QVERIFY(studio.desk.files().isEmpty());
    }
    void withoutADecoderNothingIsTaken()
    {
        Studio studio(u"/nowhere/plaza-media-decoder"_s);
        QCOMPARE(studio.upload(png(20, 10)).status, 503);
        QVERIFY(studio.desk.files().isEmpty());
    }
    void aDecoderSeesNothingOfTheServer()
    {
        const Impostor impostor(
            "[ -z \"$PLAZA_SECRET\" ] && ! ls -l /proc/$$/fd | grep -q -e plaza.db -e socket"
            " && echo ok 1 1 0 - - 0 0");
        qputenv("PLAZA_SECRET", "1");
        Studio studio(impostor.path());
        QCOMPARE(studio.upload(png(20, 10)).status, 201);
    }
};

QTEST_GUILESS_MAIN(TestMediaExamined)
#include "tst_media_examined.moc"
