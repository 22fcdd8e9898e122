// /metrics of the running program: its figures are those of what was done.
#include "exposition_check.h"
#include "feed/protocol/invite_link.h"
#include "program.h"
#include "raw_web_socket.h"
#include "tests/support/wire_client.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;
using feed::SecretKey;
using plaza::support::WireClient;

namespace {

constexpr int PatienceMs = 30'000;
const QStringList OnAFreePort {u"--metrics-listen"_s, u"127.0.0.1:0"_s, u"--shards"_s, u"2"_s};

QUrl metricsOf(Program &program)
{
    static const QRegularExpression line(u"metrics on (http://127\\.0\\.0\\.1:\\d+)/metrics"_s);
    return QUrl(line.match(QString::fromUtf8(program.log())).captured(1));
}

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.sliced(answer.indexOf("\r\n\r\n") + 4);
}

ExpositionCheck read(Program &program)
{
    return ExpositionCheck(bodyOf(get(metricsOf(program), "/metrics")));
}

QByteArray eventMessage(const SecretKey &key, const QByteArray &content)
{
    feed::Event event;
    event.kind = 1;
    event.createdAt = QDateTime::currentSecsSinceEpoch();
    event.content = content;
    key.sign(event);
    return "[\"EVENT\"," + feed::toJson(event) + ']';
}

} // namespace

class TestMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFreshServerTellsAllInGoodForm()
    {
        Program program;
        QVERIFY(program.serve(OnAFreePort));
        const auto answer = get(metricsOf(program), "/metrics");
        QVERIFY(answer.startsWith("HTTP/1.1 200 "));
        QVERIFY(answer.contains("Content-Type: text/plain; version=0.0.4; charset=utf-8\r\n"));
        const ExpositionCheck figures(bodyOf(answer));
        QVERIFY2(figures.complaints().isEmpty(), figures.complaints().join('\n').constData());
        QCOMPARE(figures.value("plaza_ready"), 1.0);
        QCOMPARE(figures.value("plaza_connections"), 0.0);
        QCOMPARE(figures.value("plaza_members"), 0.0);
        QCOMPARE(figures.value("plaza_backup_failed"), 0.0);
        QVERIFY(figures.value("plaza_disk_free_bytes") > 0);
        QVERIFY(figures.value("plaza_database_bytes") > 0);
        QVERIFY(figures.value("process_open_fds") > 3);
        QVERIFY(figures.value("process_resident_memory_bytes") > 1e6);
        QVERIFY(qAbs(figures.value("process_start_time_seconds") - double(QDateTime::currentSecsSinceEpoch()))
                < 600);
    }
    void whatWasDoneIsWhatIsCounted()
    {
        Program program;
        QVERIFY(program.serve(OnAFreePort + QStringList {u"--access"_s, u"open"_s}));
        const auto key = SecretKey::generate();
        {
            RawWebSocket reader(program.url()), writer(program.url());
            reader.say("[\"REQ\",\"all\",{\"kinds\":[1]}]");
            QVERIFY(reader.hear("[\"EOSE\"").size() > 0);
            QByteArray last;
            for (int i = 0; i < 20; ++i) {
                last = eventMessage(key, "post " + QByteArray::number(i));
                writer.say(last);
                QVERIFY(writer.hear("[\"OK\"").contains("true"));
                QVERIFY(reader.hear("[\"EVENT\"").contains("post " + QByteArray::number(i)));
            }
            writer.say(last); // once more
            QVERIFY(writer.hear("[\"OK\"").contains("duplicate:"));
            writer.say(last.replace("post", "pose")); // its id is another's
            QVERIFY(writer.hear("[\"OK\"").contains("invalid:"));
            QTRY_COMPARE_WITH_TIMEOUT(read(program).value("plaza_subscriptions"), 1.0, PatienceMs);
            const auto figures = read(program);
            QVERIFY2(figures.complaints().isEmpty(), figures.complaints().join('\n').constData());
            QCOMPARE(figures.value("plaza_connections"), 2.0);
            QCOMPARE(figures.value("plaza_connections_total"), 2.0);
            QCOMPARE(figures.value("plaza_messages_received_total"), 23.0);
            QCOMPARE(figures.value("plaza_events_total{outcome=\"accepted\"}"), 20.0);
            QCOMPARE(figures.value("plaza_events_total{outcome=\"duplicate\"}"), 1.0);
            QCOMPARE(figures.value("plaza_events_total{outcome=\"invalid\"}"), 1.0);
            QCOMPARE(figures.value("plaza_deliveries_total"), 20.0);
            QVERIFY(figures.value("plaza_sent_bytes_total") > 20 * 200);
            const auto commits = figures.value("plaza_commit_seconds_count");
            QVERIFY(commits >= 20);
            QCOMPARE(figures.value("plaza_sync_seconds_count"), commits);
            QVERIFY(figures.value("plaza_sync_seconds_sum") <= figures.value("plaza_commit_seconds_sum"));
            QVERIFY(figures.value("plaza_sync_seconds_sum") > 0);
            QVERIFY(figures.value("plaza_commit_events_sum") >= 20);
            QVERIFY(figures.value("plaza_delivery_lag_seconds_count") >= 20);
        }
        QTRY_COMPARE_WITH_TIMEOUT(read(program).value("plaza_connections"), 0.0, PatienceMs);
    }
    void whoIsTurnedAwayOrDroppedIsCountedByCause()
    {
        Program program("[limits]\nauthenticate-seconds = 3\nhandshake-seconds = 2\n");
        QVERIFY(program.serve(OnAFreePort));
        RawWebSocket stranger(program.url());
        QCOMPARE(stranger.closeCode(), 4001);
        RawWebSocket unmasked(program.url());
        (void)unmasked.send(RawWebSocket::frame(RawWebSocket::Final | RawWebSocket::Text, "x", false));
        QCOMPARE(unmasked.closeCode(), 1002);
        QVERIFY(exchange(program.url(), "nonsense\r\n\r\n").startsWith("HTTP/1.1 400 "));
        QVERIFY(exchange(program.url(), "GET / HT").startsWith("HTTP/1.1 408 "));
        QVERIFY(get(program.url(), "/",
                    "Upgrade: websocket\r\nConnection: Upgrade\r\nOrigin: https://evil.example\r\n"
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n")
                    .startsWith("HTTP/1.1 403 "));
        QVERIFY(get(program.url(), "/livez").startsWith("HTTP/1.1 200 "));
        const auto figures = read(program);
        QCOMPARE(figures.value("plaza_dropped_total{cause=\"not_signed_in\"}"), 1.0);
        QCOMPARE(figures.value("plaza_dropped_total{cause=\"bad_frames\"}"), 1.0);
        QCOMPARE(figures.value("plaza_refused_total{cause=\"bad_request\"}"), 1.0);
        QCOMPARE(figures.value("plaza_refused_total{cause=\"too_slow\"}"), 1.0);
        QCOMPARE(figures.value("plaza_refused_total{cause=\"origin\"}"), 1.0);
        QCOMPARE(figures.value("plaza_http_responses_total{class=\"4xx\"}"), 3.0);
        QVERIFY(figures.value("plaza_http_responses_total{class=\"2xx\"}") >= 1);
        QCOMPARE(figures.value("plaza_accepted_total"), 6.0);
    }
    void signingInIsCounted()
    {
        Program program;
        QVERIFY(program.serve(OnAFreePort));
        const auto link = feed::protocol::inviteLinkFromText(QString::fromUtf8(program.ownerInvite()));
        WireClient owner(SecretKey::generate(), program.url(), link->code);
        QSignalSpy ready(&owner, &WireClient::ready);
        owner.open();
        QVERIFY(ready.wait(PatienceMs));
        QTRY_VERIFY_WITH_TIMEOUT(read(program).value("plaza_sign_ins_total{result=\"accepted\"}") >= 1,
                                 PatienceMs);
        QCOMPARE(read(program).value("plaza_members"), 1.0);
        RawWebSocket forger(program.url());
        const auto challenge = forger.hear("[\"AUTH\"");
        QVERIFY(!challenge.isEmpty());
        feed::Event event;
        event.kind = 22242;
        event.createdAt = QDateTime::currentSecsSinceEpoch();
        event.tags = {{"relay", program.url().toEncoded()}, {"challenge", "of another time"}};
        SecretKey::generate().sign(event);
        forger.say("[\"AUTH\"," + feed::toJson(event) + ']');
        QVERIFY(forger.hear("[\"OK\"").contains("false"));
        QTRY_COMPARE_WITH_TIMEOUT(read(program).value("plaza_sign_ins_total{result=\"refused\"}"), 1.0,
                                  PatienceMs);
    }
    void peopleDoNotGetThem()
    {
        Program program;
        QVERIFY(program.serve(OnAFreePort));
        QVERIFY(get(program.url(), "/metrics").startsWith("HTTP/1.1 404 "));
        QVERIFY(!get(metricsOf(program), "/metrics").contains("Access-Control-Allow-Origin"));
        QVERIFY(get(metricsOf(program), "/readyz").startsWith("HTTP/1.1 200 "));
    }
    void theyCanBeHadNowhere()
    {
        Program program;
        QVERIFY(program.serve({u"--metrics-listen"_s, u"off"_s}));
        QVERIFY(!program.log().contains("metrics on"));
    }
    void aPlaceThatIsTakenIsAnErrorWhereItWasAskedFor()
    {
        Program first, second;
        QVERIFY(first.serve(OnAFreePort));
        const auto taken = u"127.0.0.1:%1"_s.arg(metricsOf(first).port());
        QVERIFY(!second.serve({u"--metrics-listen"_s, taken}));
        QCOMPARE(second.waitForEnd(), 1);
        QVERIFY(second.log().contains("no metrics: cannot listen on"));
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
