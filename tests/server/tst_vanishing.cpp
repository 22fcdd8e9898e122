// What becomes of the files of somebody who asks to be forgotten (NIP-62).
#include "blossom_desk.h"
#include "feed/store/sqlite_store.h"
#include "server/media/sweeper.h"

#include <QTest>

using feed::SecretKey;
using plaza::server::Sweeper;
using plaza::server::testing::Desk;
using namespace std::chrono_literals;

namespace {

const QByteArray Gif =
    QByteArray::fromHex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b");

feed::Event vanish(const SecretKey &key, qint64 now)
{
    feed::Event request;
    request.kind = 62;
    request.createdAt = now;
    request.tags = {{"relay", "ALL_RELAYS"}};
    key.sign(request);
    return request;
}

bool insert(const Desk &desk, const feed::Event &event)
{
    const auto store = feed::store::openSqlite(desk.databasePath(), {});
    return store && bool((*store)->insert(std::vector {event}, desk.now));
}

} // namespace

class TestVanishing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFilesOfWhoVanishesGo()
    {
        Desk desk;
        const auto ann = desk.member(), bob = desk.member();
        QCOMPARE(desk.upload(ann, Gif).status, 201);
        QVERIFY(insert(desk, vanish(ann, desk.now)));
        QVERIFY(desk.library->eraseVanished());
        QCOMPARE(desk.files(), QStringList());
        QCOMPARE(desk.get(bob, Gif).status, 404);
        QCOMPARE(desk.upload(bob, Gif).status, 201); // another's is another's
        QVERIFY(desk.library->eraseVanished());
        QCOMPARE(desk.get(bob, Gif).status, 200);
    }
    void whatAnotherHasSentTooStays()
    {
        Desk desk;
        const auto ann = desk.member(), bob = desk.member();
        QVERIFY(desk.upload(ann, Gif).status < 300);
        QVERIFY(desk.upload(bob, Gif).status < 300);
        QVERIFY(insert(desk, vanish(ann, desk.now)));
        QVERIFY(desk.library->eraseVanished());
        QCOMPARE(desk.get(bob, Gif).status, 200);
    }
    void theSweeperNeedNotBeAsked()
    {
        Desk desk;
        const auto ann = desk.member();
        QCOMPARE(desk.upload(ann, Gif).status, 201);
        const Sweeper sweeper(*desk.library, {}, [&desk] { return desk.now.load(); }, {.look = 20ms});
        QVERIFY(!desk.files().isEmpty());
        QVERIFY(insert(desk, vanish(ann, desk.now)));
        QTRY_COMPARE_WITH_TIMEOUT(desk.files(), QStringList(), 60000);
    }
};

QTEST_GUILESS_MAIN(TestVanishing)
#include "tst_vanishing.moc"
