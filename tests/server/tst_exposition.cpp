// The text that Prometheus reads, held against a strict reader of its format.
#include "exposition_check.h"
#include "server/metrics/exposition.h"
#include "server/metrics/figures.h"

#include <QTest>

#include <limits>

using namespace plaza::server::metrics;
using Kind = Exposition::Kind;

class TestExposition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWeWriteIsRead()
    {
        Exposition page;
        page.metric(Kind::Gauge, "plaza_a", "What \\ it \"is\"\nand more.").sample(1.5);
        page.metric(Kind::Counter, "plaza_b_total", "Things.")
            .sample(3, {"cause", "a \"quoted\\\nname"})
            .sample(double(quint64(1) << 52), {"cause", "many"});
        Durations times;
        times.observe(0.0005); // on a bound: counts below it
        times.observe(0.003);
        times.observe(100);
        const std::array<const Durations *, 1> parts {&times};
        page.histogram<Durations>("plaza_c_seconds", "Times.", parts);
        const ExpositionCheck read(page.text());
        QVERIFY2(read.complaints().isEmpty(), read.complaints().join('\n').constData());
        QCOMPARE(read.value("plaza_a"), 1.5);
        QCOMPARE(read.value("plaza_b_total{cause=\"many\"}"), 4503599627370496.0);
        QCOMPARE(read.value("plaza_c_seconds_bucket{le=\"0.0001\"}"), 0.0);
        QCOMPARE(read.value("plaza_c_seconds_bucket{le=\"0.0005\"}"), 1.0);
        QCOMPARE(read.value("plaza_c_seconds_bucket{le=\"10\"}"), 2.0);
        QCOMPARE(read.value("plaza_c_seconds_count"), 3.0);
        QCOMPARE(read.value("plaza_c_seconds_sum"), 100.0035);
    }
    void histogramsOfSeveralThreadsAreAddedUp()
    {
        Durations one, two;
        one.observe(0.003);
        two.observe(0.003);
        two.observe(5);
        Exposition page;
        const std::array<const Durations *, 2> parts {&one, &two};
        page.histogram<Durations>("plaza_c_seconds", "Times.", parts);
        const ExpositionCheck read(page.text());
        QVERIFY(read.complaints().isEmpty());
        QCOMPARE(read.value("plaza_c_seconds_bucket{le=\"0.005\"}"), 2.0);
        QCOMPARE(read.value("plaza_c_seconds_count"), 3.0);
    }
    void anOutcomeIsKnownByItsPrefix()
    {
        const auto name = [](bool isAccepted, const char *reason) {
            return QByteArray(OutcomeNames.at(outcomeOf(isAccepted, reason)));
        };
        QCOMPARE(name(true, ""), "accepted");
        QCOMPARE(name(true, "duplicate: known"), "duplicate");
        QCOMPARE(name(true, "a word of welcome"), "accepted");
        QCOMPARE(name(false, "rate-limited: slow down"), "rate-limited");
        QCOMPARE(name(false, "auth-required: who are you"), "auth-required");
        QCOMPARE(name(false, "strange: never heard"), "other");
        QCOMPARE(name(false, ""), "other");
    }

    void theReaderItselfIsStrict_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray head = "# HELP a_total x\n# TYPE a_total counter\n";
        QTest::newRow("no line feed at the end") << head + "a_total 1";
        QTest::newRow("no type") << QByteArray("# HELP a_total x\na_total 1\n");
        QTest::newRow("no help") << QByteArray("# TYPE a_total counter\na_total 1\n");
        QTest::newRow("an empty line") << head + "\na_total 1\n";
        QTest::newRow("a number that is none") << head + "a_total one\n";
        QTest::newRow("a comma for a point") << head + "a_total 1,5\n";
        QTest::newRow("a negative counter") << head + "a_total -1\n";
        QTest::newRow("a sample twice") << head + "a_total 1\na_total 2\n";
        QTest::newRow("a label without quotes") << head + "a_total{b=c} 1\n";
        QTest::newRow("a label with a bare quote") << head + "a_total{b=\"c\"d\"} 1\n";
        QTest::newRow("another's sample") << head + "b_total 1\n";
        QTest::newRow("a counter's name") << QByteArray("# HELP a x\n# TYPE a counter\na 1\n");
        const QByteArray histogram = "# HELP h x\n# TYPE h histogram\nh_bucket{le=\"1\"} 2\n";
        QTest::newRow("a bucket that shrinks") << histogram + "h_bucket{le=\"+Inf\"} 1\nh_sum 1\nh_count 1\n";
        QTest::newRow("no last bucket") << histogram + "h_sum 1\nh_count 2\n";
        QTest::newRow("another count") << histogram + "h_bucket{le=\"+Inf\"} 2\nh_sum 1\nh_count 3\n";
        QTest::newRow("no sum") << histogram + "h_bucket{le=\"+Inf\"} 2\nh_count 2\n";
    }
    void theReaderItselfIsStrict()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!ExpositionCheck(text).complaints().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestExposition)
#include "tst_exposition.moc"
