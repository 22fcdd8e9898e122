#include "app/models/thread_model.h"
#include "tests/app/model_room.h"

#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;

/// first ← a ← a1 ← a2, first ← b
struct Conversation {
    Room room;
    feed::Event first = post(room.ann, "first", 100);
    feed::Event a = reply(first, room.ben, "a", 110);
    feed::Event b = reply(first, room.ann, "b", 120);
    feed::Event a1 = reply(a, room.ann, "a1", 130);
    feed::Event a2 = reply(a1, room.ben, "a2", 140);

    Conversation() { room.source.stored = {first, a, b, a1, a2, profile(room.ben, u"Ben"_s, 1)}; }
};

class ThreadModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersStandUnderWhatTheyAnswerOldestFirst()
    {
        Conversation talk;
        ThreadModel thread(talk.room.feed, talk.first.id);
        QAbstractItemModelTester tester(&thread);
        talk.room.source.settle();
        QCOMPARE(bodies(thread), QStringList({u"first"_s, u"a"_s, u"a1"_s, u"a2"_s, u"b"_s}));
        QCOMPARE(column(thread, PostListModel::DepthRole),
                 QStringList({u"0"_s, u"1"_s, u"2"_s, u"3"_s, u"1"_s}));
        QVERIFY(!thread.isLoading());
        QVERIFY(!thread.isMissingRoot());
    }
    void aThreadOpensFromAnyOfItsPosts()
    {
        Conversation talk;
        ThreadModel thread(talk.room.feed, talk.a1.id);
        talk.room.source.settle();
        QCOMPARE(thread.rowCount(), 5);
        QVERIFY(thread.index(2).data(PostListModel::IsFocusRole).toBool());
        QVERIFY(!thread.index(0).data(PostListModel::IsFocusRole).toBool());
    }
    void itSaysWhoIsAnsweredWhereThatIsNotPlain()
    {
        Conversation talk;
        ThreadModel thread(talk.room.feed, talk.first.id);
        talk.room.source.settle();
        QCOMPARE(column(thread, PostListModel::ParentNameRole),
                 QStringList({QString(), QString(), u"Ben"_s, u"New member"_s, QString()}));
    }
    void belowTheDeepestIndentAnAnswerIsTiedToThePostAboveThatItAnswers()
    {
        Conversation talk;
        const auto a3 = reply(talk.a2, talk.room.ann, "a3", 150), a4 = reply(a3, talk.room.ben, "a4", 160),
                   a5 = reply(talk.a2, talk.room.ann, "a5", 170);
        talk.room.source.stored.insert(talk.room.source.stored.end(), {a3, a4, a5});
        ThreadModel thread(talk.room.feed, talk.first.id);
        QAbstractItemModelTester tester(&thread);
        talk.room.source.settle();
        const auto tied = [&] {
            QStringList names;
            for (int row = 0; row < thread.rowCount(); ++row) {
                const auto index = thread.index(row);
                if (index.data(ThreadModel::AnswersAboveRole).toBool())
                    names.append(u'^' + index.data(PostListModel::BodyRole).toString());
                if (index.data(ThreadModel::AnsweredBelowRole).toBool())
                    names.append(index.data(PostListModel::BodyRole).toString() + u'v');
            }
            return names.join(u' ');
        };
        QCOMPARE(column(thread, PostListModel::DepthRole).mid(3, 4), QStringList(4, u"3"_s));
        QCOMPARE(tied(), u"a2v ^a3 a3v ^a4"_s); // a5 answers a2, which is not right above it

        QSignalSpy changes(&thread, &ThreadModel::dataChanged);
        talk.room.arrive({deletion(a3, talk.room.ann, 200)});
        QCOMPARE(tied(), QString());
        QVERIFY(!changes.isEmpty());
    }
    void aNewAnswerGoesToItsPlaceAlone()
    {
        Conversation talk;
        ThreadModel thread(talk.room.feed, talk.first.id);
        QAbstractItemModelTester tester(&thread);
        talk.room.source.settle();
        Announcements said(thread);
        talk.room.arrive({reply(talk.a, talk.room.ann, "a3", 150), post(talk.room.ann, "elsewhere", 151)});
        const auto log = said.take();
        QCOMPARE(log.filter(u"insert"_s), QStringList {u"insert 4-4"_s});
        QCOMPARE(log.filter(u"change"_s), log.filter(u"replyCount"_s));
        QCOMPARE(log.size(), 2);
        QCOMPARE(bodies(thread), QStringList({u"first"_s, u"a"_s, u"a1"_s, u"a2"_s, u"a3"_s, u"b"_s}));
    }
    void aLateParentTakesItsAnswersToItself()
    {
        Conversation talk;
        std::erase(talk.room.source.stored, talk.a);
        ThreadModel thread(talk.room.feed, talk.first.id);
        QAbstractItemModelTester tester(&thread);
        talk.room.source.settle();
        QCOMPARE(bodies(thread), QStringList({u"first"_s, u"b"_s, u"a1"_s, u"a2"_s}));
        talk.room.arrive({talk.a});
        QCOMPARE(bodies(thread), QStringList({u"first"_s, u"a"_s, u"a1"_s, u"a2"_s, u"b"_s}));
        QCOMPARE(thread.index(2).data(PostListModel::DepthRole).toInt(), 2);
    }
    void depthIsShownUpToThree()
    {
        Conversation talk;
        talk.room.source.stored.push_back(reply(talk.a2, talk.room.ann, "deep", 160));
        ThreadModel thread(talk.room.feed, talk.first.id);
        talk.room.source.settle();
        QCOMPARE(thread.index(4).data(PostListModel::BodyRole).toString(), u"deep"_s);
        QCOMPARE(thread.index(4).data(PostListModel::DepthRole).toInt(), 3);
    }
    void whatTheServerKnowsIsAdded()
    {
        Conversation talk;
        std::erase(talk.room.source.stored, talk.a2);
        talk.room.source.atServer = {talk.a2};
        ThreadModel thread(talk.room.feed, talk.first.id);
        talk.room.source.settle();
        QVERIFY(bodies(thread).contains(u"a2"_s));
    }
    void aMissingFirstPostIsSaid()
    {
        Conversation talk;
        std::erase(talk.room.source.stored, talk.first);
        ThreadModel thread(talk.room.feed, talk.a.id);
        QAbstractItemModelTester tester(&thread);
        talk.room.source.settle();
        QVERIFY(thread.isMissingRoot());
        QCOMPARE(bodies(thread), QStringList({u"a"_s, u"a1"_s, u"a2"_s, u"b"_s}));
        talk.room.arrive({talk.first});
        QVERIFY(!thread.isMissingRoot());
        QCOMPARE(bodies(thread).constFirst(), u"first"_s);
    }
    void aDeletedAnswerGoesAndItsAnswersStay()
    {
        Conversation talk;
        ThreadModel thread(talk.room.feed, talk.first.id);
        QAbstractItemModelTester tester(&thread);
        talk.room.source.settle();
        talk.room.arrive({deletion(talk.a1, talk.room.ann, 200)});
        QCOMPARE(bodies(thread), QStringList({u"first"_s, u"a"_s, u"a2"_s, u"b"_s}));
    }
    void anAnswerWrittenHereIsShownAtOnce()
    {
        Conversation talk;
        ThreadModel thread(talk.room.feed, talk.first.id);
        talk.room.source.settle();
        auto *composer = thread.composer();
        QCOMPARE(composer->answering(), u"New member"_s);
        thread.replyTo(hex(talk.a.id));
        QCOMPARE(composer->answering(), u"Ben"_s);
        composer->setText(u"mine"_s);
        QVERIFY(composer->send());
        QCOMPARE(bodies(thread), QStringList({u"first"_s, u"a"_s, u"a1"_s, u"a2"_s, u"mine"_s, u"b"_s}));
        QCOMPARE(thread.index(4).data(PostListModel::DeliveryRole).toInt(), int(PostListModel::Queued));
    }
    void aCircleOfAnswersEnds()
    {
        Room room;
        feed::Event first = post(room.ann, "first", 100), x, y;
        x.kind = y.kind = 1;
        x.id.bytes.fill(8);
        y.id.bytes.fill(9);
        x.content = "x";
        y.content = "y";
        x.createdAt = y.createdAt = 110;
        x.tags = {{"e", first.id.toHex(), "", "root"}, {"e", y.id.toHex(), "", "reply"}};
        y.tags = {{"e", first.id.toHex(), "", "root"}, {"e", x.id.toHex(), "", "reply"}};
        room.source.stored = {first, x, y};
        ThreadModel thread(room.feed, first.id);
        room.source.settle();
        QCOMPARE(bodies(thread).constFirst(), u"first"_s);
    }
};

QTEST_GUILESS_MAIN(ThreadModelTest)
#include "tst_thread_model.moc"
