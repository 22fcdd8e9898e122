#include "app/models/composer.h"
#include "app/models/media_list.h"
#include "app/models/timeline_model.h"
#include "tests/app/model_room.h"

#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Hash(64, 'a');

feed::Attachment kept(const QString &name)
{
    return {.url = u"https://plaza.example/"_s + QString::fromLatin1(Hash) + u'.' + name.section(u'.', -1),
            .mime = "image/jpeg",
            .hash = Hash,
            .blurhash = "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
            .size = 1000,
            .width = 800,
            .height = 600};
}

/// A desk where files are taken and sent when the test says so.
class Desk : public MediaDesk
{
public:
    std::function<void(feed::Result<TakenFile>)> taken;
    std::map<int, std::pair<std::function<void(double)>, Sent>> sendings;
    QList<QUrl> inClipboard;
    std::vector<int> cancelled;
    QStringList forgotten;
    int last = 0;

    void take(QObject *, const QUrl &, Taken answer) override { taken = std::move(answer); }
    QList<QUrl> clipboard() const override { return inClipboard; }
    int send(QObject *, const TakenFile &, std::function<void(double)> progress, Sent answer) override
    {
        sendings[++last] = {std::move(progress), std::move(answer)};
        return last;
    }
    void cancel(int number) override { cancelled.push_back(number); }
    void forget(const TakenFile &file) override { forgotten.append(file.path); }

    void give(const QString &name)
    {
        taken(TakenFile {.path = u"/copy/"_s + name, .name = name, .mime = "image/jpeg", .hash = Hash});
    }
    void finish(int number, feed::Result<feed::Attachment> result)
    {
        sendings.at(number).second(std::move(result));
    }
};

struct Attaching {
    Room room;
    Desk desk;
    Composer composer {room.feed, Composer::For::Feed};

    Attaching()
    {
        room.feed.setMediaDesk(&desk);
        room.feed.setOnline(true);
        room.source.settle();
    }
    Attachments &files() { return *composer.files(); }
    QVariant at(int row, int role) { return files().index(row).data(role); }
    void attach(const QString &name)
    {
        files().add({QUrl::fromLocalFile(u"/home/"_s + name)});
        desk.give(name);
    }
};

} // namespace

class AttachmentsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileIsTakenSentAndPosted()
    {
        Attaching a;
        a.composer.setText(u"look"_s);
        a.files().add({QUrl(u"file:///home/bridge.jpg"_s)});
        QCOMPARE(a.at(0, Attachments::StateRole).toInt(), int(Attachments::Preparing));
        QVERIFY(!a.composer.canSend());
        a.desk.give(u"bridge.jpg"_s);
        QCOMPARE(a.at(0, Attachments::StateRole).toInt(), int(Attachments::Sending));
        a.desk.sendings.at(1).first(0.5);
        QCOMPARE(a.at(0, Attachments::ProgressRole).toDouble(), 0.5);
        QVERIFY(!a.composer.canSend());
        a.desk.finish(1, kept(u"bridge.jpg"_s));
        a.files().describe(0, u" The bridge\nat noon "_s);
        QVERIFY(a.composer.send());
        const auto &post = a.room.source.published.back();
        const auto shown = feed::attachmentsOf(post);
        QCOMPARE(shown.size(), std::size_t(1));
        auto expected = kept(u"bridge.jpg"_s);
        expected.alt = u"The bridge at noon"_s;
        QCOMPARE(shown.front(), expected);
        QVERIFY(post.content.endsWith(expected.url.toUtf8()));
        QCOMPARE(a.files().count(), 0);
        QCOMPARE(a.desk.forgotten, QStringList {u"/copy/bridge.jpg"_s});
    }
    void aPictureAloneIsAPost()
    {
        Attaching a;
        a.attach(u"bridge.jpg"_s);
        a.desk.finish(1, kept(u"bridge.jpg"_s));
        a.files().describe(0, u"bridge"_s);
        QVERIFY(a.composer.send());
        QCOMPARE(a.room.source.published.back().content, kept(u"bridge.jpg"_s).url.toUtf8());
    }
    void whoDescribesNothingIsRemindedOnce()
    {
        Attaching a;
        a.attach(u"bridge.jpg"_s);
        a.desk.finish(1, kept(u"bridge.jpg"_s));
        QVERIFY(!a.composer.send());
        QVERIFY(a.composer.isReminding());
        QVERIFY(a.room.source.published.empty());
        QVERIFY(a.composer.send());
        QVERIFY(!a.composer.isReminding());
    }
    void whatFailedIsSaidAndTriedAgain()
    {
        Attaching a;
        a.attach(u"bridge.jpg"_s);
        a.desk.finish(1, feed::fail(feed::Code::TooLarge));
        QCOMPARE(a.at(0, Attachments::StateRole).toInt(), int(Attachments::Failed));
        QVERIFY(!a.at(0, Attachments::ErrorRole).toString().isEmpty());
        a.files().retry(0);
        QCOMPARE(a.at(0, Attachments::StateRole).toInt(), int(Attachments::Sending));
        a.desk.finish(2, kept(u"bridge.jpg"_s));
        QCOMPARE(a.at(0, Attachments::StateRole).toInt(), int(Attachments::Ready));
    }
    void withoutAConnectionItWaitsForOne()
    {
        Attaching a;
        a.room.feed.setOnline(false);
        a.attach(u"bridge.jpg"_s);
        a.desk.finish(1, feed::fail(feed::Code::NoNetwork));
        QCOMPARE(a.at(0, Attachments::StateRole).toInt(), int(Attachments::Failed));
        a.room.feed.setOnline(true);
        QCOMPARE(a.at(0, Attachments::StateRole).toInt(), int(Attachments::Sending));
    }
    void takenOutItIsGivenUpAndItsCopyGoes()
    {
        Attaching a;
        a.attach(u"bridge.jpg"_s);
        a.files().take(0);
        QCOMPARE(a.files().count(), 0);
        QCOMPARE(a.desk.cancelled, std::vector<int> {1});
        QCOMPARE(a.desk.forgotten, QStringList {u"/copy/bridge.jpg"_s});
        a.desk.finish(1, feed::fail(feed::Code::Cancelled)); // comes late: nobody is there
    }
    void whatIsNotTakenIsSaid()
    {
        Attaching a;
        a.files().add({QUrl(u"file:///home/essay.pdf"_s)});
        a.desk.taken(feed::fail(feed::Code::Unsupported));
        QVERIFY(a.at(0, Attachments::ErrorRole).toString().contains(u"JPEG"));
        QVERIFY(!a.composer.canSend());
    }
    void fourFilesAreTheMost()
    {
        Attaching a;
        for (int i = 0; i < 6; ++i)
            a.files().add({QUrl(u"file:///home/%1.jpg"_s.arg(i))});
        QCOMPARE(a.files().count(), Attachments::Most);
        QVERIFY(!a.composer.error().isEmpty());
    }
    void aDraftBringsItsFilesBackAndGoesOnSendingThem()
    {
        Attaching a;
        a.attach(u"one.jpg"_s);
        a.desk.finish(1, kept(u"one.jpg"_s));
        a.files().describe(0, u"one"_s);
        a.attach(u"two.jpg"_s);
        a.composer.setText(u"both"_s);
        QTRY_VERIFY(a.room.source.drafts.value(u"feed"_s).contains(u"two.jpg"_s)); // within a second
        Composer again(a.room.feed, Composer::For::Feed);
        a.room.source.settle();
        QCOMPARE(again.files()->count(), 2);
        QCOMPARE(again.files()->index(0).data(Attachments::StateRole).toInt(), int(Attachments::Ready));
        QCOMPARE(again.files()->index(0).data(Attachments::AltRole).toString(), u"one"_s);
        QCOMPARE(again.files()->index(1).data(Attachments::StateRole).toInt(), int(Attachments::Sending));
        a.desk.finish(a.desk.last, kept(u"two.jpg"_s));
        QVERIFY(again.canSend());
    }
    void takenBackAPostHasItsFilesAgain()
    {
        Attaching a;
        a.room.feed.departure().setDelay(std::chrono::minutes(10));
        a.attach(u"one.jpg"_s);
        a.desk.finish(1, kept(u"one.jpg"_s));
        a.files().describe(0, u"one"_s);
        QVERIFY(a.composer.send());
        QCOMPARE(a.files().count(), 0);
        QVERIFY(a.desk.forgotten.isEmpty());
        a.room.feed.departure().undo();
        QCOMPARE(a.files().count(), 1);
        QVERIFY(a.composer.canSend());
    }
    void whatIsPastedIsAttachedUnlessItIsText()
    {
        Attaching a;
        QVERIFY(!a.files().paste());
        a.desk.inClipboard = {QUrl(u"clipboard:picture"_s)};
        QVERIFY(a.files().paste());
        QCOMPARE(a.files().count(), 1);
    }
    void aPostShowsItsPicturesInTheirPlaceNotTheirAddresses()
    {
        Room room;
        feed::Event event;
        event.kind = 1;
        event.content = "look\n" + kept(u"x.jpg"_s).url.toUtf8() + "\nhttps://elsewhere.example/y.jpg";
        event.tags = {feed::attachmentTag(kept(u"x.jpg"_s)),
                      {"imeta", "url https://elsewhere.example/y.jpg", "m image/jpeg", "dim 10x10"}};
        room.source.stored = {written(event, room.ann, 100)};
        TimelineModel timeline(room.feed);
        room.source.settle();
        const auto content = timeline.index(0).data(PostListModel::ContentRole).toMap();
        const auto media = content[u"media"_s].toList();
        QCOMPARE(media.size(), 1); // others' servers are not asked
        QCOMPARE(media[0].toMap()[u"source"_s].toString(), u"image://media/"_s + QString::fromLatin1(Hash));
        QCOMPARE(media[0].toMap()[u"ratio"_s].toDouble(), 800.0 / 600);
        QCOMPARE(content[u"links"_s].toStringList(), QStringList {u"https://elsewhere.example/y.jpg"_s});
        QVERIFY(!timeline.index(0).data(PostListModel::BodyRole).toString().contains(u"plaza.example"_s));
    }
    void whatAPictureSaysOfItselfIsBounded_data()
    {
        QTest::addColumn<QByteArray>("dim");
        QTest::addColumn<double>("ratio");
        QTest::newRow("none") << QByteArray() << 4.0 / 3;
        QTest::newRow("tower") << QByteArray("1x20000") << 0.5;
        QTest::newRow("ribbon") << QByteArray("20000x1") << 2.5;
        QTest::newRow("nothing") << QByteArray("0x0") << 4.0 / 3;
        QTest::newRow("negative") << QByteArray("-5x-5") << 4.0 / 3;
        QTest::newRow("endless") << QByteArray("99999999999x1") << 4.0 / 3;
        QTest::newRow("words") << QByteArray("wide") << 4.0 / 3;
    }
    void whatAPictureSaysOfItselfIsBounded()
    {
        QFETCH(QByteArray, dim);
        feed::Event event;
        event.tags = {{"imeta", "url https://plaza.example/" + Hash, "m image/png", "dim " + dim}};
        const auto media = mediaList(event);
        QCOMPARE(media.size(), 1);
        QTEST(media[0].toMap()[u"ratio"_s].toDouble(), "ratio");
    }
    void whatIsNoHashIsNeverAskedFor()
    {
        for (const auto &url :
             {QByteArray("https://plaza.example/../../etc/passwd"), QByteArray("file:///etc/passwd"),
              QByteArray("https://plaza.example/" + Hash + "z"), QByteArray()}) {
            feed::Event event;
            event.tags = {{"imeta", "url " + url, "m image/png", "x ../" + Hash.left(61)}};
            QVERIFY(mediaList(event).isEmpty());
        }
    }
    void aServersDescriptionBecomesATagAndBack()
    {
        QByteArray json = "{'url':'https://p.example/HASH.png','sha256':'HASH','size':77,'type':'image/png',"
                          "'nip94':[['dim','30x20'],['blurhash','L0'],['thumb','https://p.example/SMALL']]}";
        json.replace('\'', '"').replace("HASH", Hash).replace("SMALL", QByteArray(64, 'b'));
        const auto described = feed::attachmentFromDescriptor(json);
        QVERIFY(described);
        QCOMPARE(described->width, 30);
        QCOMPARE(described->thumbnail, QByteArray(64, 'b'));
        feed::Event event;
        event.tags = {feed::attachmentTag(*described)};
        QCOMPARE(feed::attachmentsOf(event).front(), *described);
        QVERIFY(!feed::attachmentFromDescriptor("[]"));
        QVERIFY(!feed::attachmentFromDescriptor("{}"));
    }
};

QTEST_GUILESS_MAIN(AttachmentsTest)
#include "tst_attachments.moc"
