#include "app/models/members_model.h"
#include "app/models/presence.h"
#include "feed/crypto/keys.h"
#include "feed/kinds.h"
#include "tests/app/model_room.h"

#include <QSignalSpy>
#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;

namespace {

/// A feed that is online, with Ann and Ben in it; we let the others know of us.
struct Company {
    Room room;
    Presence presence {room.feed};
    QAbstractItemModelTester tester {&presence};

    Company()
    {
        room.arrive({profile(room.ann, u"Ann"_s, 10), profile(room.ben, u"Ben"_s, 10)});
        room.feed.setOnline(true);
        presence.setShown(true);
        room.source.passed.clear();
    }
    void hear(const feed::PublicKey &who, int kind, const std::vector<feed::Tag> &tags)
    {
        feed::Event event;
        event.kind = kind;
        event.tags = tags;
        room.feed.hear(written(event, who, room.source.now));
    }
    void says(const feed::PublicKey &who, const char *status)
    {
        hear(who, feed::kinds::Presence, {{"status", status}});
    }
    void types(const feed::PublicKey &who, const QByteArray &post = {})
    {
        hear(who, feed::kinds::Typing,
             post.isEmpty() ? std::vector<feed::Tag>() : std::vector<feed::Tag> {{"e", post}});
    }
    void wait(qint64 seconds)
    {
        room.source.now += seconds;
        presence.look();
    }
    QStringList here() const { return column(presence, Presence::NameRole); }
    QStringList said() const
    {
        QStringList all;
        for (const auto &event : room.source.passed)
            if (event.kind == feed::kinds::Presence)
                all.append(QString::fromUtf8(event.tags[0][1]));
        return all;
    }
};

} // namespace

class PresenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoSaysSoIsHereByName()
    {
        Company company;
        company.says(company.room.ben, "online");
        company.says(company.room.ann, "online");
        company.says(company.room.me, "online");
        QCOMPARE(company.here(), (QStringList {u"Ann"_s, u"Ben"_s}));
        company.says(company.room.ann, "away");
        QCOMPARE(company.here(), QStringList {u"Ben"_s});
        company.says(company.room.ben, "offline");
        QCOMPARE(company.here(), QStringList());
    }
    void whoIsSilentForTwoMinutesHasGone()
    {
        Company company;
        company.says(company.room.ann, "online");
        company.wait(100);
        company.says(company.room.ann, "online");
        company.wait(100);
        QCOMPARE(company.here(), QStringList {u"Ann"_s});
        company.wait(20);
        QCOMPARE(company.here(), QStringList());
    }
    void aWordHoldsForAsLongAsItSays()
    {
        Company company;
        const auto until = QByteArray::number(company.room.source.now + 600);
        company.hear(company.room.ann, feed::kinds::Presence, {{"status", "online"}, {"expiration", until}});
        company.wait(599);
        QCOMPARE(company.here(), QStringList {u"Ann"_s});
        company.wait(1);
        QCOMPARE(company.here(), QStringList());
        company.hear(company.room.ann, feed::kinds::Presence,
                     {{"status", "online"}, {"expiration", "99999999999"}});
        company.wait(Presence::MostSeconds);
        QCOMPARE(company.here(), QStringList());
    }
    void amongManyEachSaysItLessOften()
    {
        QCOMPARE(Presence::repeatSeconds(3), Presence::RepeatSeconds);
        QCOMPARE(Presence::repeatSeconds(2 * Presence::LargeCompany), 2 * Presence::RepeatSeconds);
        Company company;
        company.says(company.room.ann, "online");
        company.room.feed.setOnline(false);
        company.room.source.passed.clear();
        company.room.feed.setOnline(true);
        QCOMPARE(company.room.source.passed.at(0).tags.at(1).at(1).toLongLong(),
                 company.room.source.now + Presence::HoldsSeconds);
    }
    void aThousandPeopleAreArrangedTogether()
    {
        Company company;
        QSignalSpy changed(&company.presence, &Presence::hereChanged);
        for (int i = 0; i < 1000; ++i)
            company.says(feed::SecretKey::generate().publicKey(), "online");
        QTRY_COMPARE(company.presence.count(), 1000);
        QVERIFY(changed.count() < 100);
    }
    void whoIsMutedIsNotShown()
    {
        Company company;
        company.room.feed.mutes().setMuted(company.room.ann, true);
        company.says(company.room.ann, "online");
        QCOMPARE(company.here(), QStringList());
    }
    void aNewNameFindsItsPlace()
    {
        Company company;
        company.says(company.room.ben, "online");
        company.says(company.room.ann, "online");
        company.room.arrive({profile(company.room.ann, u"Zora"_s, 20)});
        QCOMPARE(company.here(), (QStringList {u"Ben"_s, u"Zora"_s}));
    }

    void weSayThatWeAreHereWhenWeComeOnline()
    {
        Room room;
        Presence presence(room.feed);
        room.feed.setOnline(true);
        QVERIFY(room.source.passed.empty()); // the person's choice is not known yet
        presence.setShown(true);
        QCOMPARE(room.source.passed.size(), 1u);
        QCOMPARE(room.source.passed[0].kind, feed::kinds::Presence);
        QCOMPARE(room.source.passed[0].tags[0], (feed::Tag {"status", "online"}));
        room.feed.setOnline(false);
        room.feed.setOnline(true);
        QCOMPARE(room.source.passed.size(), 2u);
    }
    void whoDoesNotWantToBeSeenSaysGoodbyeAndNothingMore()
    {
        Company company;
        company.presence.setShown(false);
        company.room.feed.setOnline(false);
        company.room.feed.setOnline(true);
        company.presence.write({});
        company.says(company.room.ann, "online");
        QTest::qWait(3100); // as long as a greeting may take
        QCOMPARE(company.said(), QStringList {u"offline"_s});
        QCOMPARE(company.room.source.passed.size(), 1u);
        QCOMPARE(company.here(), QStringList {u"Ann"_s}); // we see the others all the same
    }
    void whoComesIsGreetedOnce()
    {
        Company company;
        company.says(company.room.ann, "online");
        company.says(company.room.ann, "online");
        company.says(company.room.ben, "online");
        QTRY_COMPARE(company.said(), QStringList {u"online"_s});
        QTest::qWait(100);
        QCOMPARE(company.said(), QStringList {u"online"_s});
    }
    void whoLeavesSaysGoodbye()
    {
        Room room;
        {
            Presence presence(room.feed);
            room.feed.setOnline(true);
            presence.setShown(true);
        }
        QCOMPARE(room.source.passed.back().tags, (std::vector<feed::Tag> {{"status", "offline"}}));
    }

    void whoTypesIsNamedForTenSeconds()
    {
        Company company;
        company.types(company.room.ann);
        company.types(company.room.ben, "ab12");
        company.types(company.room.me);
        QCOMPARE(company.presence.writers().size(), 2);
        company.wait(9);
        QCOMPARE(company.presence.writers().size(), 2);
        company.types(company.room.ben, "ab12");
        company.wait(1);
        QCOMPARE(company.presence.writers().size(), 1);
        const auto ben = company.presence.writers().constFirst().toMap();
        QCOMPARE(ben[u"name"_s].toString(), u"Ben"_s);
        QCOMPARE(ben[u"postId"_s].toString(), u"ab12"_s);
    }
    void whatWasWrittenIsNoLongerBeingWritten()
    {
        Company company;
        company.types(company.room.ann);
        company.room.arrive({post(company.room.ann, "done", 1'000'000)});
        QCOMPARE(company.presence.writers(), QVariantList());
    }
    void weSayThatWeTypeEveryFiveSecondsAtMost()
    {
        Company company;
        company.presence.write(u"ab12"_s);
        company.presence.write(u"ab12"_s);
        company.wait(4);
        company.presence.write(u"ab12"_s);
        QCOMPARE(company.room.source.passed.size(), 1u);
        QCOMPARE(company.room.source.passed[0].kind, feed::kinds::Typing);
        QCOMPARE(company.room.source.passed[0].tags, (std::vector<feed::Tag> {{"e", "ab12"}}));
        company.presence.write({}); // another place
        QCOMPARE(company.room.source.passed.size(), 2u);
        QVERIFY(company.room.source.passed[1].tags.empty());
        company.wait(5);
        company.presence.write({});
        QCOMPARE(company.room.source.passed.size(), 3u);
    }
    void writersAreASentence()
    {
        QCOMPARE(Presence::text({}), QString());
        QCOMPARE(Presence::text({u"Ann"_s}), u"Ann is writing…"_s);
        QCOMPARE(Presence::text({u"Ann"_s, u"Ben"_s}), u"Ann and Ben are writing…"_s);
        QVERIFY(Presence::text({u"Ann"_s, u"Ben"_s, u"Cy"_s}).contains(u'3'));
    }

    void theListOfMembersShowsWhoIsHere()
    {
        Room room;
        MembersModel members(room.feed, std::nullopt);
        room.arrive({profile(room.ann, u"Ann"_s, 10), profile(room.ben, u"Ben"_s, 10)});
        room.source.settle();
        Announcements changes(members);
        members.setHere({room.ben});
        QCOMPARE(column(members, MembersModel::IsHereRole).count(u"true"_s), 1);
        QCOMPARE(changes.take().size(), 1);
        members.setHere({});
        QCOMPARE(column(members, MembersModel::IsHereRole).count(u"true"_s), 0);
    }
};

QTEST_GUILESS_MAIN(PresenceTest)
#include "tst_presence.moc"
