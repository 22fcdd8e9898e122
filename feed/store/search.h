#pragma once

#include "feed/store/event_queries.h"
#include "feed/store/search_text.h"

namespace feed::store {

/// Answers the filters that hold words (NIP-50): the most relevant first, of the newest that match.
///
/// Relevance is that of FTS5 (bm25), mildly in favour of what is new. What is looked at is bounded: of the matches
/// the newest MaxExamined, so that a word that is everywhere costs no more than a rare one.
/// Thread: that of the Database.
class Search
{
public:
    static constexpr int MaxExamined = 5000;

    struct Asked {
        const Filter &filter;
        qint64 now = 0;
        const Admit &admit;
    };

    /// All outlive this.
    Search(Database &database, Statements &statements, EventQueries &queries);

    /// errors: Unavailable.
    Result<std::vector<StoredEvent>> find(const Asked &asked, int limit);
    Result<qint64> count(const Asked &asked);

private:
    struct Hit {
        Seq seq = 0;
        double score = 0; ///< the higher, the better
    };
    Result<std::vector<StoredEvent>> best(const Asked &asked, int limit);
    /// What is found by its author alone, newest first.
    Result<std::vector<StoredEvent>> ofAuthors(const Asked &asked, int limit);
    /// The most relevant first. Only what the row says of an event is compared with the filter: reading thousands of
    /// events to show a few costs too much.
    Result<std::vector<Hit>> matches(const QByteArray &expression, const Filter &filter, qint64 now);
    Result<std::vector<StoredEvent>> load(const std::vector<Hit> &hits, const Asked &asked, int limit);
    /// The filter without its words, its authors narrowed by `from:`.
    Result<Filter> rest(Filter filter, const SearchTerms &terms, qint64 now);
    /// Who bears that name; if nobody does, those whose name has it in it.
    Result<std::vector<PublicKey>> authorsNamed(const QString &name, qint64 now);

    Database &m_database;
    Statements &m_statements;
    EventQueries &m_queries;
};

} // namespace feed::store
