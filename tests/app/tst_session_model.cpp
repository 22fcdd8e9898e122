#include "app/models/session_model.h"
#include "feed/text/profile.h"
#include "tests/app/model_room.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace plaza::app;
using namespace plaza::support;
using namespace Qt::StringLiterals;
using Phase = Delivery::Phase;
using feed::Code;

struct Desk {
    FakeFeedSource source {person(1)};
    std::function<void(feed::Result<QString>)> pictureRead;
    SessionModel session {
        [this] { return source.now; },
        [this](const QString &, QObject *, auto answer) { pictureRead = std::move(answer); }};

    Desk()
    {
        source.deliveryChanged = [this](const Delivery &delivery) {
            session.feed()->changeDelivery(delivery);
        };
    }
    Account account() const
    {
        return {.id = u"a"_s, .server = QUrl(u"wss://plaza.example"_s), .key = person(1)};
    }
    void open()
    {
        session.openCommunity(source, account());
        session.setSignedIn(true);
        source.settle();
    }
};

class SessionModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWrongLinkIsToldAtItsField()
    {
        Desk desk;
        desk.session.showWelcome();
        QSignalSpy requested(&desk.session, &SessionModel::joinRequested);
        QSignalSpy tried(&desk.session, &SessionModel::linkTried);
        desk.session.joinWithLink(u"hello"_s);
        QCOMPARE(tried.takeFirst().constFirst(), u"hello"_s);
        QVERIFY(!desk.session.linkError().isEmpty());
        QCOMPARE(desk.session.stage(), SessionModel::Welcome);
        QCOMPARE(requested.count(), 0);
    }
    void aWrongAddressIsToldAtItsField()
    {
        Desk desk;
        desk.session.showWelcome();
        desk.session.joinWithAddress(u"not an address!"_s, u"c0de"_s);
        QVERIFY(!desk.session.addressError().isEmpty());
        QVERIFY(desk.session.linkError().isEmpty());
    }
    void joiningGoesFromWelcomeToNaming()
    {
        Desk desk;
        desk.session.showWelcome();
        QSignalSpy requested(&desk.session, &SessionModel::joinRequested);
        desk.session.joinWithLink(u"plaza://join?r=wss%3A%2F%2Fplaza.example&c=c0de"_s);
        QCOMPARE(requested.count(), 1);
        QCOMPARE(desk.session.stage(), SessionModel::Joining);
        QVERIFY(desk.session.isBusy());
        QVERIFY(desk.session.busyText().contains(u"plaza.example"_s));
        desk.open();
        QCOMPARE(desk.session.stage(), SessionModel::Naming);
        QVERIFY(desk.session.timeline() && desk.session.composer() && desk.session.members());
    }
    void aFailureToJoinLeadsBackAndCanBeTriedAgain()
    {
        Desk desk;
        desk.session.showWelcome();
        desk.session.joinWithAddress(u"plaza.example"_s, u"c0de"_s);
        desk.session.showJoinFailure(feed::fail(Code::InviteRefused));
        QCOMPARE(desk.session.stage(), SessionModel::Welcome);
        QVERIFY(!desk.session.codeError().isEmpty());
        QVERIFY(desk.session.addressError().isEmpty());
        QSignalSpy requested(&desk.session, &SessionModel::joinRequested);
        desk.session.retry();
        QCOMPARE(requested.count(), 1);
        QVERIFY(desk.session.codeError().isEmpty());
    }
    void joiningCanBeCancelled()
    {
        Desk desk;
        desk.session.showWelcome();
        desk.session.joinWithAddress(u"plaza.example"_s, {});
        QSignalSpy cancelled(&desk.session, &SessionModel::joinCancelled);
        desk.session.cancelJoin();
        QCOMPARE(cancelled.count(), 1);
        QCOMPARE(desk.session.stage(), SessionModel::Welcome);
    }
    void someoneNamedGoesStraightToTheFeedAndSeesWhatIsStored()
    {
        Desk desk;
        desk.source.stored = {profile(person(1), u"Mia"_s, 1), post(person(2), "cached", 100)};
        desk.open();
        QCOMPARE(desk.session.stage(), SessionModel::Ready);
        QCOMPARE(desk.session.myName(), u"Mia"_s);
        QCOMPARE(desk.session.timeline()->rowCount(), 1);
        QVERIFY(!desk.session.link()->isOnline());
    }
    void anotherLanguageIsSpokenByWhatIsOnTheScreenAlready()
    {
        Desk desk;
        desk.source.stored = {profile(person(1), u"Mia"_s, 1), post(person(2), "cached", 100)};
        desk.open();
        QSignalSpy link(desk.session.link(), &LinkModel::changed),
            posts(desk.session.timeline(), &TimelineModel::dataChanged);
        desk.session.retranslate();
        QCOMPARE(link.count(), 1);
        QVERIFY(std::ranges::any_of(posts, [](const auto &change) {
            return change.at(2).template value<QList<int>>().contains(int(TimelineModel::FullTimeRole));
        }));
    }
    void aNameIsAcceptedByTheServer()
    {
        Desk desk;
        desk.open();
        desk.session.chooseName(u" Mia "_s, {});
        QVERIFY(desk.session.isBusy());
        QCOMPARE(desk.session.stage(), SessionModel::Naming);
        const auto sent = desk.source.published.back();
        QCOMPARE(feed::profileOf(sent).name, u"Mia"_s);
        desk.source.setPhase(sent.id, Phase::Delivered);
        QCOMPARE(desk.session.stage(), SessionModel::Ready);
        QCOMPARE(desk.session.myName(), u"Mia"_s);
        QVERIFY(!desk.session.isBusy());
    }
    void aTakenNameIsToldAndAnotherCanBeChosen()
    {
        Desk desk;
        desk.open();
        desk.session.chooseName(u"Ann"_s, {});
        desk.source.setPhase(desk.source.published.back().id, Phase::Failed, feed::fail(Code::NameTaken));
        QCOMPARE(desk.session.stage(), SessionModel::Naming);
        QVERIFY(!desk.session.nameError().isEmpty());
        QVERIFY(!desk.session.isBusy());
        QVERIFY2(desk.source.outbox.empty(), "the refused one is not sent again");
        QVERIFY(desk.session.myName().isEmpty());
        desk.session.chooseName(u"Anna"_s, {});
        QVERIFY(desk.session.nameError().isEmpty());
        desk.source.setPhase(desk.source.published.back().id, Phase::Delivered);
        QCOMPARE(desk.session.stage(), SessionModel::Ready);
    }
    void aNameRefusedAtTheLastStartIsAskedForAgain()
    {
        Desk desk;
        desk.source.outbox.push_back(
            {profile(person(1), u"Ann"_s, 5), Phase::Failed, feed::fail(Code::NameTaken)});
        desk.open();
        QCOMPARE(desk.session.stage(), SessionModel::Naming);
        QVERIFY(!desk.session.nameError().isEmpty());
        QVERIFY(desk.source.outbox.empty());
    }
    void anEmptyOrEndlessNameIsNotSent()
    {
        Desk desk;
        desk.open();
        for (const auto &name : {u"  "_s, QString(51, u'x')}) {
            desk.session.chooseName(name, {});
            QVERIFY(!desk.session.nameError().isEmpty());
            QVERIFY(desk.source.published.empty());
        }
    }
    void aPictureIsPutIntoTheProfile()
    {
        Desk desk;
        desk.open();
        desk.session.chooseName(u"Mia"_s, u"/tmp/me.png"_s);
        QVERIFY(desk.source.published.empty());
        desk.pictureRead(u"data:image/jpeg;base64,AAAA"_s);
        QCOMPARE(feed::profileOf(desk.source.published.back()).picture, u"data:image/jpeg;base64,AAAA"_s);
        desk.source.setPhase(desk.source.published.back().id, Phase::Delivered);
        QVERIFY(!desk.session.myPicture().endsWith("&v=0"_L1));
    }
    void aPictureThatCannotBeReadIsTold()
    {
        Desk desk;
        desk.open();
        desk.session.chooseName(u"Mia"_s, u"/tmp/me.txt"_s);
        desk.pictureRead(feed::fail(Code::Malformed));
        QVERIFY(desk.session.nameError().contains(u"picture"_s));
        QVERIFY(!desk.session.isBusy());
    }
    void threadsAndProfilesOpenAndClose()
    {
        Desk desk;
        const auto first = post(person(2), "first", 100);
        desk.source.stored = {profile(person(1), u"Mia"_s, 1), first};
        desk.open();
        QSignalSpy threads(&desk.session, &SessionModel::threadChanged);
        desk.session.openThread(hex(first.id));
        desk.session.openProfile(QString::fromLatin1(person(2).toHex()));
        desk.source.settle();
        QCOMPARE(desk.session.thread()->rowCount(), 1);
        QCOMPARE(desk.session.profile()->rowCount(), 1);
        desk.session.closeThread();
        desk.session.closeProfile();
        QVERIFY(!desk.session.thread() && !desk.session.profile());
        QCOMPARE(threads.count(), 2);
        desk.session.openThread(u"no id"_s);
        QVERIFY(!desk.session.thread());
    }
    void theConnectionIsToldAsItIs()
    {
        Desk desk;
        desk.source.stored = {profile(person(1), u"Mia"_s, 1)};
        desk.open();
        auto &link = *desk.session.link();
        QSignalSpy changed(&link, &LinkModel::changed);
        desk.session.setLinkState({LinkState::Phase::Live});
        QVERIFY(link.isOnline() && desk.session.feed()->isOnline());
        QVERIFY(link.detail().isEmpty());
        desk.session.setLinkState(
            {LinkState::Phase::Waiting, feed::fail(Code::NoNetwork), (desk.source.now + 5) * 1000});
        QCOMPARE(link.retryInSeconds(), 5);
        QVERIFY(link.text().contains(u"5"_s));
        QVERIFY(!link.detail().isEmpty());
        QVERIFY(!desk.session.feed()->isOnline());
        desk.source.now += 4;
        QCOMPARE(link.retryInSeconds(), 1);
        QCOMPARE(changed.count(), 2);
    }
    void aWrongClockIsSaidWhileNothingIsWorse()
    {
        Desk desk;
        auto &link = *desk.session.link();
        link.setClockOff(true);
        desk.session.setLinkState({LinkState::Phase::Live});
        QVERIFY(link.detail().contains(u"clock"_s));
        desk.session.setLinkState({LinkState::Phase::Waiting, feed::fail(Code::NoNetwork)});
        QVERIFY(!link.detail().contains(u"clock"_s));
    }
    void aProblemOfThisComputerIsSaidFirstUntilAllIsLiveAgain()
    {
        Desk desk;
        auto &link = *desk.session.link();
        desk.session.setLinkState({LinkState::Phase::Stopped, feed::fail(Code::Unavailable)});
        link.setProblem(u"The disk is full."_s);
        QCOMPARE(link.detail(), u"The disk is full."_s);
        desk.session.setLinkState({LinkState::Phase::Live});
        QVERIFY(link.detail().isEmpty());
    }
    void leavingLeadsBackToWelcome()
    {
        Desk desk;
        desk.source.stored = {profile(person(1), u"Mia"_s, 1), post(person(2), "first", 100)};
        desk.open();
        QSignalSpy left(&desk.session, &SessionModel::leaveRequested);
        desk.session.leaveCommunity();
        QCOMPARE(left.count(), 1);
        desk.session.closeCommunity();
        QCOMPARE(desk.session.stage(), SessionModel::Welcome);
        QVERIFY(!desk.session.timeline());
        QVERIFY(desk.session.myId().isEmpty());
    }
    void aFailedLikeIsNoticed()
    {
        Desk desk;
        const auto first = post(person(2), "first", 100);
        desk.source.stored = {profile(person(1), u"Mia"_s, 1), first};
        desk.open();
        desk.session.timeline()->toggleLike(hex(first.id));
        desk.source.setPhase(desk.source.published.back().id, Phase::Failed, feed::fail(Code::Restricted));
        QVERIFY(!desk.session.notice().isEmpty());
        desk.session.dismissNotice();
        QVERIFY(desk.session.notice().isEmpty());
    }
};

QTEST_GUILESS_MAIN(SessionModelTest)
#include "tst_session_model.moc"
