#include "app/models/reading_place.h"

#include <QStringList>

#include <chrono>
#include <utility>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

const QString ReadingNote = u"feed/reading"_s;
const QString SeenNote = u"feed/seen"_s;

QString toText(const std::optional<ReadingPlace::Mark> &mark)
{
    if (!mark)
        return {};
    return u"%1 %2 %3 %4"_s.arg(QString::number(mark->createdAt), QString::fromLatin1(mark->id.toHex()),
                                QString::number(mark->offset, 'f', 2), QString::number(mark->at));
}

std::optional<ReadingPlace::Mark> fromText(const QString &text)
{
    const auto parts = text.split(u' ');
    const auto id = parts.size() == 4 ? feed::EventId::fromHex(parts[1].toLatin1()) : std::nullopt;
    if (!id)
        return {};
    return ReadingPlace::Mark {parts[0].toLongLong(), *id, parts[2].toDouble(), parts[3].toLongLong()};
}

} // namespace

ReadingPlace::ReadingPlace(FeedSource &source, Clock clock, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_clock(std::move(clock))
{
    m_later.setSingleShot(true);
    m_later.setInterval(2s);
    connect(&m_later, &QTimer::timeout, this, &ReadingPlace::write);
}

ReadingPlace::~ReadingPlace()
{
    if (m_seen && !m_reading)
        m_seen->at = m_clock(); // the newest was on screen until now
    write();
}

void ReadingPlace::load(
    QObject *context, const std::function<void(std::optional<Mark> reading, std::optional<Mark> seen)> &then)
{
    m_source.loadNote(context, ReadingNote, [this, context, then](const QString &reading) {
        m_source.loadNote(context, SeenNote, [this, reading, then](const QString &seen) {
            m_isLoaded = true;
            m_reading = fromText(reading);
            m_seen = fromText(seen);
            then(m_reading, m_seen);
        });
    });
}

void ReadingPlace::setReading(const std::optional<Mark> &reading)
{
    if (!m_isLoaded || m_reading == reading)
        return;
    m_reading = reading;
    if (!m_later.isActive())
        m_later.start();
}

void ReadingPlace::setSeen(const feed::Event &newest)
{
    const bool isSame = m_seen && m_seen->id == newest.id;
    if (!m_isLoaded || isSame || (m_seen && m_seen->createdAt > newest.createdAt))
        return;
    m_seen = Mark {newest.createdAt, newest.id, 0, m_clock()};
    if (!m_later.isActive())
        m_later.start();
}

void ReadingPlace::write()
{
    if (!m_isLoaded)
        return;
    m_source.saveNote(ReadingNote, toText(m_reading));
    m_source.saveNote(SeenNote, toText(m_seen));
}

} // namespace plaza::app
