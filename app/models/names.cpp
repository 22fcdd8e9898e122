#include "app/models/names.h"

#include "feed/kinds.h"
#include "feed/text/profile.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <QUrl>

#include <algorithm>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

/// Of the picture a profile carries; 0 when there is none that is shown (pictures elsewhere are not loaded).
quint32 pictureVersion(const feed::Profile &profile, const feed::EventId &id)
{
    if (!profile.picture.startsWith(u"data:image/"))
        return 0;
    return std::max<quint32>(1, static_cast<quint32>(feed::BytesHash()(id) & 0x7fffffff));
}

/// In portions that servers accept.
std::vector<feed::Filter> profilesOf(const std::vector<feed::PublicKey> &people)
{
    constexpr std::size_t Portion = 500;
    std::vector<feed::Filter> filters;
    for (std::size_t first = 0; first < people.size(); first += Portion) {
        const auto last = std::min(people.size(), first + Portion);
        auto &filter = filters.emplace_back();
        filter.kinds = {feed::kinds::Profile};
        filter.authors.emplace(people.begin() + static_cast<std::ptrdiff_t>(first),
                               people.begin() + static_cast<std::ptrdiff_t>(last));
        filter.limit = static_cast<int>(last - first);
    }
    return filters;
}

} // namespace

QString avatarSource(const feed::PublicKey &person, const QString &name, quint32 version)
{
    const auto encoded = QString::fromLatin1(QUrl::toPercentEncoding(name));
    return "image://avatar/%1?name=%2&v=%3"_L1.arg(QString::fromLatin1(person.toHex()), encoded,
                                                   QString::number(version));
}

Names::Names(FeedSource &source, QObject *parent)
    : QObject(parent)
    , m_source(source)
{ }

void Names::learn(const std::vector<feed::Event> &events)
{
    QSet<feed::PublicKey> people;
    for (const auto &event : events)
        if (event.kind == feed::kinds::Profile && learnOne(event))
            people.insert(event.pubkey);
    if (!people.isEmpty())
        Q_EMIT changed(people);
}

bool Names::learnOne(const feed::Event &event)
{
    auto &person = m_people[event.pubkey];
    const bool isNewer =
        event.createdAt > person.createdAt || (event.createdAt == person.createdAt && event.id < person.id);
    if (!isNewer)
        return false;
    const auto profile = feed::profileOf(event);
    const auto name = profile.name.trimmed();
    person = {name, avatarSource(event.pubkey, name, pictureVersion(profile, event.id)), profile.about,
              event.createdAt, event.id};
    return true;
}

void Names::need(const std::vector<feed::PublicKey> &people)
{
    const bool wasIdle = m_toAsk.empty();
    for (const auto &person : people) {
        if (m_people.contains(person) || m_asked.contains(person))
            continue;
        m_asked.insert(person);
        m_toAsk.push_back(person);
    }
    if (wasIdle && !m_toAsk.empty())
        QMetaObject::invokeMethod(this, &Names::ask,
                                  Qt::QueuedConnection); // all of this turn in one question
}

void Names::ask()
{
    const auto people = std::exchange(m_toAsk, {});
    m_source.query(this, profilesOf(people), [this, people](const std::vector<feed::Event> &found) {
        learn(found);
        const auto missing = unknown(people);
        if (!missing.empty())
            m_source.fetch(this, profilesOf(missing),
                           [this](const std::vector<feed::Event> &more) { learn(more); });
    });
}

std::vector<feed::Filter> Names::questions(const std::vector<feed::PublicKey> &people) const
{
    return profilesOf(unknown(people));
}

std::vector<feed::PublicKey> Names::unknown(const std::vector<feed::PublicKey> &people) const
{
    std::vector<feed::PublicKey> missing;
    std::ranges::copy_if(people, std::back_inserter(missing),
                         [this](const auto &person) { return !knows(person); });
    std::ranges::sort(missing);
    missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
    return missing;
}

bool Names::knows(const feed::PublicKey &person) const
{
    return m_people.contains(person);
}

QString Names::nameOf(const feed::PublicKey &person) const
{
    const auto known = m_people.constFind(person);
    if (known == m_people.cend() || known->name.isEmpty())
        return QCoreApplication::translate("Names", "New member");
    return known->name;
}

QString Names::pictureOf(const feed::PublicKey &person) const
{
    const auto known = m_people.constFind(person);
    return known == m_people.cend() ? avatarSource(person, {}, 0) : known->picture;
}

QString Names::aboutOf(const feed::PublicKey &person) const
{
    return m_people.value(person).about;
}

std::optional<Names::Found> Names::beginning(QStringView text) const
{
    std::optional<Found> best;
    for (auto person = m_people.cbegin(); person != m_people.cend(); ++person) {
        const auto length = person->name.size();
        const bool fits = length > 0 && (!best || length > best->length)
            && text.startsWith(person->name, Qt::CaseInsensitive)
            && (length == text.size() || !text[length].isLetterOrNumber());
        if (fits)
            best = Found {person.key(), length};
    }
    return best;
}

std::vector<feed::PublicKey> Names::everyone() const
{
    return {m_people.keyBegin(), m_people.keyEnd()};
}

} // namespace plaza::app
