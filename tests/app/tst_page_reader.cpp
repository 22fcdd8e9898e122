#include "app/connection/page_reader.h"
#include "app/connection/public_address.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <map>
#include <optional>

using namespace plaza::app;
using namespace Qt::StringLiterals;
using feed::Code;

namespace {

/// A site that answers by path, and remembers what was asked.
class Site : public QTcpServer
{
public:
    Site()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            auto *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(*socket); });
        });
    }
    QUrl url(const QString &path) const
    {
        return QUrl(u"http://localhost:%1%2"_s.arg(serverPort()).arg(path));
    }
    void put(const QByteArray &path, const QByteArray &mime, const QByteArray &body)
    {
        pages[path] = "HTTP/1.1 200 OK\r\nContent-Type: " + mime + "\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\nSet-Cookie: who=you\r\n\r\n" + body;
    }
    void redirect(const QByteArray &path, const QByteArray &to)
    {
        pages[path] = "HTTP/1.1 302 Found\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n";
    }

    std::map<QByteArray, QByteArray> pages;
    QByteArrayList asked;

private:
    void answer(QTcpSocket &socket)
    {
        const auto head = socket.readAll();
        asked.append(head);
        const auto path = head.split(' ').value(1);
        const auto page = pages.find(path);
        socket.write(page == pages.end() ? "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
                                         : page->second);
    }
};

bool anywhere(const QHostAddress &)
{
    return true;
}

feed::Result<PageFound> readBy(PageReader &reader, const QUrl &url)
{
    std::optional<feed::Result<PageFound>> answer;
    reader.read(&reader, url, [&answer](auto found) { answer = std::move(found); });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 20'000))
        return feed::fail(Code::Unavailable, "no answer at all");
    return *answer;
}

} // namespace

/// The author's app asks the site, and nothing but the site.
class TestPageReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPageAndItsPictureAreRead()
    {
        Site site;
        site.put(
            "/soup", "text/html; charset=utf-8",
            "<title>Soup</title><meta name=description content=Hot><meta property=og:image content=a.png>");
        site.put("/a.png", "image/png", "\x89PNG");
        PageReader reader(&anywhere, nullptr);
        const auto found = readBy(reader, site.url(u"/soup#below"_s));
        QVERIFY(found);
        QCOMPARE(found->title, u"Soup"_s);
        QCOMPARE(found->description, u"Hot"_s);
        QFile picture(found->picture.toLocalFile());
        QVERIFY(picture.open(QIODevice::ReadOnly));
        QCOMPARE(picture.readAll(), QByteArray("\x89PNG"));
        QVERIFY(site.asked.front().contains("\r\nHost: localhost:" + QByteArray::number(site.serverPort())
                                            + "\r\n"));
    }
    void nothingIsToldOfWhoAsks()
    {
        Site site;
        site.put("/", "text/html", "<title>Soup</title>");
        PageReader reader(&anywhere, nullptr);
        QVERIFY(readBy(reader, site.url(u"/"_s)));
        QVERIFY(readBy(reader, site.url(u"/"_s)));
        QCOMPARE(site.asked.size(), 2);
        for (const auto &head : site.asked) {
            for (const auto *word : {"Cookie", "Referer", "Authorization", "Accept-Language: de"})
                QVERIFY2(!head.contains(word), head.constData());
        }
    }
    void redirectionsAreFollowedButNotForEver()
    {
        Site site;
        site.redirect("/old", "/new");
        site.put("/new", "text/html", "<title>New</title>");
        site.redirect("/round", "/round");
        PageReader reader(&anywhere, nullptr);
        const auto found = readBy(reader, site.url(u"/old"_s));
        QVERIFY(found);
        QCOMPARE(found->title, u"New"_s);
        QCOMPARE(readBy(reader, site.url(u"/round"_s)).error().code, Code::Unavailable);
    }
    void nobodysOwnNetworkIsAsked()
    {
        Site site;
        site.put("/", "text/html", "<title>Router</title>");
        PageReader reader;
        QCOMPARE(readBy(reader, site.url(u"/"_s)).error().code, Code::Malformed);
        QCOMPARE(site.asked.size(), 0);
    }
    void aRedirectionLeadsNoFurtherInside()
    {
        Site inside, outside;
        inside.put("/", "text/html", "<title>Router</title>");
        outside.redirect("/", "http://127.0.0.2:" + QByteArray::number(inside.serverPort()) + '/');
        PageReader reader(
            [](const QHostAddress &address) { return address == QHostAddress(QHostAddress::LocalHost); },
            nullptr);
        auto url = outside.url(u"/"_s);
        url.setHost(u"127.0.0.1"_s);
        QCOMPARE(readBy(reader, url).error().code, Code::Malformed);
        QCOMPARE(inside.asked.size(), 0);
    }
    void whatIsNoPageIsNone_data()
    {
        QTest::addColumn<QByteArray>("mime");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a file") << QByteArray("application/pdf") << QByteArray("<title>no</title>");
        QTest::newRow("without a title") << QByteArray("text/html") << QByteArray("<p>hello</p>");
    }
    void whatIsNoPageIsNone()
    {
        QFETCH(const QByteArray, mime);
        QFETCH(const QByteArray, body);
        Site site;
        site.put("/", mime, body);
        PageReader reader(&anywhere, nullptr);
        QCOMPARE(readBy(reader, site.url(u"/"_s)).error().code, Code::NotFound);
        QCOMPARE(readBy(reader, site.url(u"/nowhere"_s)).error().code, Code::NotFound);
    }
    void whatIsLongIsReadAsFarAsItsHead()
    {
        Site site;
        site.put("/", "text/html", "<title>Long</title>" + QByteArray(3'000'000, 'x'));
        PageReader reader(&anywhere, nullptr);
        const auto found = readBy(reader, site.url(u"/"_s));
        QVERIFY(found);
        QCOMPARE(found->title, u"Long"_s);
    }
    void aPictureThatIsTooLargeOrNoneIsLeftOut()
    {
        Site site;
        site.put("/large", "text/html", "<title>Large</title><meta property=og:image content=/6mb>");
        site.put("/6mb", "image/png", QByteArray(6'000'000, 'x'));
        site.put("/film", "text/html", "<title>Film</title><meta property=og:image content=/f>");
        site.put("/f", "video/mp4", "film");
        PageReader reader(&anywhere, nullptr);
        for (const auto *path : {"/large", "/film"}) {
            const auto found = readBy(reader, site.url(QString::fromLatin1(path)));
            QVERIFY(found);
            QVERIFY(found->picture.isEmpty());
        }
    }
    void otherAddressesAreNotAsked_data()
    {
        QTest::addColumn<QUrl>("url");
        for (const auto *url :
             {"file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "http:///x", ""})
            QTest::newRow(url) << QUrl(QString::fromLatin1(url));
    }
    void otherAddressesAreNotAsked()
    {
        QFETCH(const QUrl, url);
        PageReader reader(&anywhere, nullptr);
        QCOMPARE(readBy(reader, url).error().code, Code::Malformed);
    }
    void whatIsPublicIs_data()
    {
        QTest::addColumn<bool>("isPublic");
        for (const auto *inside :
             {"127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.1.1", "0.0.0.0", "100.64.0.1",
              "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1",
              "::ffff:127.0.0.1", "::ffff:192.168.1.1", "64:ff9b::7f00:1", "2002:7f00:1::"})
            QTest::newRow(inside) << false;
        for (const auto *outside :
             {"1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "::ffff:1.1.1.1"})
            QTest::newRow(outside) << true;
    }
    void whatIsPublicIs()
    {
        QTEST(isPublicAddress(QHostAddress(QString::fromLatin1(QTest::currentDataTag()))), "isPublic");
    }
};

QTEST_GUILESS_MAIN(TestPageReader)
#include "tst_page_reader.moc"
