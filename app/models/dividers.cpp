#include "app/models/dividers.h"

#include "app/models/time_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace plaza::app {
namespace {

constexpr std::size_t MostLines = 20; // an outage each; the oldest are of no use any more

feed::EventId justBefore(feed::EventId id)
{
    for (auto byte = id.bytes.rbegin(); byte != id.bytes.rend(); ++byte) {
        if ((*byte)-- != 0) // borrows from the next byte when it was 0
            break;
    }
    return id;
}

qint64 sinceOf(const feed::Event &divider)
{
    return divider.content.toLongLong();
}

QString textOf(const feed::Event &divider, Dividers::State state, qint64 now)
{
    switch (state) {
    case Dividers::State::Filling:
        return QCoreApplication::translate("Dividers", "Fetching what you missed…");
    case Dividers::State::Waiting:
        return QCoreApplication::translate("Dividers",
                                           "Some posts are missing here until the connection is back");
    case Dividers::State::New:
    case Dividers::State::None: break;
    }
    return QCoreApplication::translate("Dividers", "New since %1").arg(sinceText(sinceOf(divider), now));
}

} // namespace

PostRow Dividers::row(const feed::Event &divider, State state, qint64 now)
{
    PostRow row {.event = divider, .postId = QString::fromLatin1(divider.id.toHex()), .authorId = {}};
    row.content = blankContent();
    say(row, state, now);
    return row;
}

void Dividers::say(PostRow &row, State state, qint64 now)
{
    row.divider = static_cast<int>(state);
    row.body = textOf(row.event, state, now);
}

void Dividers::add(qint64 postCreatedAt, const feed::EventId &postId, qint64 since)
{
    feed::Event line;
    line.kind = Kind;
    line.createdAt = postCreatedAt;
    line.id = justBefore(postId);
    line.content = QByteArray::number(since);
    std::erase_if(m_all, [&](const auto &other) { return other.id == line.id; });
    m_all.push_back(std::move(line));
    if (m_all.size() > MostLines)
        m_all.erase(m_all.begin());
}

std::vector<feed::Event> Dividers::between(const feed::Event &newest, const feed::Event &oldest) const
{
    std::vector<feed::Event> found;
    std::ranges::copy_if(m_all, std::back_inserter(found), [&](const feed::Event &line) {
        return feed::sortsBefore(newest, line) && feed::sortsBefore(line, oldest);
    });
    std::ranges::sort(found, feed::sortsBefore);
    return found;
}

qint64 Dividers::latestSince() const
{
    return m_all.empty() ? 0 : sinceOf(m_all.back());
}

void Dividers::dropLatest()
{
    if (!m_all.empty())
        m_all.pop_back();
}

} // namespace plaza::app
