// Messages that are meant to hurt, on the real server: each is answered, nobody else notices, nothing grows.
#include "tests/server/program.h"
#include "visitor.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;
using feed::Event;

namespace {

QByteArray quoted(const QByteArray &text)
{
    const QByteArray array =
        QJsonDocument(QJsonArray {QString::fromUtf8(text)}).toJson(QJsonDocument::Compact);
    return array.sliced(1).chopped(1);
}

QByteArray list(int count, const std::function<QByteArray(int)> &item)
{
    QByteArrayList items;
    for (int i = 0; i < count; ++i)
        items << item(i);
    return '[' + items.join(',') + ']';
}

qint64 residentBytes(qint64 pid)
{
    QFile file(u"/proc/%1/statm"_s.arg(pid));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
}

/// So many authors that the message is nearly as long as one may be, and as many kinds as one may name.
QByteArray widestFilter()
{
    const auto authors =
        list(1750, [](int i) { return '"' + QByteArray::number(i).rightJustified(64, '0') + '"'; });
    const auto kinds = list(2000, [](int i) { return QByteArray::number(i); });
    return "{\"authors\":" + authors + ",\"kinds\":" + kinds + ",\"limit\":1000}";
}

} // namespace

class TestHostileWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_program = std::make_unique<Program>();
        QVERIFY(m_program->serve({u"--access"_s, u"open"_s, u"--log-format"_s, u"json"_s}));
        m_other = std::make_unique<Visitor>(m_program->url());
        for (int i = 0; i < 20; ++i)
            QVERIFY(isTaken(m_other->publish(m_other->post("harmless words " + QByteArray::number(i)))));
    }
    /// Whatever was said, the others are served and have lost nothing.
    void cleanup()
    {
        QVERIFY(isTaken(m_other->publish(m_other->event(7, "+", {{"e", QByteArray(64, 'a')}}))));
        QVERIFY(m_other->count("{\"kinds\":[1],\"authors\":[\"" + m_other->hex() + "\"]}")
                    .contains("\"count\":20"));
        QVERIFY(get(m_program->url(), "/readyz").startsWith("HTTP/1.1 200 "));
    }

    void aFloodOfSubscriptionsEndsAtTheBound()
    {
        Visitor visitor(m_program->url());
        int open = 0, refused = 0;
        for (int i = 0; i < 300; ++i) {
            const auto last = visitor.ask("s" + QByteArray::number(i), "{\"limit\":0}").last();
            open += last.startsWith("[\"EOSE\"") ? 1 : 0;
            refused += last.contains("\"rate-limited: too many subscriptions") ? 1 : 0;
        }
        QCOMPARE(open, 64);
        QCOMPARE(refused, 300 - 64);
        visitor.say(R"(["CLOSE","s0"])");
        QVERIFY(visitor.ask("again", "{}").last().startsWith("[\"EOSE\""));
    }
    void theWidestFilterCostsAsMuchAsItFinds()
    {
        Visitor visitor(m_program->url());
        const auto before = residentBytes(m_program->pid());
        const auto filter = widestFilter();
        for (int i = 0; i < 3; ++i) // 3.5 million pairs of an author and a kind each
            QVERIFY(visitor.ask("wide", filter).last().startsWith("[\"EOSE\""));
        QVERIFY(visitor.count(filter).contains("\"count\":0"));
        QVERIFY(visitor.compare(filter).startsWith("[\"NEG-MSG\""));
        const auto grown = residentBytes(m_program->pid()) - before;
        qInfo("the server grew by %lld KiB", grown / 1024);
#if !defined(__SANITIZE_THREAD__) && !defined(__SANITIZE_ADDRESS__) // whose own bookkeeping would be counted
        QVERIFY(grown < 64 * 1024 * 1024);
#endif
    }
    void asManyFiltersAsThereMayBeAreAnswered()
    {
        Visitor visitor(m_program->url());
        const auto values = list(450, [](int i) { return '"' + QByteArray::number(i) + '"'; });
        QByteArrayList filters;
        for (int i = 0; i < 16; ++i)
            filters << "{\"#t\":" + values + ",\"#d\":" + values + ",\"kinds\":[1,2,3,4,5,6,7]}";
        QVERIFY(visitor.ask("many", filters.join(',')).last().startsWith("[\"EOSE\""));
        filters << "{}";
        QVERIFY(visitor.ask("more", filters.join(',')).last().contains("[too-large]"));
        const auto ids =
            list(1800, [](int i) { return '"' + QByteArray::number(i).rightJustified(64, '0') + '"'; });
        QVERIFY(visitor.ask("ids", "{\"ids\":" + ids + '}').last().startsWith("[\"EOSE\""));
        const auto kinds = list(2001, [](int i) { return QByteArray::number(i); });
        QVERIFY(visitor.ask("kinds", "{\"kinds\":" + kinds + '}').last().contains("[too-large]"));
    }

    void aSearchIsWordsWhateverElseItLooksLike_data()
    {
        QTest::addColumn<QByteArray>("words");
        for (const char *words : {"\"",
                                  "\"\"\"",
                                  "*",
                                  "words*",
                                  "* *",
                                  "NEAR(harmless words, 2)",
                                  "harmless OR words AND NOT harmless",
                                  "(((((",
                                  ")",
                                  "^harmless",
                                  "text:harmless",
                                  "harmless\" OR \"words",
                                  "-harmless",
                                  "{text}: words",
                                  "'; DROP TABLE event; --",
                                  "' UNION SELECT json FROM event --",
                                  "%' OR 1=1 --",
                                  "(a+)+$",
                                  "^(.*.*)*$",
                                  "[a-z]{1,99999}",
                                  ".*",
                                  "\\",
                                  "\\u0000",
                                  "from:",
                                  "from:\"",
                                  "from:%",
                                  "a:b:c:d",
                                  "\xf0\x9f\x8f\xae"})
            QTest::newRow(words) << QByteArray(words);
        QTest::newRow("with NUL") << QByteArray("har\0mless", 9);
        QTest::newRow("long") << QByteArray("a* ").repeated(2000);
        QTest::newRow("one long word") << QByteArray(5000, 'a');
        QTest::newRow("many quotation marks") << QByteArray("\"a").repeated(2000);
    }
    void aSearchIsWordsWhateverElseItLooksLike()
    {
        QFETCH(QByteArray, words);
        Visitor visitor(m_program->url());
        const auto answer = visitor.ask("s", "{\"search\":" + quoted(words) + '}');
        QVERIFY2(answer.last().startsWith("[\"EOSE\""), answer.last().constData());
        QVERIFY(visitor.count("{\"search\":" + quoted(words) + '}').startsWith("[\"COUNT\""));
    }
    void marksOfOtherLanguagesAreOnlyMarks()
    {
        Visitor visitor(m_program->url());
        const QByteArray marks = "'\"; DROP TABLE event; --\\%_\n\r\t<script>${jndi}{{7*7}}";
        const Event said =
            visitor.event(30023, marks, {{"d", marks}, {"t", marks}, {marks, marks}, {"title", marks}});
        QVERIFY(isTaken(visitor.publish(said)));
        for (const QByteArray condition : {"#d", "#t"}) {
            const auto found = visitor.ask("s", "{\"" + condition + "\":[" + quoted(marks) + "]}");
            QCOMPARE(found.size(), 2);
            QVERIFY(found.first().contains(feed::toJson(said)));
        }
        const auto subscription = quoted(marks.left(40));
        visitor.say("[\"REQ\"," + subscription + ",{\"limit\":1}]");
        QVERIFY(visitor.hear("[\"EOSE\"," + subscription).startsWith('['));
    }

    void whatIsNoProperMessageIsAnsweredAndForgotten_data()
    {
        QTest::addColumn<QByteArray>("text");
        const Event event = Visitor(m_program->url()).post("proper");
        const auto with = [&](const QByteArray &before, const QByteArray &after) {
            return "[\"EVENT\"," + feed::toJson(event).replace(before, after) + ']';
        };
        const QByteArray time = "\"created_at\":" + QByteArray::number(event.createdAt);
        QTest::newRow("a thousand deep") << QByteArray(1000, '[') + QByteArray(1000, ']');
        QTest::newRow("fifty thousand deep") << QByteArray(50'000, '[');
        QTest::newRow("objects a thousand deep")
            << "[\"REQ\",\"s\"," + QByteArray("{\"a\":").repeated(1000) + "1" + QByteArray(1000, '}') + ']';
        QTest::newRow("deep inside an event")
            << with("\"tags\":[]", "\"tags\":" + QByteArray(500, '[') + QByteArray(500, ']'));
        QTest::newRow("2^63") << with(time, "\"created_at\":9223372036854775808");
        QTest::newRow("a number of 10,000 digits") << with(time, "\"created_at\":" + QByteArray(10'000, '9'));
        QTest::newRow("1e400") << with(time, "\"created_at\":1e400");
        QTest::newRow("minus nothing") << with(time, "\"created_at\":-0");
        QTest::newRow("NaN") << with(time, "\"created_at\":NaN");
        QTest::newRow("a fraction") << with("\"kind\":1", "\"kind\":1.0");
        QTest::newRow("a kind that is none") << with("\"kind\":1", "\"kind\":65536");
        QTest::newRow("a key twice") << with("\"kind\":1", "\"kind\":1,\"kind\":1");
        QTest::newRow("a key twice, spelled otherwise") << with("\"kind\":1", R"("kind":1,"\u006bind":1)");
        QTest::newRow("a raw NUL") << with("proper", QByteArray("pro\0per", 7));
        QTest::newRow("an escaped NUL, not signed") << with("proper", R"(pro\u0000per)");
        QTest::newRow("a lone surrogate, not signed") << with("proper", R"(\ud800)");
        QTest::newRow("a raw line feed") << with("proper", "pro\nper");
        QTest::newRow("limits beyond reason") << QByteArray(R"(["REQ","s",{"limit":99999999999999999999}])");
        QTest::newRow("a limit below nothing") << QByteArray(R"(["REQ","s",{"limit":-5}])");
        QTest::newRow("text after the end") << QByteArray(R"(["CLOSE","s"]["CLOSE","s"])");
        QTest::newRow("nothing") << QByteArray("");
        QTest::newRow("a word") << QByteArray("hello");
        QTest::newRow("null") << QByteArray("null");
        QTest::newRow("ten thousand keys")
            << "[\"REQ\",\"s\",{" + QByteArray("\"a\":1,").repeated(10'000) + "\"b\":1}]";
    }
    void whatIsNoProperMessageIsAnsweredAndForgotten()
    {
        QFETCH(QByteArray, text);
        Visitor visitor(m_program->url());
        visitor.say(text);
        const auto answer = visitor.hearUntil({"[\"OK\"", "[\"NOTICE\"", "[\"CLOSED\""});
        QVERIFY2(answer.last().startsWith('[') && !isTaken(answer.last()), answer.last().constData());
        QVERIFY(visitor.ask("after", "{\"limit\":1}").last().startsWith("[\"EOSE\""));
    }
    void whatIsStrangeButSignedComesBackTheSame()
    {
        Visitor visitor(m_program->url());
        for (const QByteArray &content : {QByteArray("pro\0per", 7), QByteArray("\x01\x1f\x7f"),
                                          QByteArray("\xe2\x80\xa8/\\\""), QByteArray("\xed\xa0\x80")}) {
            const Event said = visitor.post(content);
            QVERIFY2(isTaken(visitor.publish(said)), content.toHex().constData());
            const auto found = visitor.ask("s", "{\"ids\":[\"" + said.id.toHex() + "\"]}");
            QVERIFY(found.first().contains(feed::toJson(said)));
        }
    }

    void nothingThatIsSaidForgesALineOfTheLog()
    {
        Visitor visitor(m_program->url());
        const QByteArray forged = "\r\n{\"level\":\"error\",\"message\":\"forged\"}\r\n";
        visitor.say("[\"EVENT\"," + quoted(forged) + ']');
        (void)visitor.publish(visitor.event(0, "{\"name\":" + quoted(forged) + '}'));
        (void)visitor.ask("s", "{\"search\":" + quoted(forged) + '}');
        (void)get(m_program->url(), "/%0d%0a%7b%22forged%22%7d",
                  "X-Forwarded-For: 1.2.3.4\r\nOrigin: forged\x1b[31m\r\n");
        (void)exchange(m_program->url(), "GET /\x0b\x0c HTTP/1.1\r\nHost: a\nforged: b\r\n\r\n");
        for (const auto &line : m_program->log().trimmed().split('\n')) {
            const auto object = QJsonDocument::fromJson(line).object();
            QVERIFY2(line.isEmpty() || !object.isEmpty(), line.constData());
            QVERIFY2(object.value(u"message"_s).toString() != u"forged"_s, line.constData());
        }
    }
    void aNameOfTheServerIsNoHeader()
    {
        Program program;
        QVERIFY(
            program.serve({u"--name"_s, u"Club\r\nSet-Cookie: forged=1\r\n\r\n<script>alert(1)</script>"_s}));
        for (const auto *path : {"/", "/join?r=ws://a&c=b%0d%0aSet-Cookie:%20forged=1", "/livez"}) {
            const auto answer = get(program.url(), path);
            const auto head = answer.first(qMax(answer.indexOf("\r\n\r\n"), qsizetype(0)));
            QVERIFY2(answer.startsWith("HTTP/1.1 ") && !head.toLower().contains("set-cookie"),
                     head.constData());
            QVERIFY(!answer.contains("<script>alert(1)"));
        }
    }

private:
    std::unique_ptr<Program> m_program;
    std::unique_ptr<Visitor> m_other;
};

QTEST_GUILESS_MAIN(TestHostileWords)
#include "tst_hostile_words.moc"
