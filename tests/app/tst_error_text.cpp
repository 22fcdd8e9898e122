#include "app/models/error_text.h"
#include "app/models/join_errors.h"
#include "app/models/time_text.h"
#include "feed/protocol/reason.h"
#include "feed/result.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace plaza::app;
using namespace Qt::StringLiterals;
using feed::Code;

class ErrorTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFailureHasASentenceInPlainWords()
    {
        static const QRegularExpression Forbidden(
            u"\\b(relays?|events?|keys?|kinds?|npub|nsec|nostr|pubkey|hex|websocket|filters?|subscriptions?)\\b"_s,
            QRegularExpression::CaseInsensitiveOption);
        for (int code = 0; code <= int(Code::Cancelled); ++code)
            for (int place = 0; place <= int(ErrorPlace::Action); ++place) {
                const auto text = errorText(Code(code), ErrorPlace(place));
                const auto where = QByteArray(feed::name(Code(code))) + ' ' + QByteArray::number(place) + ": "
                    + text.toUtf8();
                QVERIFY2(text.size() > 20 && text.endsWith(u'.'), where.constData());
                QVERIFY2(!text.contains(Forbidden), where.constData());
            }
    }
    void theFailuresOfJoiningAreToldApart()
    {
        QStringList sentences;
        for (const auto code :
             {Code::Malformed, Code::UnknownHost, Code::InviteRefused, Code::NotPlaza, Code::Untrusted,
              Code::NoNetwork, Code::ClockOff, Code::Refused, Code::Restricted})
            sentences.append(errorText(code, ErrorPlace::Link));
        sentences.append(errorText(Code::NameTaken, ErrorPlace::Name));
        QCOMPARE(QSet<QString>(sentences.begin(), sentences.end()).size(), sentences.size());
    }
    void whoWaitsForApprovalIsNotToldToAskForAnotherInvite()
    {
        const auto waits = joinErrors(feed::protocol::awaitsApproval(), JoinedBy::Link);
        QVERIFY(waits.link.contains(u"has to agree first"_s));
        QVERIFY(waits.link != joinErrors(feed::fail(Code::Restricted), JoinedBy::Link).link);
        QVERIFY(!joinErrors(feed::protocol::awaitsApproval(), JoinedBy::Address).code.isEmpty());
    }
    void aFailureIsToldAtTheFieldItIsAbout_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("byLink");
        QTest::addColumn<QString>("byAddress");
        QTest::newRow("wrong link") << int(Code::Malformed) << u"link"_s << u"address"_s;
        QTest::newRow("unknown host") << int(Code::UnknownHost) << u"link"_s << u"address"_s;
        QTest::newRow("nobody there") << int(Code::Refused) << u"link"_s << u"address"_s;
        QTest::newRow("another server") << int(Code::NotPlaza) << u"link"_s << u"address"_s;
        QTest::newRow("refused invite") << int(Code::InviteRefused) << u"link"_s << u"code"_s;
        QTest::newRow("members only") << int(Code::Restricted) << u"link"_s << u"code"_s;
        QTest::newRow("no network") << int(Code::NoNetwork) << u"join"_s << u"join"_s;
        QTest::newRow("certificate") << int(Code::Untrusted) << u"join"_s << u"join"_s;
        QTest::newRow("clock") << int(Code::ClockOff) << u"join"_s << u"join"_s;
        QTest::newRow("server away") << int(Code::Unavailable) << u"join"_s << u"join"_s;
    }
    void aFailureIsToldAtTheFieldItIsAbout()
    {
        QFETCH(int, code);
        QFETCH(QString, byLink);
        QFETCH(QString, byAddress);
        QCOMPARE(fields(joinErrors(feed::fail(Code(code)), JoinedBy::Link)), QStringList {byLink});
        QCOMPARE(fields(joinErrors(feed::fail(Code(code)), JoinedBy::Address)), QStringList {byAddress});
    }
    void timesAreShort()
    {
        const auto at = [](const QString &iso) {
            return QDateTime::fromString(iso, Qt::ISODate).toSecsSinceEpoch();
        };
        const auto now = at(u"2026-03-10T14:30:00"_s);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        QCOMPARE(timeText(now - 59, now), u"now"_s);
        QCOMPARE(timeText(now + 300, now), u"now"_s); // another's clock
        QCOMPARE(timeText(now - 5 * 60, now), u"5 min"_s);
        QCOMPARE(timeText(at(u"2026-03-10T09:02:00"_s), now), u"09:02"_s);
        QCOMPARE(timeText(at(u"2026-03-03T09:02:00"_s), now), u"3 Mar"_s);
        QCOMPARE(timeText(at(u"2024-03-03T09:02:00"_s), now), u"3 Mar 2024"_s);
        QVERIFY(fullTimeText(at(u"2026-03-03T14:02:00"_s)).contains(u"14:02"_s));
    }

private:
    static QStringList fields(const JoinErrors &errors)
    {
        QStringList result;
        const std::pair<QString, QString> all[] = {{u"link"_s, errors.link},
                                                   {u"address"_s, errors.address},
                                                   {u"code"_s, errors.code},
                                                   {u"name"_s, errors.name},
                                                   {u"join"_s, errors.join}};
        for (const auto &[name, text] : all)
            if (!text.isEmpty())
                result.append(name);
        return result;
    }
};

QTEST_GUILESS_MAIN(ErrorTextTest)
#include "tst_error_text.moc"
