#include "app/models/composer.h"
#include "app/models/post_row.h"
#include "tests/app/model_room.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Hash(64, 'a');

/// The web, answering when it is told to.
class Pages : public PageDesk
{
public:
    QList<QUrl> asked;
    std::vector<Answer> answers;

    void read(QObject *, const QUrl &page, Answer answer) override
    {
        asked.append(page);
        answers.push_back(std::move(answer));
    }
};

class Files : public MediaDesk
{
public:
    QList<QUrl> taken;
    QStringList forgotten;

    void take(QObject *, const QUrl &file, Taken answer) override
    {
        taken.append(file);
        answer(TakenFile {.path = u"/copy"_s, .name = u"picture"_s, .mime = "image/png", .hash = Hash});
    }
    QList<QUrl> clipboard() const override { return {}; }
    int send(QObject *, const TakenFile &, std::function<void(double)>, Sent answer) override
    {
        answer(feed::Attachment {.url = u"https://plaza.example/"_s + QString::fromLatin1(Hash),
                                 .mime = "image/png",
                                 .hash = Hash});
        return 1;
    }
    void cancel(int) override { }
    void forget(const TakenFile &file) override { forgotten.append(file.path); }
};

struct Linking {
    Room room;
    Pages pages;
    Files files;
    Composer composer {room.feed, Composer::For::Feed};

    Linking()
    {
        room.feed.setPageDesk(&pages);
        room.feed.setMediaDesk(&files);
        room.source.settle();
    }
    LinkPreview &preview() { return *composer.preview(); }
    bool isAsked(int times)
    {
        return QTest::qWaitFor([&] { return pages.asked.size() == times; }, 5'000);
    }
    std::optional<feed::LinkCard> posted()
    {
        return composer.send() ? feed::linkCardOf(room.source.published.back()) : std::nullopt;
    }
};

} // namespace

/// What the first link in a post leads to: found by its author, seen by everybody.
class TestLinkPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstLinkIsLookedAtOnceOneStopsTyping()
    {
        Linking l;
        for (const auto *text :
             {"h", "https://a", "https://a.example/so", "https://a.example/soup and https://b.example"})
            l.composer.setText(QString::fromLatin1(text));
        QVERIFY(l.isAsked(1));
        QCOMPARE(l.pages.asked.front(), QUrl(u"https://a.example/soup"_s));
        QVERIFY(l.preview().card().isEmpty());
        l.pages.answers[0](PageFound {.title = u"Soup"_s, .description = u"Hot"_s});
        QCOMPARE(l.preview().card()[u"title"_s].toString(), u"Soup"_s);
        QCOMPARE(l.preview().card()[u"host"_s].toString(), u"a.example"_s);
        l.composer.setText(l.composer.text() + u" is good"_s); // the link is the same
        QCOMPARE(l.preview().card()[u"title"_s].toString(), u"Soup"_s);
        const auto card = l.posted();
        QVERIFY(card);
        QCOMPARE(card->title, u"Soup"_s);
        QCOMPARE(card->url, u"https://a.example/soup"_s);
        QVERIFY(l.preview().card().isEmpty());
    }
    void itsPictureIsKeptByTheCommunitysServer()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath(u"picture"_s);
        QVERIFY(QFile(path).open(QIODevice::WriteOnly));
        Linking l;
        l.composer.setText(u"https://a.example"_s);
        QVERIFY(l.isAsked(1));
        l.pages.answers[0](PageFound {.title = u"Soup"_s, .picture = QUrl::fromLocalFile(path)});
        QCOMPARE(l.files.taken, QList<QUrl> {QUrl::fromLocalFile(path)});
        QCOMPARE(l.files.forgotten, QStringList {u"/copy"_s});
        QVERIFY(!QFile::exists(path));
        const auto card = l.posted();
        QVERIFY(card && card->picture);
        QCOMPARE(card->picture->hash, Hash);
    }
    void whatOneDoesNotWantIsNotPostedAndNotAskedAgain()
    {
        Linking l;
        l.composer.setText(u"https://a.example"_s);
        QVERIFY(l.isAsked(1));
        l.pages.answers[0](PageFound {.title = u"Soup"_s});
        l.preview().drop();
        QVERIFY(l.preview().card().isEmpty());
        l.composer.setText(u"no https://a.example here"_s);
        l.composer.setText(u"https://b.example https://a.example"_s);
        QVERIFY(l.isAsked(2));
        l.composer.setText(u"https://a.example"_s);
        QTest::qWait(1'000);
        QCOMPARE(l.pages.asked.size(), 2);
        QVERIFY(!l.posted());
    }
    void anAnswerToWhatIsNoLongerThereIsNoAnswer()
    {
        Linking l;
        l.composer.setText(u"https://a.example"_s);
        QVERIFY(l.isAsked(1));
        l.composer.setText(u"something else"_s);
        l.pages.answers[0](PageFound {.title = u"Soup"_s});
        QVERIFY(l.preview().card().isEmpty());
        QVERIFY(!l.posted());
    }
    void whereNoSiteIsToBeAskedNoneIs()
    {
        Linking l;
        l.room.feed.setPageDesk(nullptr);
        l.composer.setText(u"https://a.example"_s);
        QTest::qWait(1'000);
        QCOMPARE(l.pages.asked.size(), 0);
        QVERIFY(!l.posted());
    }
    void onlyACardOfWhatTheTextLinksToIsShown_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<bool>("isShown");
        QTest::newRow("the link") << QByteArray("see https://a.example/x")
                                  << QByteArray("https://a.example/x") << true;
        QTest::newRow("another") << QByteArray("see https://a.example/x") << QByteArray("https://b.example/x")
                                 << false;
        QTest::newRow("none") << QByteArray("see there") << QByteArray("https://a.example/x") << false;
        QTest::newRow("a script") << QByteArray("javascript:alert(1)") << QByteArray("javascript:alert(1)")
                                  << false;
        QTest::newRow("a file") << QByteArray("file:///etc/passwd") << QByteArray("file:///etc/passwd")
                                << false;
    }
    void onlyACardOfWhatTheTextLinksToIsShown()
    {
        QFETCH(const QByteArray, content);
        QFETCH(const QByteArray, url);
        Room room;
        feed::Event post;
        post.kind = 1;
        post.content = content;
        post.tags = {{"card", "url " + url, "title Soup"}};
        QTEST(postRow(post, room.feed).content.contains(u"card"_s), "isShown");
    }
};

QTEST_MAIN(TestLinkPreview)
#include "tst_link_preview.moc"
