#include "chance.h"
#include "feed/kinds.h"
#include "feed/store/sqlite_store.h"
#include "server/community/members.h"
#include "server/community/schema.h"
#include "stored_state.h"
#include "tests/server/place.h"
#include "tests/support/fragile_disk.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

using namespace plaza::server;
using namespace plaza::server::testing;
using namespace Qt::StringLiterals;
using feed::Event;
using plaza::support::FragileDisk;
using plaza::support::Remains;
namespace protocol = feed::protocol;
using Fault = FragileDisk::Fault;

Q_DECLARE_METATYPE(plaza::support::FragileDisk::Fault)

namespace {

/// What people were told, and what they have asked for.
struct Told {
    std::map<feed::EventId, Event> stored; ///< with an OK
    std::map<feed::EventId, Event> wanted; ///< sent, whatever came of it
    std::vector<feed::PublicKey> joined;
};

/// People who post, change what they posted, take it back and bring others in.
class Crowd
{
public:
    Crowd(Place &place, QRandomGenerator &random)
        : m_place(place)
        , m_random(random)
    {
        for (int i = 0; i < 4; ++i)
            m_people.push_back(place.member());
        place.settle();
    }

    /// Everybody says some things at once; returns when all is answered.
    void talk()
    {
        if (m_random.bounded(4) == 0)
            bringIn();
        for (const auto &person : m_people) {
            for (int i = m_random.bounded(6); i > 0; --i)
                send(*person, something(*person));
        }
        m_place.settle();
        for (const auto &person : m_people)
            take(*person);
    }
    Told told() const
    {
        const std::lock_guard lock(m_mutex);
        return m_told;
    }
    int refusals() const { return m_refusals; }

private:
    void bringIn()
    {
        const auto stranger = m_place.connect();
        if (!stranger->join(m_invite).accepted)
            return;
        const std::lock_guard lock(m_mutex);
        m_told.joined.push_back(stranger->key.publicKey());
    }
    void send(Client &person, const Event &event)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_told.wanted[event.id] = event;
        }
        person.send(event);
    }
    void take(Client &person)
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &ok : person.take<protocol::Ok>()) {
            if (ok.accepted)
                m_told.stored[ok.eventId] = m_told.wanted.at(ok.eventId);
            else
                ++m_refusals;
        }
    }
    Event something(const Client &person)
    {
        const auto text = QByteArray::number(++m_count) + ' ' + QByteArray(m_random.bounded(4000), 'x');
        switch (m_random.bounded(6)) {
        case 0:
            return person.event(feed::kinds::Article, text,
                                {{"d", "a"}, {"-"}, {"v", QByteArray::number(m_count)}});
        case 1: {
            const auto mine = aPostOf(person.key.publicKey());
            if (mine)
                return person.event(feed::kinds::Deletion, text, {{"e", mine->toHex()}});
            [[fallthrough]];
        }
        default: return person.event(feed::kinds::Post, text, {{"t", "x"}});
        }
    }
    std::optional<feed::EventId> aPostOf(const feed::PublicKey &author) const
    {
        std::vector<feed::EventId> theirs;
        for (const auto &[id, event] : m_told.stored) {
            if (event.pubkey == author && event.kind == feed::kinds::Post)
                theirs.push_back(id);
        }
        if (theirs.empty())
            return {};
        return theirs[m_random.bounded(quint32(theirs.size()))];
    }

    Place &m_place;
    QRandomGenerator &m_random;
    QByteArray m_invite = m_place.invite();
    std::vector<std::unique_ptr<Client>> m_people;
    mutable std::mutex m_mutex; // the cut comes on the writer's thread
    Told m_told;
    int m_count = 0;
    int m_refusals = 0;
};

bool isGoneByRight(const Event &event, const Told &told)
{
    const auto id = event.id.toHex();
    return std::ranges::any_of(told.wanted, [&](const auto &each) {
        const auto &other = each.second;
        if (event.kind == feed::kinds::Article && other.kind == event.kind && other.pubkey == event.pubkey)
            return other.id != event.id && other.createdAt >= event.createdAt;
        return other.kind == feed::kinds::Deletion && other.tags.front().at(1) == id;
    });
}

/// What was promised and is not so; empty: nothing.
QByteArray broken(const QString &path, const Told &told)
{
    if (const auto faults = faultsOf(path); !faults.isEmpty())
        return faults;
    std::map<feed::EventId, Event> there;
    for (const auto &event : eventsIn(path))
        there.emplace(event.id, event);
    for (const auto &[id, event] : told.stored) {
        if (!there.contains(id) && !isGoneByRight(event, told))
            return "an acknowledged event is lost: kind " + QByteArray::number(event.kind);
        if (event.kind == feed::kinds::Deletion
            && there.contains(*feed::EventId::fromHex(event.tags.front().at(1))))
            return "what was deleted is there again";
    }
    const auto community = openCommunityDatabase(path);
    for (const auto &key : told.joined) {
        const auto role = Members(**community).roleOf(key);
        if (!role || !*role)
            return "somebody who was let in is no member";
    }
    return {};
}

QString file(const QTemporaryDir &folder)
{
    return folder.filePath(u"plaza.db"_s);
}

} // namespace

/// The server's heart on a disk that forgets and fails: an OK holds, and where there can be none there is none.
class TestAnswersHold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasAcknowledgedIsThereAfterAPowerCut()
    {
        auto random = chance();
        std::size_t promises = 0;
        const int Rounds = rounds(8);
        for (int round = 0; round < Rounds; ++round) {
            const auto [remains, told] = talkUntilCut(random);
            promises += told.stored.size() + told.joined.size();
            for (int i = 0; i < 4; ++i) {
                const QTemporaryDir folder;
                remains.write(folder.path(), random);
                QCOMPARE(broken(file(folder), told), QByteArray());
            }
        }
        qInfo("%zu promises before %d cuts", promises, Rounds);
        QVERIFY(promises > std::size_t(Rounds));
    }

    void whereTheDiskFailsNothingIsAcknowledged_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::newRow("syncs fail") << Fault::SyncsFail;
        QTest::newRow("writes fail") << Fault::WritesFail;
        QTest::newRow("no room") << Fault::NoRoom;
        QTest::newRow("read-only") << Fault::ReadOnly;
    }
    void whereTheDiskFailsNothingIsAcknowledged()
    {
        QFETCH(Fault, fault);
        FragileDisk disk;
        Place place({.isDurable = true});
        const auto ann = place.member(), bob = place.member();
        bob->ask("s", R"({"kinds":[1]})");
        QVERIFY(ann->publish(ann->post("before")).accepted);
        QVERIFY(place.feedPath->ready());

        place.settle();
        disk.fail(fault);
        const auto post = ann->post("meanwhile");
        const auto refused = ann->publish(post);
        QVERIFY(!refused.accepted);
        QVERIFY2(refused.reason.startsWith("error: "), refused.reason.constData());
        QVERIFY(!place.feedPath->ready());
        QCOMPARE(bob->live("s"), QByteArrayList {"before"}); // nobody saw what is not kept
        QCOMPARE(bob->ask("t", R"({"kinds":[1]})"), QByteArrayList {"before"});
        const auto stranger = place.connect();
        QVERIFY(!stranger->join("any code").accepted);

        disk.fail(Fault::None);
        QTRY_VERIFY_WITH_TIMEOUT(place.feedPath->ready(), 30'000); // by itself
        QVERIFY(ann->publish(post).accepted);
        QCOMPARE(bob->live("s"), QByteArrayList {"meanwhile"});
        auto random = chance();
        for (int i = 0; i < 5; ++i) {
            const QTemporaryDir folder;
            disk.cut().write(folder.path(), random);
            QCOMPARE(faultsOf(file(folder)), QByteArray());
            const auto there = eventsIn(file(folder));
            QVERIFY(std::ranges::find(there, post.id, &Event::id) != there.end());
        }
    }
    void aDiskThatFailsNowAndThenLosesNothingThatWasAcknowledged()
    {
        auto random = chance();
        int refusals = 0;
        for (const auto fault : {Fault::SyncsFail, Fault::WritesFail, Fault::NoRoom}) {
            FragileDisk disk;
            Place place({.isDurable = true});
            Crowd crowd(place, random);
            disk.fail(fault, fault == Fault::SyncsFail ? 4 : 60);
            for (int i = 0; i < rounds(10); ++i)
                crowd.talk();
            refusals += crowd.refusals();
            const QTemporaryDir folder;
            disk.cut().write(folder.path(), random);
            disk.fail(Fault::None); // what is looked at is on it too
            QCOMPARE(broken(file(folder), crowd.told()), QByteArray());
        }
        qInfo("%d refusals", refusals);
        QVERIFY(refusals > 0);
    }

private:
    static std::pair<Remains, Told> talkUntilCut(QRandomGenerator &random)
    {
        FragileDisk disk;
        Place place({.isDurable = true});
        Crowd crowd(place, random);
        std::pair<Remains, Told> result;
        std::atomic<bool> isCut = false;
        const auto moment =
            random.bounded(2) == 0 ? FragileDisk::Moment::Any : FragileDisk::Moment::BeforeSync;
        disk.cutAfter(random.bounded(1, 800), moment, [&](Remains remains) {
            result = {std::move(remains), crowd.told()};
            isCut = true;
        });
        while (!isCut)
            crowd.talk();
        return result;
    }
};

QTEST_GUILESS_MAIN(TestAnswersHold)
#include "tst_answers_hold.moc"
