#include "app/models/members_model.h"
#include "app/models/profile_model.h"
#include "feed/kinds.h"
#include "feed/protocol/membership.h"
#include "tests/app/model_room.h"

#include <QRegularExpression>
#include <QTest>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;

struct Hall {
    Room room;
    const feed::PublicKey server = person(99), impostor = person(98);

    Hall()
    {
        room.source.stored = {profile(room.me, u"Mia"_s, 1), profile(room.ann, u"zoe"_s, 1),
                              profile(room.ben, u"Ben"_s, 1),
                              list({{room.me}, {room.ann, "owner"}, {room.ben}}, server, 100)};
    }
    static feed::Event list(const std::vector<feed::protocol::ListedMember> &members,
                            const feed::PublicKey &by, qint64 at)
    {
        return written(feed::protocol::memberList(members, at), by, at);
    }
    feed::Event added(const feed::PublicKey &member, const feed::PublicKey &by, qint64 at) const
    {
        return written(feed::protocol::memberAdded(member, at), by, at);
    }
    feed::Event removed(const feed::PublicKey &member, const feed::PublicKey &by, qint64 at) const
    {
        return written(feed::protocol::memberRemoved(member, at), by, at);
    }
};

class MembersModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void membersAreSortedByRoleThenName()
    {
        Hall hall;
        MembersModel members(hall.room.feed, hall.server);
        QAbstractItemModelTester tester(&members);
        hall.room.source.settle();
        QCOMPARE(column(members, MembersModel::NameRole), QStringList({u"zoe"_s, u"Ben"_s, u"Mia"_s}));
        QCOMPARE(column(members, MembersModel::RoleTextRole),
                 QStringList({u"Owner"_s, QString(), QString()}));
        QVERIFY(members.index(2).data(MembersModel::IsMeRole).toBool());
    }
    void comingsAndGoingsSinceTheListCount()
    {
        Hall hall;
        MembersModel members(hall.room.feed, hall.server);
        QAbstractItemModelTester tester(&members);
        hall.room.source.settle();
        const auto eva = person(7);
        hall.room.arrive({profile(eva, u"Eva"_s, 1), hall.added(eva, hall.server, 200)});
        QCOMPARE(column(members, MembersModel::NameRole),
                 QStringList({u"zoe"_s, u"Ben"_s, u"Eva"_s, u"Mia"_s}));
        QCOMPARE(members.count(), 4);
        Announcements said(members);
        hall.room.arrive({hall.removed(hall.room.ben, hall.server, 201)});
        QCOMPARE(said.take(), QStringList {u"remove 1-1"_s});
        hall.room.arrive({hall.added(hall.room.ben, hall.server, 150)}); // older than his going
        QCOMPARE(members.count(), 3);
    }
    void onlyTheServersWordCounts()
    {
        Hall hall;
        MembersModel members(hall.room.feed, hall.server);
        hall.room.source.settle();
        hall.room.arrive({hall.removed(hall.room.ben, hall.impostor, 200),
                          Hall::list({{hall.impostor, "owner"}}, hall.impostor, 300)});
        QCOMPARE(members.count(), 3);
    }
    void aNewNameMovesItsRow()
    {
        Hall hall;
        MembersModel members(hall.room.feed, hall.server);
        QAbstractItemModelTester tester(&members);
        hall.room.source.settle();
        Announcements said(members);
        hall.room.arrive({profile(hall.room.me, u"Ada"_s, 50)});
        QCOMPARE(column(members, MembersModel::NameRole), QStringList({u"zoe"_s, u"Ada"_s, u"Ben"_s}));
        QCOMPARE(said.take(), QStringList({u"move 2-2 to 1"_s, u"change 1-1 name picture role roleText"_s}));
    }
    void theFilterHidesOthersButCountsAll()
    {
        Hall hall;
        MembersModel members(hall.room.feed, hall.server);
        QAbstractItemModelTester tester(&members);
        hall.room.source.settle();
        members.setFilterText(u"mI"_s);
        QCOMPARE(column(members, MembersModel::NameRole), QStringList {u"Mia"_s});
        QCOMPARE(members.count(), 3);
        members.setFilterText({});
        QCOMPARE(members.rowCount(), 3);
    }
    void withoutAListThoseWhoShowedThemselvesAreListed()
    {
        Hall hall;
        hall.room.source.stored.pop_back();
        MembersModel members(hall.room.feed, {});
        hall.room.source.settle();
        QCOMPARE(members.count(), 1); // me, as nobody else is known yet
        hall.room.arrive({profile(hall.room.ben, u"Ben"_s, 1)});
        QCOMPARE(column(members, MembersModel::NameRole), QStringList({u"Ben"_s, u"Mia"_s}));
    }
    void thousandsOfNamesDoNotMoveThousandsOfRows()
    {
        Room room;
        std::vector<feed::protocol::ListedMember> listed;
        std::vector<feed::Event> names;
        for (int i = 0; i < 3000; ++i) {
            feed::PublicKey key;
            key.bytes[0] = static_cast<unsigned char>(i);
            key.bytes[1] = static_cast<unsigned char>(i >> 8);
            key.bytes[31] = 1;
            listed.push_back({key});
            names.push_back(profile(key, u"Name %1"_s.arg((i * 7919) % 3000), 1));
        }
        MembersModel members(room.feed, person(99));
        room.arrive({Hall::list(listed, person(99), 100)});
        Announcements said(members);
        room.arrive(names);
        QCOMPARE(members.rowCount(), 3000);
        QVERIFY(said.take().filter(QRegularExpression(u"^move"_s)).isEmpty());
    }
    void aProfileShowsPersonAndPosts()
    {
        Hall hall;
        auto &room = hall.room;
        const auto first = post(room.ben, "first", 100);
        room.source.stored.insert(room.source.stored.end(),
                                  {first, post(room.ann, "other", 101), reply(first, room.ben, "again", 102),
                                   hall.added(room.ben, hall.server, 90)});
        ProfileModel profile(room.feed, room.ben, hall.server);
        QAbstractItemModelTester tester(&profile);
        room.source.settle();
        QCOMPARE(bodies(profile), QStringList {u"first"_s}); // "again" is on the page of replies
        QCOMPARE(profile.name(), u"Ben"_s);
        QCOMPARE(profile.postCount(), 2);
        QVERIFY(!profile.isMe());
        QVERIFY(profile.joinedText().contains(u"1970"_s));
        room.arrive({post(room.ben, "third", 103)});
        room.source.settle();
        QCOMPARE(bodies(profile).constFirst(), u"third"_s);
        QCOMPARE(profile.postCount(), 3);
    }
};

QTEST_GUILESS_MAIN(MembersModelTest)
#include "tst_members_model.moc"
