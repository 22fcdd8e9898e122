#include "app/sync/catch_up.h"
#include "feed/crypto/keys.h"

#include <QtTest>

#include <algorithm>
#include <vector>

using feed::Event;
using feed::Filter;
using plaza::app::CatchUp;

namespace {

/// Events with made-up ids: nothing here looks at signatures.
Event made(int number, qint64 at, int kind = 1, int author = 1)
{
    Event event;
    std::memcpy(event.id.data(), &number, sizeof number);
    event.pubkey.data()[0] = static_cast<unsigned char>(author);
    event.createdAt = at;
    event.kind = kind;
    return event;
}

/// A server that gives at most `cap` events per filter, and a reader who wants them all.
struct Conversation {
    std::vector<Event> stored;
    int cap = 500;
    int limit = 500; ///< what the reader asks for
    int pages = 0;
    std::set<feed::EventId> read {};
    int unreachable = 0;

    void readAll(std::vector<Filter> filters)
    {
        for (auto &filter : filters)
            filter.limit = limit;
        CatchUp catchUp(limit, filters);
        for (; !filters.empty() && pages < 100; filters = catchUp.nextPage()) {
            ++pages;
            for (const auto &filter : filters)
                deliver(filter, catchUp);
            catchUp.pageEnded({});
        }
        unreachable = catchUp.unreachable();
    }
    void deliver(const Filter &filter, CatchUp &catchUp)
    {
        std::ranges::sort(stored, feed::sortsBefore);
        int left = std::min(cap, filter.limit.value_or(cap));
        for (const auto &each : stored) {
            if (left == 0 || !filter.matches(each))
                continue;
            --left;
            read.insert(each.id);
            catchUp.saw(each);
        }
    }
};

} // namespace

class CatchUpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threeThousandEventsBehindALimitOfFiveHundredAreReadCompletely()
    {
        Conversation talk;
        for (int i = 0; i < 3000; ++i)
            talk.stored.push_back(made(i, 1000 + i / 3));
        talk.readAll({Filter {.kinds = std::vector {1}, .since = 1000}});
        QCOMPARE(talk.read.size(), 3000U);
        QVERIFY2(talk.pages <= 8, qPrintable(QString::number(talk.pages)));
    }

    void whatIsOlderThanTheStartIsLeftAlone()
    {
        Conversation talk;
        for (int i = 0; i < 1200; ++i)
            talk.stored.push_back(made(i, i));
        talk.readAll({Filter {.kinds = std::vector {1}, .since = 600}});
        QCOMPARE(talk.read.size(), 600U);
    }

    void aServerThatStopsBelowTheLimitAskedForIsReadCompletelyToo()
    {
        Conversation talk {.stored = {}, .cap = 100, .limit = 500};
        for (int i = 0; i < 950; ++i)
            talk.stored.push_back(made(i, 1000 + i));
        talk.readAll({Filter {.kinds = std::vector {1}}});
        QCOMPARE(talk.read.size(), 950U);
    }

    void aSecondThatHoldsMoreThanAPageIsReadByKindAndAuthor()
    {
        Conversation talk {.stored = {}, .cap = 100, .limit = 100};
        for (int i = 0; i < 600; ++i)
            talk.stored.push_back(made(i, 5000, i % 2 ? 1 : 7, i % 8));
        for (int i = 600; i < 700; ++i)
            talk.stored.push_back(made(i, 4000 + i % 8, 1, i % 8));
        talk.readAll({Filter {.kinds = std::vector {1, 7}}});
        QCOMPARE(talk.read.size(), 700U);
        QCOMPARE(talk.unreachable, 0);
    }

    void aSecondOfOneAuthorThatHoldsMoreThanAPageIsCountedAndPassed()
    {
        Conversation talk {.stored = {}, .cap = 100, .limit = 100};
        for (int i = 0; i < 150; ++i)
            talk.stored.push_back(made(i, 5000));
        for (int i = 150; i < 200; ++i)
            talk.stored.push_back(made(i, 4000));
        talk.readAll({Filter {.kinds = std::vector {1}}});
        QCOMPARE(talk.read.size(), 150U);
        QCOMPARE(talk.unreachable, 1);
    }

    void severalFiltersAreEachReadToTheirEnd()
    {
        Conversation talk;
        for (int i = 0; i < 700; ++i)
            talk.stored.push_back(made(i, i, 0, 3));
        for (int i = 700; i < 1900; ++i)
            talk.stored.push_back(made(i, i, 1, 4));
        talk.readAll({Filter {.kinds = std::vector {0}}, Filter {.kinds = std::vector {1}}});
        QCOMPARE(talk.read.size(), 1900U);
    }

    void aServerThatSaysItIsTheEndIsBelieved()
    {
        const Filter filter {.kinds = std::vector {1}};
        CatchUp catchUp(100, {filter});
        for (int i = 0; i < 100; ++i)
            catchUp.saw(made(i, i));
        catchUp.pageEnded(true);
        QVERIFY(catchUp.nextPage().empty());
    }

    void aShortAnswerNeedsNoSecondQuestion()
    {
        CatchUp catchUp(500, {Filter {.kinds = std::vector {1}}});
        catchUp.saw(made(1, 1));
        catchUp.pageEnded({});
        QVERIFY(catchUp.nextPage().empty());
    }
};

QTEST_APPLESS_MAIN(CatchUpTest)
#include "tst_catch_up.moc"
