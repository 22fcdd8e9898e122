#include "blossom_desk.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace plaza::server;
using namespace Qt::StringLiterals;
using namespace plaza::server::testing;
using feed::SecretKey;
using feed::protocol::MediaVerb;
using http::Request;
using http::Response;

namespace {

/// Something that begins as a picture does; nobody looks further here.
QByteArray picture(char fill, qsizetype size = 20'000)
{
    return QByteArray("\x89PNG\r\n\x1a\n") + QByteArray(size, fill);
}

QJsonObject jsonOf(const Response &response)
{
    return QJsonDocument::fromJson(response.body).object();
}

QByteArray text(const QJsonValue &value)
{
    return value.toString().toLatin1();
}

Request put(const QByteArray &authorization, std::vector<http::Header> more = {})
{
    if (!authorization.isNull())
        more.push_back({"authorization", authorization});
    return {.method = "PUT", .path = "/upload", .query = {}, .headers = std::move(more)};
}

} // namespace

class TestBlossom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAMemberSendsComesBackTheSame()
    {
        Desk desk;
        const auto ann = desk.member(), bob = desk.member();
        const auto bytes = picture('a');
        const auto answer = desk.upload(ann, bytes);
        QCOMPARE(answer.status, 201);
        const auto json = jsonOf(answer);
        QCOMPARE(text(json[u"sha256"_s]), sha256(bytes));
        QCOMPARE(text(json[u"url"_s]), "https://plaza.example/" + sha256(bytes) + ".png");
        QCOMPARE(text(json[u"type"_s]), "image/png");
        QCOMPARE(json[u"size"_s].toInteger(), bytes.size());
        QCOMPARE(json[u"uploaded"_s].toInteger(), desk.now.load());
        const auto got = desk.get(bob, bytes);
        QCOMPARE(got.status, 200);
        QCOMPARE(got.contentType, "image/png");
        QCOMPARE(desk.bodyOf(got), bytes);
    }
    void sendingItAgainIsNoError()
    {
        Desk desk;
        const auto ann = desk.member(), bob = desk.member();
        QCOMPARE(desk.upload(ann, picture('a')).status, 201);
        QCOMPARE(desk.upload(ann, picture('a')).status, 200);
        QCOMPARE(desk.upload(bob, picture('a')).status, 200);
        QCOMPARE(desk.files().size(), 1);
    }
    void aFileIsNamedByItsHashWhateverItsAddressSays()
    {
        Desk desk;
        const auto ann = desk.member();
        const auto bytes = picture('a');
        QCOMPARE(desk.upload(ann, bytes).status, 201);
        QCOMPARE(desk.files(), QStringList {QString::fromLatin1(sha256(bytes))});
        for (const auto *extension : {".png", ".jpg", ".html", ".MP4"}) {
            const auto answer =
                desk.ask({.method = "GET",
                          .path = '/' + sha256(bytes) + extension,
                          .query = {},
                          .headers = {{"authorization", desk.auth(ann, MediaVerb::Get, sha256(bytes))}}});
            QCOMPARE(answer.contentType, "image/png");
        }
    }
    void noOtherAddressIsOurs_data()
    {
        QTest::addColumn<QByteArray>("path");
        const auto hash = sha256("x");
        QTest::newRow("traversal") << QByteArray("/../../etc/passwd");
        QTest::newRow("encoded traversal") << QByteArray("/..%2f..%2fserver.key");
        QTest::newRow("after the hash") << '/' + hash + "/../../server.key";
        QTest::newRow("in the extension") << '/' + hash + "./../x";
        QTest::newRow("a long extension") << '/' + hash + '.' + QByteArray(11, 'a');
        QTest::newRow("upper case") << '/' + hash.toUpper();
        QTest::newRow("too short") << '/' + hash.left(63);
        QTest::newRow("too long") << '/' + hash + 'a';
        QTest::newRow("a draft") << QByteArray("/incoming/") + hash.left(32) + ".part";
        QTest::newRow("another's list") << QByteArray("/list/../") + hash;
    }
    void noOtherAddressIsOurs()
    {
        QFETCH(QByteArray, path);
        Desk desk;
        for (const auto *method : {"GET", "HEAD", "DELETE"})
            QCOMPARE(desk.ask({.method = method, .path = path, .query = {}}).status, 0);
    }
    void aStrangerSeesAndSendsNothingAndLearnsNothing()
    {
        Desk desk;
        const auto ann = desk.member();
        const auto stranger = SecretKey::generate();
        QCOMPARE(desk.upload(ann, picture('a')).status, 201);
        const Request bare {.method = "GET", .path = '/' + sha256(picture('a')), .query = {}};
        QCOMPARE(desk.ask(bare).status, 401);
        QCOMPARE(desk.get(stranger, picture('a')).status, 403);
        QCOMPARE(desk.get(stranger, picture('b')).status, 403); // as one that is not here
        QCOMPARE(desk.upload(stranger, picture('c')).status, 403);
        QCOMPARE(desk.files().size(), 1);
    }
    void whoIsExpelledSeesNothingFromThatMoment()
    {
        Desk desk;
        const auto ann = desk.member(), bob = desk.member();
        QCOMPARE(desk.upload(ann, picture('a')).status, 201);
        QCOMPARE(desk.get(bob, picture('a')).status, 200);
        desk.expel(bob.publicKey());
        QCOMPARE(desk.get(bob, picture('a')).status, 403);
    }
    void whoIsMutedSeesButSendsNothing()
    {
        Desk desk;
        const auto ann = desk.member();
        QCOMPARE(desk.upload(ann, picture('a')).status, 201);
        desk.mute(ann.publicKey());
        QCOMPARE(desk.upload(ann, picture('b')).status, 403);
        QCOMPARE(desk.get(ann, picture('a')).status, 200);
    }
    void anOpenPlaceShowsToAnyoneAndTakesFromWhoeverSigns()
    {
        Desk desk(Desk::Options {.isOpen = true});
        QCOMPARE(desk.upload(SecretKey::generate(), picture('a')).status, 201);
        const Request bare {.method = "GET", .path = '/' + sha256(picture('a')), .query = {}};
        QCOMPARE(desk.ask(bare).status, 200);
        QVERIFY(desk.headerOf(desk.ask(bare), "Cache-Control").startsWith("public"));
        QCOMPARE(desk.ask(put({}), picture('b')).status, 401);
    }
    void theOperatorMayLetAnyoneSeeWhatTheyKnowTheAddressOf()
    {
        Desk desk(Desk::Options {.isReadByAnyone = true});
        QCOMPARE(desk.upload(desk.member(), picture('a')).status, 201);
        QCOMPARE(desk.ask({.method = "GET", .path = '/' + sha256(picture('a')), .query = {}}).status, 200);
        QCOMPARE(desk.upload(SecretKey::generate(), picture('b')).status, 403);
    }

    void anAuthorizationMustFit_data()
    {
        QTest::addColumn<QByteArray>("spoil");
        for (const auto *each : {"none", "kind", "verb", "no verb", "expired", "no expiration", "future",
                                 "no hash", "other hash", "other server", "signature", "not base64", "basic"})
            QTest::newRow(each) << QByteArray(each);
    }
    void anAuthorizationMustFit()
    {
        QFETCH(QByteArray, spoil);
        Desk desk(Desk::Options {.hosts = {"plaza.example"}});
        const auto ann = desk.member();
        auto event =
            feed::protocol::mediaAuth(MediaVerb::Upload, {sha256(picture('a'))}, "plaza.example", desk.now);
        const auto replace = [&event](const char *name, const QByteArray &value) {
            for (auto &tag : event.tags) {
                if (tag.front() == name)
                    tag[1] = value;
            }
        };
        const auto drop = [&event](const char *name) {
            std::erase_if(event.tags, [name](const feed::Tag &tag) { return tag.front() == name; });
        };
        if (spoil == "kind")
            event.kind = 27235;
        if (spoil == "verb")
            replace("t", "get");
        if (spoil == "no verb")
            drop("t");
        if (spoil == "expired")
            replace("expiration", QByteArray::number(desk.now));
        if (spoil == "no expiration")
            drop("expiration");
        if (spoil == "future")
            event.createdAt += 1000;
        if (spoil == "no hash")
            drop("x");
        if (spoil == "other hash")
            replace("x", sha256("other"));
        if (spoil == "other server")
            replace("server", "elsewhere.example");
        ann.sign(event);
        if (spoil == "signature")
            event.content += '!';
        auto header = feed::protocol::toAuthorization(event);
        if (spoil == "not base64")
            header = "Nostr ~~~~";
        if (spoil == "basic")
            header = "Basic YW5uOnNlY3JldA==";
        const auto answer = desk.ask(put(header), picture('a'));
        QCOMPARE(answer.status, spoil == "none" ? 201 : 401);
        QCOMPARE(desk.files().size(), spoil == "none" ? 1 : 0);
    }
    void ordinaryBase64WithPaddingIsUnderstoodToo()
    {
        Desk desk;
        const auto ann = desk.member();
        auto event = feed::protocol::mediaAuth(MediaVerb::Upload, {sha256(picture('a'))}, {}, desk.now);
        ann.sign(event);
        QCOMPARE(desk.ask(put("Nostr " + feed::toJson(event).toBase64()), picture('a')).status, 201);
    }
    void anAuthorizationForOneFileShowsNoOther()
    {
        Desk desk;
        const auto ann = desk.member();
        QCOMPARE(desk.upload(ann, picture('a')).status, 201);
        const auto other = desk.auth(ann, MediaVerb::Get, sha256(picture('b')));
        const Request request {.method = "GET",
                               .path = '/' + sha256(picture('a')),
                               .query = {},
                               .headers = {{"authorization", other}}};
        QCOMPARE(desk.ask(request).status, 401);
    }

    void whatIsNotAnnouncedIsNotKept()
    {
        Desk desk;
        const auto ann = desk.member();
        const auto announced = sha256(picture('a'));
        const auto auth = desk.auth(ann, MediaVerb::Upload, announced);
        QCOMPARE(desk.ask(put(auth, {{"x-sha-256", announced}}), picture('b')).status, 409);
        QCOMPARE(desk.ask(put(auth), picture('b')).status, 401);
        QCOMPARE(desk.ask(put(auth, {{"x-sha-256", "../../server.key"}}), picture('a')).status, 400);
        QVERIFY(desk.files().isEmpty());
    }
    void onlyPicturesAndFilmsAreTaken_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const QByteArray rest(100, ' ');
        QTest::newRow("jpeg") << "\xff\xd8\xff\xe0" + rest << 201;
        QTest::newRow("gif") << "GIF89a" + rest << 201;
        QTest::newRow("webp") << "RIFF\1\1\1\1WEBP" + rest << 201;
        QTest::newRow("mp4") << QByteArray("\0\0\0\x18"
                                           "ftypisom",
                                           12)
                + rest << 201;
        QTest::newRow("webm") << "\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + rest << 201;
        QTest::newRow("matroska") << "\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x88matroska" + rest << 415;
        QTest::newRow("heic") << QByteArray("\0\0\0\x18"
                                            "ftypheic",
                                            12)
                + rest << 415;
        QTest::newRow("html") << "<html><script>alert(1)</script>" + rest << 415;
        QTest::newRow("svg") << "<svg xmlns=\"http://www.w3.org/2000/svg\">" + rest << 415;
        QTest::newRow("html before a picture") << "<script>" + picture('a') << 415;
        QTest::newRow("zip") << "PK\3\4" + rest << 415;
        QTest::newRow("program") << "\x7f"
                                    "ELF"
                + rest << 415;
        QTest::newRow("nothing") << QByteArray() << 415;
        QTest::newRow("a byte") << QByteArray("\xff") << 415;
    }
    void onlyPicturesAndFilmsAreTaken()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        Desk desk;
        QCOMPARE(desk.upload(desk.member(), bytes).status, status);
        QCOMPARE(desk.files().size(), status == 201 ? 1 : 0);
    }
    void whatAFileIsDoesNotDependOnHowItArrives()
    {
        Desk desk;
        const auto ann = desk.member();
        const auto bytes = "\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + QByteArray(50, ' ');
        auto request = put(desk.auth(ann, MediaVerb::Upload, sha256(bytes)));
        QCOMPARE(desk.ask(request, bytes, 1).status, 201);
    }

    void aQuotaIsLookedAtBeforeAByteIsRead()
    {
        Desk desk(Desk::Options {.limits = {.fileBytes = 30'000, .memberBytes = 50'000, .memberFiles = 2}});
        const auto ann = desk.member(), bob = desk.member();
        QCOMPARE(desk.ask(put(desk.auth(ann, MediaVerb::Upload, sha256("")), {{"content-length", "30001"}}))
                     .status,
                 413);
        QCOMPARE(desk.upload(ann, picture('a', 25'000)).status, 201);
        QCOMPARE(desk.upload(ann, picture('b', 26'000)).status, 429); // bytes
        QCOMPARE(desk.upload(ann, picture('c', 100)).status, 201);
        QCOMPARE(desk.upload(ann, picture('d', 100)).status, 429); // files
        QCOMPARE(desk.upload(bob, picture('b', 26'000)).status, 201);
        QCOMPARE(desk.erase(ann, picture('a', 25'000)).status, 200);
        QCOMPARE(desk.upload(ann, picture('d', 100)).status, 201);
    }
    void erasingDoesNotGiveTheDayBack()
    {
        Desk desk(Desk::Options {.limits = {.dailyBytes = 50'000}});
        const auto ann = desk.member();
        QCOMPARE(desk.upload(ann, picture('a', 30'000)).status, 201);
        QCOMPARE(desk.erase(ann, picture('a', 30'000)).status, 200);
        QCOMPARE(desk.upload(ann, picture('b', 30'000)).status, 429);
        desk.now += 86'400;
        QCOMPARE(desk.upload(ann, picture('b', 30'000)).status, 201);
    }
    void aClientMayAskBeforeItSends()
    {
        Desk desk(Desk::Options {.limits = {.fileBytes = 1000}});
        const auto ann = desk.member();
        const auto hash = sha256(picture('a'));
        const auto ask = [&](const QByteArray &length, const QByteArray &type) {
            std::vector<http::Header> headers {{"authorization", desk.auth(ann, MediaVerb::Upload, hash)},
                                               {"x-sha-256", hash},
                                               {"x-content-type", type}};
            if (!length.isNull())
                headers.push_back({"x-content-length", length});
            return desk.ask({.method = "HEAD", .path = "/upload", .query = {}, .headers = headers}).status;
        };
        QCOMPARE(ask("1000", "image/png"), 200);
        QCOMPARE(ask("1001", "image/png"), 413);
        QCOMPARE(ask("1000", "image/svg+xml"), 415);
        QCOMPARE(ask("many", "image/png"), 400);
        QCOMPARE(ask({}, "image/png"), 411);
        QCOMPARE(desk.ask({.method = "HEAD",
                           .path = "/upload",
                           .query = {},
                           .headers = {{"x-content-length", "5"}, {"x-sha-256", hash}}})
                     .status,
                 401);
    }

    void aPartOfAFileMayBeAskedFor_data()
    {
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("bytes");
        QTest::newRow("start") << QByteArray("bytes=0-9") << 206 << 0 << 10;
        QTest::newRow("middle to the end") << QByteArray("bytes=100-") << 206 << 100 << 19'908;
        QTest::newRow("the end") << QByteArray("bytes=-8") << 206 << 20'000 << 8;
        QTest::newRow("more than there is") << QByteArray("bytes=20000-99999") << 206 << 20'000 << 8;
        QTest::newRow("the end, more than there is") << QByteArray("bytes=-99999") << 206 << 0 << 20'008;
        QTest::newRow("past the end") << QByteArray("bytes=20008-") << 416 << 0 << 0;
        QTest::newRow("no bytes") << QByteArray("bytes=-0") << 416 << 0 << 0;
        QTest::newRow("backwards") << QByteArray("bytes=9-0") << 200 << 0 << 20'008;
        QTest::newRow("several") << QByteArray("bytes=0-1,5-6") << 200 << 0 << 20'008;
        QTest::newRow("other unit") << QByteArray("lines=0-1") << 200 << 0 << 20'008;
        QTest::newRow("overflow") << QByteArray("bytes=99999999999999999999-") << 200 << 0 << 20'008;
    }
    void aPartOfAFileMayBeAskedFor()
    {
        QFETCH(QByteArray, range);
        QFETCH(int, status);
        QFETCH(int, first);
        QFETCH(int, bytes);
        Desk desk;
        const auto ann = desk.member();
        QByteArray content = picture('a');
        for (qsizetype i = 8; i < content.size(); ++i)
            content[i] = static_cast<char>(i % 251);
        QCOMPARE(desk.upload(ann, content).status, 201);
        const auto answer = desk.get(ann, content, {{"range", range}});
        QCOMPARE(answer.status, status);
        if (status != 416)
            QCOMPARE(desk.bodyOf(answer), content.mid(first, bytes));
        if (status == 206)
            QCOMPARE(desk.headerOf(answer, "Content-Range"),
                     "bytes " + QByteArray::number(first) + '-' + QByteArray::number(first + bytes - 1)
                         + "/20008");
    }
    void nothingThatIsServedCanRunOrBeGuessedAt()
    {
        Desk desk;
        const auto ann = desk.member();
        QCOMPARE(desk.upload(ann, picture('a')).status, 201);
        const auto answer = desk.get(ann, picture('a'));
        QCOMPARE(desk.headerOf(answer, "Content-Security-Policy"), "default-src 'none'; sandbox");
        QVERIFY(http::serialise(answer, true).contains("\r\nX-Content-Type-Options: nosniff\r\n"));
        QCOMPARE(desk.headerOf(answer, "Cache-Control"), "private, max-age=31536000, immutable");
        QCOMPARE(desk.headerOf(answer, "Access-Control-Allow-Origin"), "*");
        const auto tag = desk.headerOf(answer, "ETag");
        QCOMPARE(desk.get(ann, picture('a'), {{"if-none-match", tag}}).status, 304);
    }

    void whoSentItMayTakeItBackAndNobodyElse()
    {
        Desk desk;
        const auto ann = desk.member(), bob = desk.member();
        QCOMPARE(desk.upload(ann, picture('a')).status, 201);
        QCOMPARE(desk.erase(bob, picture('a')).status, 404);
        QCOMPARE(desk.upload(bob, picture('a')).status, 200);
        QCOMPARE(desk.erase(ann, picture('a')).status, 200);
        QCOMPARE(desk.get(bob, picture('a')).status, 200); // it is bob's too
        QCOMPARE(desk.erase(bob, picture('a')).status, 200);
        QCOMPARE(desk.get(bob, picture('a')).status, 404);
        QVERIFY(desk.files().isEmpty());
    }
    void membersListTheirOwnPageByPage()
    {
        Desk desk;
        const auto ann = desk.member(), bob = desk.member(), mod = desk.member(Role::Moderator);
        QByteArrayList sent;
        for (const char fill : {'a', 'b', 'c'}) {
            sent.prepend(sha256(picture(fill)));
            QCOMPARE(desk.upload(ann, picture(fill)).status, 201);
            ++desk.now;
        }
        const auto list = [&](const SecretKey &who, const QByteArray &query) {
            auto event = feed::protocol::mediaAuth(MediaVerb::List, {}, {}, desk.now);
            who.sign(event);
            return desk.ask({.method = "GET",
                             .path = "/list/" + ann.publicKey().toHex(),
                             .query = query,
                             .headers = {{"authorization", feed::protocol::toAuthorization(event)}}});
        };
        const auto hashes = [](const Response &answer) {
            QByteArrayList all;
            for (const auto &each : QJsonDocument::fromJson(answer.body).array())
                all.append(text(each.toObject()[u"sha256"_s]));
            return all;
        };
        QCOMPARE(hashes(list(ann, {})), sent);
        QCOMPARE(hashes(list(ann, "limit=2")), sent.mid(0, 2));
        QCOMPARE(hashes(list(ann, "limit=2&cursor=" + sent[1])), sent.mid(2));
        QCOMPARE(list(ann, "cursor=nonsense").status, 400);
        QCOMPARE(list(bob, {}).status, 403);
        QCOMPARE(hashes(list(mod, {})), sent);
    }
    void anUploadThatIsBrokenOffLeavesNothing()
    {
        Desk desk;
        const auto ann = desk.member();
        {
            auto draft = desk.library->shelf().draft();
            QVERIFY(draft);
            QVERIFY((*draft)->append(picture('a')));
            QCOMPARE(desk.files().size(), 1);
        }
        QVERIFY(desk.files().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestBlossom)
#include "tst_blossom.moc"
