#include "app/models/timeline_model.h"
#include "feed/kinds.h"
#include "feed/text/poll.h"
#include "tests/app/model_room.h"

#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;

namespace {

feed::Event poll(const feed::PublicKey &author, qint64 endsAt, const QByteArray &type = "singlechoice")
{
    feed::Event event;
    event.kind = feed::kinds::Poll;
    event.content = "Which one?";
    event.tags = {{"option", "a", "Apples"}, {"option", "b", "Pears"}, {"polltype", type}};
    if (endsAt > 0)
        event.tags.push_back({"endsAt", QByteArray::number(endsAt)});
    return written(event, author, 100);
}

feed::Event vote(const feed::Event &poll, const feed::PublicKey &who, const std::vector<QByteArray> &options,
                 qint64 at)
{
    feed::Event event;
    event.kind = feed::kinds::PollResponse;
    event.tags = feed::voteTags(poll.id, options);
    return written(event, who, at);
}

/// A feed with one poll of ann's.
struct Asked {
    Room room;
    feed::Event question;
    TimelineModel timeline {room.feed};

    explicit Asked(const QByteArray &type = "singlechoice", qint64 endsAt = 500,
                   const std::function<std::vector<feed::Event>(const Asked &)> &votes = {})
        : question(poll(room.ann, endsAt, type))
    {
        room.source.now = 300;
        room.source.stored = {question};
        if (votes)
            for (const auto &event : votes(*this))
                room.source.stored.push_back(event);
        room.source.settle();
    }
    QVariantMap result() const { return timeline.index(0).data(PostListModel::PollRole).toMap(); }
    /// "Apples 2, Pears 1 of 3"
    QString counts() const
    {
        QStringList parts;
        for (const auto &option : result()[u"options"_s].toList())
            parts += option.toMap()[u"label"_s].toString() + u' ' + option.toMap()[u"votes"_s].toString();
        return parts.join(u", "_s) + u" of "_s + result()[u"voters"_s].toString();
    }
};

} // namespace

class PollsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void storedVotesAreThereWithTheRow()
    {
        Asked asked("singlechoice", 500,
                    [](const Asked &a) { return std::vector {vote(a.question, a.room.ben, {"a"}, 200)}; });
        QCOMPARE(asked.counts(), u"Apples 1, Pears 0 of 1"_s);
        QVERIFY(!asked.result()[u"voted"_s].toBool());
    }
    void votesCountInPlace()
    {
        Asked asked;
        Announcements said(asked.timeline);
        asked.room.arrive({vote(asked.question, asked.room.ben, {"a"}, 200)});
        QCOMPARE(said.take(), QStringList {u"change 0-0 poll"_s});
        QCOMPARE(asked.counts(), u"Apples 1, Pears 0 of 1"_s);
    }
    void ofOnePersonTheLastVoteCounts()
    {
        Asked asked;
        asked.room.arrive({vote(asked.question, asked.room.ben, {"b"}, 210)});
        asked.room.arrive({vote(asked.question, asked.room.ben, {"a"}, 200)});
        QCOMPARE(asked.counts(), u"Apples 0, Pears 1 of 1"_s);
    }
    void afterTheEndNoVoteCounts()
    {
        Asked asked;
        asked.room.arrive({vote(asked.question, asked.room.ben, {"a"}, 400)});
        asked.room.arrive({vote(asked.question, asked.room.ben, {"b"}, 501)});
        QCOMPARE(asked.counts(), u"Apples 1, Pears 0 of 1"_s);
    }
    void whatIsNoAnswerIsNotCounted()
    {
        Asked asked;
        asked.room.arrive(
            {vote(asked.question, asked.room.ben, {"x"}, 200), vote(asked.question, asked.room.me, {}, 200)});
        QCOMPARE(asked.counts(), u"Apples 0, Pears 0 of 0"_s);
    }
    void oneAnswerIsCountedWhereOneIsAskedFor()
    {
        Asked asked;
        asked.room.arrive({vote(asked.question, asked.room.ben, {"a", "b", "a"}, 200)});
        QCOMPARE(asked.counts(), u"Apples 1, Pears 0 of 1"_s);
    }
    void severalAreCountedWhereSeveralMayBeGiven()
    {
        Asked asked("multiplechoice");
        asked.room.arrive({vote(asked.question, asked.room.ben, {"a", "b", "a"}, 200)});
        QCOMPARE(asked.counts(), u"Apples 1, Pears 1 of 1"_s);
    }
    void onesOwnVoteShowsAtOnceAndMayBeChanged()
    {
        Asked asked;
        const auto id = hex(asked.question.id);
        asked.timeline.vote(id, {u"a"_s});
        QCOMPARE(asked.counts(), u"Apples 1, Pears 0 of 1"_s);
        QVERIFY(asked.result()[u"voted"_s].toBool());
        asked.room.source.now = 301;
        asked.timeline.vote(id, {u"b"_s});
        QCOMPARE(asked.counts(), u"Apples 0, Pears 1 of 1"_s);
    }
    void aRefusedVoteIsUndone()
    {
        Asked asked;
        asked.timeline.vote(hex(asked.question.id), {u"a"_s});
        asked.room.source.setPhase(asked.room.source.published.back().id, Delivery::Phase::Failed,
                                   feed::fail(feed::Code::RateLimited));
        QCOMPARE(asked.counts(), u"Apples 0, Pears 0 of 0"_s);
    }
    void nobodyVotesAfterTheEnd()
    {
        Asked asked;
        asked.room.source.now = 500;
        Q_EMIT asked.room.feed.minutePassed();
        QVERIFY(asked.result()[u"over"_s].toBool());
        asked.timeline.vote(hex(asked.question.id), {u"a"_s});
        QVERIFY(asked.room.source.published.empty());
    }
    void whatIsBuiltToBreakAPollIsBounded()
    {
        feed::Event event;
        event.kind = feed::kinds::Poll;
        for (int i = 0; i < 500; ++i)
            event.tags.push_back({"option", QByteArray::number(i), "\xe2\x80\xae" + QByteArray(5000, 'x')});
        event.tags.push_back({"option", "0", "again"});
        event.tags.push_back({"option", "no label"});
        event.tags.push_back({"endsAt", "-99999999999999999999"});
        const auto poll = feed::pollOf(event);
        QVERIFY(poll);
        QCOMPARE(poll->options.size(), std::size_t(20));
        QCOMPARE(poll->options.front().label, QString(100, u'x'));
        QCOMPARE(poll->endsAt, 0);
        event.tags.clear();
        QVERIFY(!feed::pollOf(event));
    }
};

QTEST_GUILESS_MAIN(PollsTest)
#include "tst_polls.moc"
