// What people write with other programs shows in the app, and the reverse, on a real server.
#include "feed/protocol/invite_link.h"
#include "feed/text/thread.h"
#include "tests/foreign/line_process.h"
#include "tests/support/app_side.h"
#include "tests/support/server_process.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace Qt::StringLiterals;
using plaza::app::PostListModel;
using plaza::foreign::LineProcess;
using plaza::support::AppSide;
using plaza::support::ServerProcess;

namespace {

constexpr int Patience = 15000;

QByteArray line(int kind, const QString &content, const QJsonArray &tags = {})
{
    QJsonArray all = tags;
    all.prepend(QJsonArray {u"-"_s});
    return QJsonDocument(QJsonObject {{u"kind"_s, kind}, {u"content"_s, content}, {u"tags"_s, all}})
        .toJson(QJsonDocument::Compact);
}

QJsonArray reference(const QByteArray &publishedEvent)
{
    return {QJsonArray {u"e"_s, QJsonDocument::fromJson(publishedEvent).object().value(u"id"_s)}};
}

} // namespace

class ForeignClientsInApp : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ServerProcess> m_server;
    QByteArray m_code;

private Q_SLOTS:
    void initTestCase()
    {
        auto server = ServerProcess::start(ServerProcess::Access::Closed);
        QVERIFY2(bool(server), server ? "" : server.error().detail.constData());
        m_server = std::move(*server);
        const auto invite = m_server->invite(20);
        QVERIFY2(bool(invite), invite ? "" : invite.error().detail.constData());
        m_code = feed::protocol::inviteLinkFromText(*invite).operator*().code;
    }

    void theirsShowInTheAppAndOursWithThem_data()
    {
        QTest::addColumn<QString>("library");
        QTest::newRow("nostr-tools") << u"nostr-tools"_s;
        QTest::newRow("ndk") << u"ndk"_s;
    }

    void theirsShowInTheAppAndOursWithThem()
    {
        QFETCH(QString, library);
        AppSide app(m_server->url(), m_code);
        QTRY_VERIFY_WITH_TIMEOUT(app.isLive(), Patience);
        LineProcess other(u"foreign_member.mjs"_s,
                          {library, m_server->url().toString(), QString::fromUtf8(m_code)});
        QVERIFY2(!other.lineAfter("joined ").isNull(), other.errors().constData());

        other.say(line(0, u"{\"name\":\"Jo of %1\"}"_s.arg(library)));
        QVERIFY(!other.lineAfter("published ").isNull());
        const auto theirText = u"Good evening from %1"_s.arg(library);
        other.say(line(1, theirText));
        const auto theirs = other.lineAfter("published ");
        QVERIFY(!theirs.isNull());
        QTRY_VERIFY_WITH_TIMEOUT(app.rowOf(theirText) >= 0, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(app.at(app.rowOf(theirText), PostListModel::AuthorNameRole).toString(),
                                  u"Jo of %1"_s.arg(library), Patience);
        QCOMPARE(app.texts().count(theirText), 1);

        const auto ourText = u"Good evening to %1"_s.arg(library);
        const auto ours = app.post(ourText);
        QByteArray received;
        do {
            received = other.lineAfter("received ");
        } while (!received.isNull() && !received.contains(ours.id.toHex()));
        QVERIFY2(!received.isNull(), other.errors().constData());

        QTRY_VERIFY_WITH_TIMEOUT(app.rowOf(ourText) >= 0, Patience);
        other.say(line(7, u"+"_s, reference("{\"id\":\"" + ours.id.toHex() + "\"}")));
        QTRY_COMPARE_WITH_TIMEOUT(app.at(app.rowOf(ourText), PostListModel::LikeCountRole).toInt(), 1,
                                  Patience);

        other.say(line(5, {}, reference(theirs)));
        QTRY_VERIFY_WITH_TIMEOUT(app.rowOf(theirText) < 0, Patience);
    }
};

QTEST_GUILESS_MAIN(ForeignClientsInApp)
#include "tst_foreign_clients_in_app.moc"
