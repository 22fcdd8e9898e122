#include "feed/crypto/keys.h"
#include "feed/filter.h"
#include "feed/store/memory_store.h"
#include "feed/store/sqlite_store.h"
#include "server/transfer/export.h"
#include "server/transfer/import.h"
#include "server/transfer/lines.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace plaza::server;
using namespace Qt::StringLiterals;
using feed::store::EventStore;

namespace {

constexpr qint64 Now = 1'780'000'000;

const feed::SecretKey &author()
{
    static const auto key = feed::SecretKey::generate();
    return key;
}

feed::Event say(qint64 createdAt, const QByteArray &content = "post", int kind = 1,
                std::vector<feed::Tag> tags = {})
{
    feed::Event made;
    made.createdAt = createdAt;
    made.kind = kind;
    made.content = content;
    made.tags = std::move(tags);
    author().sign(made);
    return made;
}

StoreBatch into(EventStore &store)
{
    return [&store](std::span<const feed::Event> events) -> feed::Result<std::vector<feed::store::Insert>> {
        const auto inserted = store.insert(events, Now);
        if (!inserted)
            return inserted.error();
        std::vector<feed::store::Insert> outcomes;
        for (const auto &each : *inserted)
            outcomes.push_back(each.outcome);
        return outcomes;
    };
}

ImportReport importFrom(QByteArray text, EventStore &store)
{
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    const auto report = importEvents(buffer, into(store));
    return report ? *report : ImportReport {};
}

QByteArray lineOf(const feed::Event &event)
{
    return feed::toJson(event) + '\n';
}

QByteArrayList linesOf(QByteArray text, qsizetype longest)
{
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    Lines lines(buffer, longest);
    QByteArrayList found;
    for (auto line = lines.next(); line; line = lines.next())
        found.append(line->isTooLong ? "(too long)" : line->text);
    return found;
}

} // namespace

class TestExportImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatGoesOutComesInTheSame()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath(u"a.db"_s);
        std::vector<feed::Event> events {say(Now - 10), say(Now - 30), say(Now - 20, "bye", 5, {{"e", "00"}}),
                                         say(Now - 5, "wrapped", 1059), say(Now - 5, "{}", 0)};
        for (int i = 0; i < 2000; ++i)
            events.push_back(say(Now + i, QByteArray::number(i)));
        const auto store = feed::store::openSqlite(path, {});
        QVERIFY((*store)->insert(events, Now));
        QByteArray text;
        QBuffer out(&text);
        out.open(QIODevice::WriteOnly);
        QCOMPARE(exportEvents(path, out, Now).operator*(), qint64(events.size()));

        const auto second = feed::store::makeMemoryStore();
        const auto report = importFrom(text, *second);
        QCOMPARE(report.stored, qint64(events.size()));
        QVERIFY(report.refused.empty());
        QCOMPARE(second->count({}, Now).operator*(), qint64(events.size()));
        const auto lines = text.split('\n');
        qint64 newest = 0;
        for (const auto &line : lines.first(lines.size() - 1)) {
            const auto event = feed::eventFromJson(line);
            QVERIFY(event);
            QVERIFY(event->createdAt >= newest);
            newest = event->createdAt;
        }
    }
    void whatHasExpiredStaysBehind()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath(u"a.db"_s);
        const auto store = feed::store::openSqlite(path, {});
        QVERIFY(
            (*store)->insert(std::vector {say(Now, "brief", 1, {{"expiration", QByteArray::number(Now + 5)}}),
                                          say(Now, "lasting")},
                             Now));
        QByteArray text;
        QBuffer out(&text);
        out.open(QIODevice::WriteOnly);
        QCOMPARE(exportEvents(path, out, Now + 5).operator*(), 1);
        QVERIFY(text.contains("lasting"));
    }
    void anImportDoneAgainChangesNothing()
    {
        const auto store = feed::store::makeMemoryStore();
        QByteArray text;
        for (int i = 0; i < 1200; ++i)
            text += lineOf(say(Now + i));
        QCOMPARE(importFrom(text, *store).stored, 1200);
        const auto again = importFrom(text, *store);
        QCOMPARE(again.stored, 0);
        QCOMPARE(again.known, 1200);
        QCOMPARE(store->count({}, Now).operator*(), 1200);
    }
    void whatIsWrongIsCountedAndPassedOver()
    {
        const auto store = feed::store::makeMemoryStore();
        auto forged = say(Now + 1);
        forged.content = "forged";
        auto badlySigned = say(Now + 2);
        badlySigned.sig.bytes[5] ^= 1;
        const QByteArray huge = "{\"id\":\"" + QByteArray(2 * 1024 * 1024, 'a') + "\"}\n";
        const auto text = lineOf(say(Now)) + "nonsense\n\n" + lineOf(forged) + lineOf(badlySigned) + huge
            + lineOf(say(Now, "typing", 20002))
            + lineOf(say(Now, "brief", 1, {{"expiration", QByteArray::number(Now - 5)}}))
            + lineOf(say(Now, "leave", 62, {{"relay", "wss://elsewhere.example"}}))
            + lineOf(say(Now + 9)).chopped(1);
        const auto report = importFrom(text, *store);
        QCOMPARE(report.stored, 2);
        QCOMPARE(report.lines, 9);
        QCOMPARE(report.refused,
                 (std::map<QByteArray, qint64> {{"bad-signature", 1},
                                                {"ephemeral", 1},
                                                {"expired", 1},
                                                {"malformed", 1},
                                                {"meant-for-another-server", 1},
                                                {"too-large", 1},
                                                {"wrong-id", 1}}));
        QCOMPARE(report.firstRefused, 2);
        QVERIFY(summary(report).startsWith("2 events stored, 0 were here already, 7 lines refused ("));
    }
    void aDeletionThatComesFirstHoldsForWhatItDeletes()
    {
        const auto store = feed::store::makeMemoryStore();
        const auto post = say(Now);
        const auto deletion = say(Now + 1, {}, 5, {{"e", post.id.toHex()}});
        const auto report = importFrom(lineOf(deletion) + lineOf(post), *store);
        QCOMPARE(report.stored, 1);
        QCOMPARE(report.refused, (std::map<QByteArray, qint64> {{"deleted", 1}}));
    }
    void whoAskedEveryServerToForgetThemIsForgotten()
    {
        const auto store = feed::store::makeMemoryStore();
        const auto request = say(Now + 1, {}, 62, {{"relay", "ALL_RELAYS"}});
        const auto report = importFrom(lineOf(say(Now)) + lineOf(request), *store);
        QCOMPARE(report.stored, 2);
        QCOMPARE(store->count({}, Now).operator*(), 1);
    }
    void aStoreThatFailsEndsTheImport()
    {
        QByteArray text = lineOf(say(Now));
        QBuffer buffer(&text);
        buffer.open(QIODevice::ReadOnly);
        const auto report =
            importEvents(buffer, [](auto) { return feed::fail(feed::Code::Unavailable, "no room"); });
        QVERIFY(!report);
        QCOMPARE(report.error().detail, QByteArray("no room"));
    }
    void linesAreCutWhereTheyEnd()
    {
        QCOMPARE(linesOf("a\nbb\n\nccc", 2), (QByteArrayList {"a", "bb", "", "(too long)"}));
        QCOMPARE(linesOf("", 2), QByteArrayList());
        QCOMPARE(linesOf("a\n", 2), QByteArrayList {"a"});
        const QByteArray large(700'000, 'x');
        QCOMPARE(linesOf("a\n" + large + "\nb\n" + large, 300'000),
                 (QByteArrayList {"a", "(too long)", "b", "(too long)"}));
        QCOMPARE(linesOf(large + "\nb", 700'000), (QByteArrayList {large, "b"}));
    }
};

QTEST_GUILESS_MAIN(TestExportImport)
#include "tst_export_import.moc"
