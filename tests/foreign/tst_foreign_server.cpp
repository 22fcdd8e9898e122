// The app on somebody else's server: @nostr-relay/core in open mode.
#include "feed/kinds.h"
#include "tests/foreign/line_process.h"
#include "tests/support/app_side.h"
#include "tests/support/wire_client.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QtTest>

using namespace Qt::StringLiterals;
using plaza::app::LinkState;
using plaza::app::PostListModel;
using plaza::foreign::LineProcess;
using plaza::support::AppSide;
using plaza::support::WireClient;

namespace {

constexpr int Patience = 15000;

feed::Event post(const QByteArray &text)
{
    feed::Event draft;
    draft.kind = feed::kinds::Post;
    draft.content = text;
    return draft;
}

} // namespace

class ForeignServer : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LineProcess> m_peer;
    QUrl m_url;
    std::unique_ptr<WireClient> m_other; ///< somebody whom the server never drops

    void say(const QByteArray &text)
    {
        QSignalSpy answers(m_other.get(), &WireClient::answered);
        m_other->publish(m_other->finish(post(text)));
        QTRY_COMPARE_WITH_TIMEOUT(answers.count(), 1, Patience);
    }

private Q_SLOTS:
    void init()
    {
        m_peer = std::make_unique<LineProcess>(u"peer_relay.mjs"_s, QStringList {});
        const auto url = m_peer->lineAfter("listening on ");
        QVERIFY2(!url.isNull(), m_peer->errors().constData());
        m_url = QUrl(QString::fromUtf8(url));
        auto insider = m_url;
        insider.setPath(u"/insider"_s);
        m_other = std::make_unique<WireClient>(feed::SecretKey::generate(), insider, QByteArray());
        QSignalSpy ready(m_other.get(), &WireClient::ready);
        m_other->open();
        QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, Patience);
    }

    void cleanup()
    {
        m_other.reset();
        m_peer.reset();
    }

    void whatWasThereBeforeIsCaughtUpWithOnce()
    {
        for (int i = 0; i < 30; ++i)
            say("before " + QByteArray::number(i));

        AppSide app(m_url, {});
        QTRY_VERIFY_WITH_TIMEOUT(app.isLive(), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(app.timeline().count(), 30, Patience);
        auto texts = app.texts();
        QCOMPARE(texts.removeDuplicates(), 0);
    }

    void postsGoOutAndComeInLive()
    {
        AppSide app(m_url, {});
        QTRY_VERIFY_WITH_TIMEOUT(app.isLive(), Patience);
        say("from the other side");
        QTRY_COMPARE_WITH_TIMEOUT(app.rowOf(u"from the other side"_s), 0, Patience);

        app.post(u"from this side"_s);
        QTRY_VERIFY_WITH_TIMEOUT(app.at(app.rowOf(u"from this side"_s), PostListModel::DeliveryRole).toInt()
                                     == PostListModel::Delivered,
                                 Patience);
    }

    void afterAnOutageNothingIsMissingOrTwice()
    {
        AppSide app(m_url, {});
        QTRY_VERIFY_WITH_TIMEOUT(app.isLive(), Patience);
        say("first");
        QTRY_COMPARE_WITH_TIMEOUT(app.timeline().count(), 1, Patience);

        m_peer->say("refuse");
        QVERIFY(!m_peer->lineAfter("refusing").isNull());
        QTRY_VERIFY_WITH_TIMEOUT(!app.isLive(), Patience);
        say("while the app was away");
        app.post(u"written while away"_s);
        m_peer->say("accept");
        QVERIFY(!m_peer->lineAfter("accepting").isNull());
        app.sync().reconnectNow();

        QTRY_VERIFY_WITH_TIMEOUT(app.isLive(), Patience);
        const auto posts = [&app] { // the line above what is new is a row too
            return app.texts().filter(QRegularExpression(u"first|while"_s)).size();
        };
        QTRY_VERIFY_WITH_TIMEOUT(posts() + app.timeline().pendingCount() == 3, Patience);
        app.timeline().showPending();
        QTRY_COMPARE_WITH_TIMEOUT(posts(), 3, Patience);
        const auto mine = app.rowOf(u"written while away"_s);
        QTRY_COMPARE_WITH_TIMEOUT(app.at(mine, PostListModel::DeliveryRole).toInt(),
                                  int(PostListModel::Delivered), Patience);
        QCOMPARE(app.texts().count(u"while the app was away"_s), 1);
    }
};

QTEST_GUILESS_MAIN(ForeignServer)
#include "tst_foreign_server.moc"
