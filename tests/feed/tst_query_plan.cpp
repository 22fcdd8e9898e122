#include "feed/store/query_plan.h"
#include "feed/store/schema.h"

#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace feed;
using namespace feed::store;

Q_DECLARE_METATYPE(feed::Filter)
Q_DECLARE_METATYPE(feed::store::QueryPlan)

namespace {

const EventId Id {};
const PublicKey Author {};
const QByteArray Value = "x";

/// Of tables that never have more rows than one, where walking over them is right.
bool readsOneRow(Sql sql)
{
    return sql == Sql::LatestSeq || sql == Sql::SearchMark || sql == Sql::MoveSearchMark;
}

} // namespace

class TestQueryPlan : public QObject
{
    Q_OBJECT

    /// What SQLite means to do, one line for each step.
    QByteArray explain(Sql sql)
    {
        auto select = m_database->prepare((QByteArray("EXPLAIN QUERY PLAN ") + text(sql)).constData());
        if (!select)
            return select.error().detail;
        QByteArray steps;
        while (*select->step())
            steps += select->text(3) + '\n';
        return steps;
    }

    QTemporaryDir m_directory;
    std::unique_ptr<Database> m_database;

private Q_SLOTS:
    void initTestCase()
    {
        auto opened =
            Database::open(m_directory.filePath(QStringLiteral("file")), Database::Mode::ReadWriteNormal);
        QVERIFY(opened);
        m_database = std::move(*opened);
        QVERIFY(m_database->migrate(EventComponent, eventSchema()));
    }

    void theMostSelectiveConditionIsAnsweredByAnIndex_data()
    {
        QTest::addColumn<Filter>("filter");
        QTest::addColumn<QueryPlan>("plan");
        const auto row = [](const char *name, const Filter &filter, const QueryPlan &plan) {
            QTest::newRow(name) << filter << plan;
        };
        row("nothing named", {}, {Source::Everything, 0, true});
        row("times only", {.since = 1, .until = 2}, {Source::Everything, 0, true});
        row("ids", {.ids = {{Id}}}, {Source::Ids, 0, true});
        row("ids and more", {.ids = {{Id}}, .authors = {{Author}}}, {Source::Ids, 0, false});
        row("ids and tags", {.ids = {{Id}}, .tags = {{'e', {Value}}}}, {Source::Ids, 0, false});
        row("kinds", {.kinds = {{1}}}, {Source::Kinds, 0, true});
        row("authors", {.authors = {{Author}}}, {Source::Authors, 0, true});
        row("home", {.authors = {{Author}}, .kinds = {{1}}}, {Source::AuthorsByKinds, 0, true});
        row("thread", {.kinds = {{1}}, .tags = {{'e', {Value}}}}, {Source::TagValues, 'e', false});
        row("an author's reactions", {.authors = {{Author}}, .kinds = {{7}}, .tags = {{'e', {Value}}}},
            {Source::TagValues, 'e', false});
        row("the rarer of two tags", {.tags = {{'p', {Value}}, {'t', {Value}}, {'e', {Value, "y"}}}},
            {Source::TagValues, 'e', false});
        row("the fewer of two tags", {.tags = {{'p', {Value, "y"}}, {'t', {Value}}}},
            {Source::TagValues, 't', false});
        row("an address", {.authors = {{Author}}, .kinds = {{30023}}, .tags = {{'d', {Value}}}},
            {Source::AuthorsByKinds, 0, false});
        row("an identifier", {.kinds = {{30023}}, .tags = {{'d', {Value}}}}, {Source::TagValues, 'd', false});
        row("no ids", {.ids = std::vector<EventId>()}, {Source::Nothing, 0, true});
        row("no kinds", {.authors = {{Author}}, .kinds = std::vector<int>()}, {Source::Nothing, 0, true});
        row("no tag values", {.tags = {{'t', {}}}}, {Source::Nothing, 0, true});
        row("times that contradict", {.since = 2, .until = 1}, {Source::Nothing, 0, true});
    }
    void theMostSelectiveConditionIsAnsweredByAnIndex()
    {
        QFETCH(Filter, filter);
        QFETCH(QueryPlan, plan);
        const auto planned = planOf(filter);
        QCOMPARE(int(planned.source), int(plan.source));
        QCOMPARE(planned.letter, plan.letter);
        QCOMPARE(planned.exact, plan.exact);
    }

    void aCursorReadsItsIndexInOrderAndNothingElse_data()
    {
        QTest::addColumn<int>("source");
        QTest::addColumn<QByteArray>("step");
        const auto row = [](const char *name, Source source, const char *step) {
            QTest::newRow(name) << int(source) << QByteArray(step);
        };
        row("ids", Source::Ids, "SEARCH event USING INDEX sqlite_autoindex_event_1 (id=?)\n");
        row("tags", Source::TagValues,
            "SEARCH tag USING PRIMARY KEY (hash=? AND created_at>? AND created_at<?)\n");
        constexpr auto byAuthor = "SEARCH event USING COVERING INDEX event_author "
                                  "(pubkey=? AND kind=? AND created_at>? AND created_at<?)\n";
        row("authors and kinds", Source::AuthorsByKinds, byAuthor);
        row("authors", Source::Authors, byAuthor);
        row("kinds", Source::Kinds,
            "SEARCH event USING COVERING INDEX event_kind (kind=? AND created_at>? AND created_at<?)\n");
        row("everything", Source::Everything,
            "SEARCH event USING COVERING INDEX event_time (created_at>? AND created_at<?)\n");
    }
    void aCursorReadsItsIndexInOrderAndNothingElse()
    {
        QFETCH(int, source);
        QFETCH(QByteArray, step);
        const auto sql = pageOf(Source(source));
        QVERIFY(QByteArray(text(sql)).contains("ORDER BY created_at DESC, id"));
        QCOMPARE(explain(sql), step);
    }

    void noStatementWalksOverATableOrSorts()
    {
        for (int i = 0; i < int(Sql::Count); ++i) {
            const auto sql = Sql(i);
            if (readsOneRow(sql))
                continue;
            const auto steps = explain(sql);
            // A look-up by MATCH in the index of words (":M1") is called a scan of its table as well.
            QVERIFY2(!steps.contains("SCAN") || steps.contains("VIRTUAL TABLE INDEX 192:M1"), text(sql));
            QVERIFY2(!steps.contains("TEMP B-TREE"), text(sql));
            QVERIFY2(!steps.contains("error"), steps.constData());
        }
    }

    void everyStatementHasItsText()
    {
        std::set<QByteArray> texts;
        for (int i = 0; i < int(Sql::Count); ++i)
            texts.insert(text(Sql(i)));
        QCOMPARE(int(texts.size()), int(Sql::Count));
        QVERIFY(!texts.contains(""));
    }
};

QTEST_GUILESS_MAIN(TestQueryPlan)
#include "tst_query_plan.moc"
