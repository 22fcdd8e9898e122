#pragma once

#include "feed/filter.h"
#include "feed/sync/negentropy.h"

#include <memory>
#include <vector>

namespace plaza::app {

/// Finds out what the server has and we have not, in a few messages (NIP-77), and then asks for just that.
///
/// Thread: any, one at a time. No I/O.
class SetComparison
{
public:
    using Known = std::shared_ptr<const feed::sync::ItemSet>;

    /// known: what is here, from `since` (Unix s) on.
    SetComparison(Known known, qint64 since);

    feed::Filter filter() const;
    QByteArray firstMessage() const;
    /// returns: what to say next; empty: all is known. errors: Malformed, Unsupported.
    feed::Result<QByteArray> nextMessage(const QByteArray &answer);

    /// What is missing, by id, page by page; no filter: all of it has been asked for.
    std::vector<feed::Filter> nextPage();

private:
    Known m_known;
    qint64 m_since = 0;
    std::vector<feed::EventId> m_missing;
};

} // namespace plaza::app
