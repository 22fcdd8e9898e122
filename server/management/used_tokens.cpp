#include "server/management/used_tokens.h"

namespace plaza::server::management {

using feed::Code;
using feed::fail;
using feed::Outcome;

Outcome UsedTokens::use(const feed::EventId &token, qint64 until, qint64 now)
{
    auto forget = m_database.prepare("DELETE FROM used_token WHERE until < ?1");
    if (!forget)
        return forget.error();
    if (const auto done = forget->bind(1, now).run(); !done)
        return done;
    // In one statement, so that of two at once one wins; bounded, and full is closed rather than forgetful.
    auto insert = m_database.prepare("INSERT INTO used_token(id, until) SELECT ?1, ?2 "
                                     "WHERE (SELECT count(*) FROM used_token) < ?3");
    if (!insert)
        return insert.error();
    const auto done = insert->bind(1, token.raw()).bind(2, until).bind(3, qint64(m_most)).run();
    if (!done)
        return done;
    return m_database.changes() == 0 ? fail(Code::RateLimited, "too many requests in the last minute")
                                     : Outcome(feed::Done {});
}

} // namespace plaza::server::management
