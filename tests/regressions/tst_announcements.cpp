// What the server had to say while the disk took nothing was taken as said by the next thing that was written.
#include "feed/kinds.h"
#include "tests/server/place.h"

#include <QTest>

using namespace plaza::server;
using plaza::server::testing::Place;

namespace {

feed::Outcome perform(Place &place, const Act &act)
{
    const auto answer = std::make_shared<feed::Inbox<feed::Outcome>>();
    place.feedPath->administer({act, [answer](const feed::Outcome &done) { answer->push(done); }});
    return answer->waitOne();
}

} // namespace

class TestAnnouncements : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoWentWhileTheDiskWasFullIsAnnouncedLater()
    {
        Place place;
        const auto owner = place.member(), ann = place.member();
        const auto post = owner->post("to be deleted");
        QVERIFY(owner->publish(post).accepted);
        place.settle();
        owner->ask("gone", R"({"kinds":[8001]})");
        place.disk.broken = true;
        QVERIFY(perform(place, {.deed = Deed::Expel, .whom = ann->key.publicKey()}));
        place.disk.broken = false;
        QVERIFY(perform(place, {.deed = Deed::DeleteEvents, .events = {post.id}}));
        QVERIFY(owner->waitFor([&](const feed::protocol::RelayMessage &message) {
            const auto *delivery = std::get_if<feed::protocol::Delivery>(&message);
            return delivery && feed::protocol::memberOf(delivery->event) == ann->key.publicKey();
        }));
    }
};

QTEST_GUILESS_MAIN(TestAnnouncements)
#include "tst_announcements.moc"
