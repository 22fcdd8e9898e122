#include "app/models/dividers.h"

#include "app/models/time_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <iterator>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

constexpr std::ptrdiff_t MostLines = 3; // an outage each; with more of them, none says where one was

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
    dropOldest();
}

void Dividers::dropOldest()
{
    if (std::ssize(m_all) > MostLines)
        m_all.erase(m_all.begin(), m_all.end() - MostLines);
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

QString Dividers::toText() const
{
    QStringList lines;
    for (const auto &line : m_all)
        lines.append(u"%1 %2 %3"_s.arg(QString::number(line.createdAt), QString::fromLatin1(line.id.toHex()),
                                       QString::fromLatin1(line.content)));
    return lines.join(u'\n');
}

Dividers Dividers::fromText(const QString &text)
{
    Dividers dividers;
    for (const auto &line : text.split(u'\n')) {
        const auto parts = line.split(u' ');
        const auto id = parts.size() == 3 ? feed::EventId::fromHex(parts[1].toLatin1()) : std::nullopt;
        if (!id)
            continue;
        feed::Event divider;
        divider.kind = Kind;
        divider.createdAt = parts[0].toLongLong();
        divider.id = *id;
        divider.content = QByteArray::number(parts[2].toLongLong());
        dividers.m_all.push_back(std::move(divider));
    }
    dividers.dropOldest();
    return dividers;
}

void Dividers::dropLatest()
{
    if (!m_all.empty())
        m_all.pop_back();
}

} // namespace plaza::app
