// What a TimelineModel remembers of its reader: the place, the newest post seen, the lines after an outage.
#include "app/models/timeline_model.h"

#include <algorithm>

namespace plaza::app {

void TimelineModel::begin(const std::optional<ReadingPlace::Mark> &reading,
                          const std::optional<ReadingPlace::Mark> &seen)
{
    if (seen && m_fill == Fill::Done) { // else the hole of last time is still the latest
        m_lines.add(seen->createdAt, seen->id, seen->at);
        keepLines();
    }
    setLoading(false);
    if (!reading) {
        m_isPlacing = false;
        loadOlder();
        return;
    }
    m_place = reading;
    setLoading(true);
    loadAround(reading->createdAt, [this] {
        setLoading(false);
        Q_EMIT placeFound();
        if (placeRow() < 0)
            placeTaken();
    });
}

int TimelineModel::placeRow() const
{
    if (!m_place)
        return -1;
    if (const auto row = rowOf(m_place->id))
        return *row;
    feed::Event gone; // deleted meanwhile: the one that stood below it
    gone.createdAt = m_place->createdAt;
    gone.id = m_place->id;
    const auto below =
        std::ranges::find_if(rows(), [&](const PostRow &row) { return feed::sortsBefore(gone, row.event); });
    return below == rows().end() ? -1 : static_cast<int>(below - rows().begin());
}

void TimelineModel::placeTaken()
{
    m_place.reset();
    m_isPlacing = false;
}

void TimelineModel::setReading(const QString &postId, double offset)
{
    if (m_isPlacing)
        return;
    const auto id = feed::EventId::fromHex(postId.toLatin1());
    const auto row = id ? rowOf(*id) : std::nullopt;
    if (!row || (*row == 0 && offset > -1 && isAtNewest()))
        return m_reader.setReading({});
    const auto &event = rows()[static_cast<std::size_t>(*row)].event;
    m_reader.setReading(ReadingPlace::Mark {event.createdAt, event.id, offset, 0});
}

double TimelineModel::sinceOf(const QString &lineId) const
{
    const auto id = feed::EventId::fromHex(lineId.toLatin1());
    const auto row = id ? rowOf(*id) : std::nullopt;
    const auto *event = row ? &rows()[static_cast<std::size_t>(*row)].event : nullptr;
    return event && Dividers::isDivider(*event) ? event->content.toDouble() : 0;
}

void TimelineModel::noteSeen()
{
    if (m_isPlacing || !m_atTop || !isAtNewest() || count() == 0 || held() > 0)
        return;
    m_reader.setSeen(rows().front().event);
}

PostRow TimelineModel::makeRow(const feed::Event &event) const
{
    if (!Dividers::isDivider(event))
        return WindowModel::makeRow(event);
    const auto *latest = m_lines.latest();
    const bool isLatest = latest && latest->id == event.id;
    return Dividers::row(event, isLatest ? lineState() : Dividers::State::New, feed().now());
}

std::vector<feed::Event> TimelineModel::linesBetween(const feed::Event &newest,
                                                     const feed::Event &oldest) const
{
    return m_lines.between(newest, oldest);
}

Dividers::State TimelineModel::lineState() const
{
    switch (m_fill) {
    case Fill::Running: return Dividers::State::Filling;
    case Fill::Broken: return Dividers::State::Waiting;
    case Fill::Done: break;
    }
    return Dividers::State::New;
}

void TimelineModel::onLink()
{
    if (feed().isOnline()) {
        m_wasOnline = true;
        setFill(Fill::Done);
        const auto *latest = m_lines.latest();
        if (latest && !rowOf(latest->id) && held() == 0 && isAtNewest())
            m_lines.dropLatest(); // nothing was missed
        keepLines();
    } else if (feed().isCatchingUp()) {
        setFill(Fill::Running);
    } else if (m_fill == Fill::Running) {
        setFill(Fill::Broken);
    } else if (m_fill == Fill::Done && m_wasOnline) {
        beginOutage();
    }
}

void TimelineModel::keepLines()
{
    feed().source().saveNote(LinesNote, m_lines.toText() + (m_fill == Fill::Done ? QString() : OpenMark));
}

/// What comes from now on was missed.
void TimelineModel::beginOutage()
{
    m_wasOnline = false;
    if (count() == 0)
        return;
    const auto &newest = m_held.empty() ? rows().front().event : m_held.front();
    if (isAtNewest() && !Dividers::isDivider(newest))
        m_lines.add(newest.createdAt, newest.id, feed().now());
    keepLines();
}

void TimelineModel::setFill(Fill fill)
{
    if (std::exchange(m_fill, fill) == fill)
        return;
    keepLines();
    const auto *latest = m_lines.latest();
    const auto row = latest ? rowOf(latest->id) : std::nullopt;
    if (row)
        touchRow(*row, [this](PostRow &line) { Dividers::say(line, lineState(), feed().now()); },
                 {BodyRole, DividerRole});
}

} // namespace plaza::app
