#pragma once

#include "feed/filter.h"
#include "feed/result.h"
#include "feed/store/event_store.h"
#include "server/community/membership.h"
#include "server/community/verdicts.h"

#include <QByteArray>
#include <QJsonArray>
#include <QString>

#include <functional>
#include <optional>
#include <set>
#include <vector>

namespace plaza::server::management {

/// Looks events up: a thousand at most, or as many as there are ids. Thread: any.
using FindEvents = std::function<feed::Result<std::vector<feed::store::StoredEvent>>(const feed::Filter &)>;

/// What the methods of NIP-86 that change nothing answer.
///
/// Thread: any; opens the tables anew each time.
class Lists
{
public:
    /// path: the file of the community's tables.
    Lists(QString path, FindEvents find)
        : m_path(std::move(path))
        , m_find(std::move(find))
    { }

    static std::vector<QByteArray> names();
    /// The least role that may see it; nothing: there is no such method.
    static std::optional<Role> neededFor(const QByteArray &name);
    /// errors: NotFound (no such method), Unavailable.
    feed::Result<QJsonArray> answer(const QByteArray &name) const;

private:
    feed::Result<QJsonArray> needingModeration(feed::store::Database &database) const;
    feed::Result<std::set<feed::EventId>> idsHere(const std::vector<EventVerdict> &reported) const;

    QString m_path;
    FindEvents m_find;
};

} // namespace plaza::server::management
