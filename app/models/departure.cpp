#include "app/models/departure.h"

#include "app/models/writing.h"
#include "feed/kinds.h"
#include "feed/text/thread.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <utility>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

const QString Place = u"departing"_s;

/// Was this draft sent off after all? Publishing adds to the tags.
bool isSame(const feed::Event &event, const feed::Event &draft)
{
    const auto has = [&](const feed::Tag &tag) {
        return std::ranges::find(event.tags, tag) != event.tags.end();
    };
    return event.kind == draft.kind && event.content == draft.content && std::ranges::all_of(draft.tags, has);
}

} // namespace

Departure::Departure(Publisher &publisher)
    : m_publisher(publisher)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Departure::depart);
    load();
}

Departure::~Departure()
{
    if (m_held && m_publisher.isWritable())
        m_publisher.publish(m_held->draft);
    if (m_held && m_publisher.isWritable())
        m_publisher.source().saveDraft(Place, {});
}

bool Departure::isDeletion() const
{
    return m_held && m_held->draft.kind == feed::kinds::Deletion;
}

int Departure::remainingMs() const
{
    return m_timer.isActive() ? m_timer.remainingTime() : totalMs();
}

void Departure::load()
{
    m_publisher.source().loadDraft(this, Place, [this](const QString &kept) {
        const auto object = QJsonDocument::fromJson(kept.toUtf8()).object();
        const auto draft = feed::eventFromJson(object[u"draft"_s].toString().toUtf8());
        if (draft && !m_held)
            resume({*draft, object[u"place"_s].toString(), object[u"writing"_s].toString(),
                    object[u"since"_s].toInteger()});
    });
}

/// The crash may have come between its publication and the end of its waiting: then it is here as a post.
void Departure::resume(const Held &held)
{
    feed::Filter filter;
    filter.authors = {m_publisher.me()};
    filter.kinds = {held.draft.kind};
    filter.since = held.since;
    m_publisher.source().query(this, {filter}, [this, held](const std::vector<feed::Event> &found) {
        const auto isOut = [&](const feed::Event &event) { return isSame(event, held.draft); };
        if (std::ranges::any_of(found, isOut) || m_publisher.isUnderWay(isOut))
            return m_publisher.source().saveDraft(Place, {});
        if (!m_held)
            hold(held);
    });
}

void Departure::post(const feed::Event &draft, const QString &place, const QString &writing)
{
    goNow();
    hold({draft, place, writing, m_publisher.now()});
}

void Departure::remove(const feed::Event &post)
{
    goNow();
    feed::Event draft;
    draft.kind = feed::kinds::Deletion;
    draft.tags = {{"e", post.id.toHex()}, {"k", QByteArray::number(post.kind)}};
    hold({.draft = draft, .since = m_publisher.now()});
}

void Departure::hold(Held held)
{
    m_held = std::move(held);
    ++m_number;
    if (m_delay.count() == 0 && m_publisher.isWritable())
        return depart();
    if (isDeletion())
        m_publisher.hide(m_held->draft);
    keep();
    begin();
}

void Departure::begin()
{
    if (!m_held || m_timer.isActive() || !m_publisher.isWritable())
        return;
    m_timer.start(m_delay);
    Q_EMIT changed();
}

void Departure::keep()
{
    const QJsonObject object {{u"draft"_s, QString::fromUtf8(feed::toJson(m_held->draft))},
                              {u"place"_s, m_held->place},
                              {u"writing"_s, m_held->writing},
                              {u"since"_s, m_held->since}};
    m_publisher.source().saveDraft(Place,
                                   QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

std::optional<Departure::Held> Departure::release()
{
    m_timer.stop();
    auto held = std::exchange(m_held, {});
    if (held)
        m_publisher.source().saveDraft(Place, {});
    return held;
}

void Departure::undo()
{
    const auto held = release();
    if (!held)
        return;
    Q_EMIT changed();
    if (held->draft.kind == feed::kinds::Deletion)
        return m_publisher.restore(feed::deletedIds(held->draft));
    m_publisher.source().saveDraft(held->place, held->writing);
    Q_EMIT takenBack(held->place, held->writing);
}

void Departure::goNow()
{
    if (m_held && m_publisher.isWritable())
        depart();
}

void Departure::depart()
{
    if (!m_publisher.isWritable())
        return; // begin() again when it is
    const auto held = release();
    if (!held)
        return;
    const auto event = m_publisher.publish(held->draft);
    if (auto *desk = m_publisher.mediaDesk())
        for (const auto &file : fromDraft(held->writing).files)
            desk->forget(file.file);
    Q_EMIT changed();
    if (held->draft.kind != feed::kinds::Deletion)
        Q_EMIT posted(event);
}

} // namespace plaza::app
