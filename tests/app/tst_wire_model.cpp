#include "app/models/wire_model.h"
#include "tests/app/model_room.h"

#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;
using From = WireFrame::From;

namespace {

WireFrame frame(From from, const QByteArray &verb, const QByteArray &about, const QString &gist = {})
{
    return {.atMs = 1'800'000'000'000,
            .from = from,
            .text = "[\"" + verb + "\",\"" + about + "\",\"" + gist.toUtf8() + "\"]",
            .bytes = 10,
            .verb = verb,
            .about = about,
            .gist = gist};
}

struct Watched {
    WireModel wire {[](const feed::PublicKey &who) { return who == person(2) ? u"Ann"_s : QString(); }};
    QAbstractItemModelTester tester {&wire};

    Watched() { wire.setOpen(true); }
    QStringList column(WireModel::Role role) const { return plaza::support::column(wire, role); }
};

} // namespace

class WireModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestAndAnswersHaveOneNumber()
    {
        Watched watched;
        watched.wire.add({frame(From::Us, "REQ", "a"), frame(From::Us, "EVENT", "id1"),
                          frame(From::Server, "EVENT", "a"), frame(From::Server, "OK", "id1"),
                          frame(From::Server, "EOSE", "a"), frame(From::Server, "NOTICE", "hello")});
        QCOMPARE(watched.column(WireModel::TalkRole),
                 (QStringList {u"1"_s, u"2"_s, u"1"_s, u"2"_s, u"1"_s, u"0"_s}));
        QCOMPARE(watched.column(WireModel::IsAnswerRole),
                 (QStringList {u"false"_s, u"false"_s, u"true"_s, u"true"_s, u"true"_s, u"false"_s}));
    }
    void questionProofAndVerdictHaveOneNumber()
    {
        Watched watched;
        watched.wire.add({frame(From::Server, "AUTH", "challenge"), frame(From::Us, "AUTH", "proof"),
                          frame(From::Server, "OK", "proof"), frame(From::Us, "REQ", "a")});
        QCOMPARE(watched.column(WireModel::TalkRole), (QStringList {u"1"_s, u"1"_s, u"1"_s, u"2"_s}));
    }
    void onlyTheLastTwoThousandAreKept()
    {
        Watched watched;
        std::vector<WireFrame> flood;
        for (int i = 0; i < 5000; ++i)
            flood.push_back(frame(From::Server, "EVENT", "a", QString::number(i)));
        watched.wire.add({frame(From::Us, "REQ", "a", u"first"_s)});
        watched.wire.add(flood);
        QCOMPARE(watched.wire.count(), WireModel::Most);
        QCOMPARE(watched.wire.total(), WireModel::Most);
        QCOMPARE(watched.column(WireModel::GistRole).first(), u"3000"_s);
        QCOMPARE(watched.column(WireModel::GistRole).last(), u"4999"_s);
    }
    void droppingTheOldestLeavesTheFilteredOnesRight()
    {
        Watched watched;
        watched.wire.setFilterText(u"odd"_s);
        for (int i = 0; i < 30; ++i) {
            std::vector<WireFrame> some;
            for (int j = 0; j < 100; ++j)
                some.push_back(
                    frame(From::Server, "EVENT", "a", (j % 2 ? u"odd %1"_s : u"even %1"_s).arg(100 * i + j)));
            watched.wire.add(some);
        }
        QCOMPARE(watched.wire.count(), 1000);
        QCOMPARE(watched.column(WireModel::GistRole).first(), u"odd 1001"_s);
        QCOMPARE(watched.column(WireModel::GistRole).last(), u"odd 2999"_s);
        watched.wire.setFilterText({});
        QCOMPARE(watched.wire.count(), 2000);
    }
    void framesAreFilteredByWordsNumberSideAndPerson()
    {
        Watched watched;
        auto byAnn = frame(From::Server, "EVENT", "a", u"good morning"_s);
        byAnn.kind = 1;
        byAnn.author = person(2);
        watched.wire.add({frame(From::Us, "REQ", "a"), byAnn, frame(From::Us, "REQ", "b"),
                          frame(From::Server, "EOSE", "b"),
                          frame(From::Server, "EVENT", "a", u"good night"_s)});
        QCOMPARE(watched.column(WireModel::WhoRole)[1], u"Ann: post (1)"_s);
        const auto left = [&](const QString &text) {
            watched.wire.setFilterText(text);
            return watched.column(WireModel::VerbRole).join(u' ');
        };
        QCOMPARE(left(u"good"_s), u"EVENT EVENT"_s);
        QCOMPARE(left(u"GOOD night"_s), u"EVENT"_s);
        QCOMPARE(left(u"ann"_s), u"EVENT"_s);
        QCOMPARE(left(u"#2"_s), u"REQ EOSE"_s);
        QCOMPARE(left(u"nothing"_s), QString());
        watched.wire.setFilterText({});
        watched.wire.setSide(WireModel::Sent);
        QCOMPARE(watched.column(WireModel::VerbRole), (QStringList {u"REQ"_s, u"REQ"_s}));
    }
    void pausedNothingMovesAndNothingIsLost()
    {
        Watched watched;
        watched.wire.add({frame(From::Us, "REQ", "a")});
        watched.wire.setPaused(true);
        watched.wire.add({frame(From::Server, "EOSE", "a")});
        QCOMPARE(watched.wire.count(), 1);
        QCOMPARE(watched.wire.held(), 1);
        watched.wire.setPaused(false);
        QCOMPARE(watched.wire.count(), 2);
        QCOMPARE(watched.wire.held(), 0);
        QCOMPARE(watched.column(WireModel::TalkRole), (QStringList {u"1"_s, u"1"_s}));
    }
    void whatIsHeldIsBoundedToo()
    {
        Watched watched;
        watched.wire.setPaused(true);
        for (int i = 0; i < 3000; ++i)
            watched.wire.add({frame(From::Server, "EVENT", "a", QString::number(i))});
        QCOMPARE(watched.wire.held(), WireModel::Most);
        watched.wire.setPaused(false);
        QCOMPARE(watched.column(WireModel::GistRole).last(), u"2999"_s);
    }
    void closedNothingIsKept()
    {
        Watched watched;
        watched.wire.add({frame(From::Us, "REQ", "a")});
        watched.wire.setOpen(false);
        QCOMPARE(watched.wire.total(), 0);
        watched.wire.add({frame(From::Us, "REQ", "a")});
        QCOMPARE(watched.wire.total(), 0);
    }
    void framesAreCopiedAsTheyWereSent()
    {
        Watched watched;
        watched.wire.add({frame(From::Us, "REQ", "a"), frame(From::Server, "EOSE", "a")});
        QVERIFY2(watched.wire.copy(0).endsWith(u" → [\"REQ\",\"a\",\"\"]"_s),
                 qPrintable(watched.wire.copy(0)));
        QCOMPARE(watched.wire.copy(-1).count(u'\n'), 1);
        QVERIFY(watched.wire.copy(-1).contains(u" ← [\"EOSE\""_s));
        QCOMPARE(watched.wire.readable(0), u"[\n    \"REQ\",\n    \"a\",\n    \"\"\n]"_s);
        QCOMPARE(watched.wire.readable(7), QString());
    }
};

QTEST_GUILESS_MAIN(WireModelTest)
#include "tst_wire_model.moc"
