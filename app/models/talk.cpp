#include "app/models/talk.h"

#include "app/models/time_text.h"
#include "app/models/version_list.h"
#include "feed/kinds.h"
#include "feed/text/thread.h"

#include <QVariantMap>

#include <algorithm>
#include <chrono>
#include <utility>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr qint64 DaySeconds = 24 * 60 * 60;
constexpr std::size_t MostTags = 6, MostThreads = 4, MostPeople = 10, MostToMe = 20;
constexpr int ShownChars = 140;

/// The largest counts first; of equal ones the smaller key, so that nothing changes places for no reason.
template<class Key>
std::vector<std::pair<Key, int>> most(const QHash<Key, int> &counts, std::size_t howMany)
{
    std::vector<std::pair<Key, int>> all;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        all.emplace_back(it.key(), it.value());
    std::ranges::sort(all, [](const auto &left, const auto &right) {
        return left.second != right.second ? left.second > right.second : left.first < right.first;
    });
    if (all.size() > howMany)
        all.resize(howMany);
    return all;
}

bool names(const feed::Event &event, const feed::PublicKey &person)
{
    const auto hex = person.toHex();
    return std::ranges::any_of(
        event.tags, [&](const feed::Tag &tag) { return tag.size() > 1 && tag[0] == "p" && tag[1] == hex; });
}

} // namespace

QVariantList mostUsedTags(const std::vector<feed::Event> &events, std::size_t howMany)
{
    QHash<QString, int> counts;
    for (const auto &event : events) {
        QStringList seen; // twice in one post counts once
        for (const auto &tag : event.tags)
            if (tag.size() > 1 && tag[0] == "t")
                if (const auto name = QString::fromUtf8(tag[1]).toLower(); !seen.contains(name)) {
                    seen.append(name);
                    ++counts[name];
                }
    }
    QVariantList tags;
    for (const auto &[tag, count] : most(counts, howMany))
        tags.append(QVariantMap {{u"tag"_s, tag}, {u"count"_s, count}});
    return tags;
}

Talk::Talk(LiveFeed &feed, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
{
    m_later.setSingleShot(true);
    m_later.setInterval(2s);
    connect(&m_later, &QTimer::timeout, this, &Talk::look);
    const auto again = [this] {
        if (m_isWanted && !m_later.isActive())
            m_later.start();
    };
    connect(&feed, &LiveFeed::arrived, this, again);
    connect(&feed, &LiveFeed::published, this, again);
    connect(&feed.mutes(), &Mutes::changed, this, again);
    connect(&feed.names(), &Names::changed, this, again);
}

void Talk::countFrom(double since)
{
    m_since = static_cast<qint64>(since);
    m_isWanted = true;
    look();
}

void Talk::countRecent()
{
    m_since = 0;
    m_isWanted = true;
    look();
}

void Talk::look()
{
    feed::Filter filter;
    filter.kinds = {feed::kinds::Post};
    filter.since = m_since > 0 ? m_since : m_feed.now() - RecentDays * DaySeconds;
    filter.limit = MostLookedAt;
    m_feed.source().query(this, {filter}, [this](std::vector<feed::Event> found) {
        std::erase_if(found, [this](const auto &event) { return m_feed.mutes().hides(event); });
        m_feed.prepare(found, this, [this, found] { count(found); });
    });
}

QString Talk::firstWords(const feed::Event &event) const
{
    auto text = plainText(m_feed.editions().textOf(event), m_feed.names()).simplified();
    if (text.size() > ShownChars)
        text = text.left(ShownChars).trimmed() + u'…';
    return text;
}

void Talk::count(const std::vector<feed::Event> &events)
{
    m_tags = mostUsedTags(events, MostTags);
    countPeople(events);
    findThreads(events);
    Q_EMIT changed();
}

void Talk::countPeople(const std::vector<feed::Event> &events)
{
    QHash<feed::PublicKey, int> counts;
    m_toMe.clear();
    m_people.clear();
    m_total = 0;
    for (const auto &event : events) {
        if (event.pubkey == m_feed.me())
            continue;
        ++m_total;
        ++counts[event.pubkey];
        if (!names(event, m_feed.me()) || m_toMe.size() >= qsizetype(MostToMe))
            continue;
        m_toMe.append(QVariantMap {{u"postId"_s, QString::fromLatin1(event.id.toHex())},
                                   {u"name"_s, m_feed.names().nameOf(event.pubkey)},
                                   {u"picture"_s, m_feed.names().pictureOf(event.pubkey)},
                                   {u"text"_s, firstWords(event)},
                                   {u"timeText"_s, timeText(event.createdAt, m_feed.now())}});
    }
    for (const auto &[person, count] : most(counts, MostPeople))
        m_people.append(QVariantMap {{u"memberId"_s, QString::fromLatin1(person.toHex())},
                                     {u"name"_s, m_feed.names().nameOf(person)},
                                     {u"picture"_s, m_feed.names().pictureOf(person)},
                                     {u"count"_s, count}});
}

void Talk::findThreads(const std::vector<feed::Event> &events)
{
    QHash<feed::EventId, int> answers;
    for (const auto &event : events)
        if (const auto root = feed::threadPlace(event).root)
            ++answers[*root];
    feed::Filter filter;
    filter.ids.emplace();
    for (const auto &[root, count] : most(answers, MostThreads))
        filter.ids->push_back(root);
    m_feed.source().query(this, {filter}, [this, answers](const std::vector<feed::Event> &roots) {
        m_feed.prepare(roots, this, [this, roots, answers] { showThreads(roots, answers); });
    });
}

void Talk::showThreads(const std::vector<feed::Event> &roots, const QHash<feed::EventId, int> &answers)
{
    auto sorted = roots;
    std::erase_if(sorted, [this](const auto &root) { return m_feed.mutes().hides(root); });
    std::ranges::stable_sort(sorted, std::greater(),
                             [&](const feed::Event &root) { return answers.value(root.id); });
    m_threads.clear();
    for (const auto &root : sorted)
        m_threads.append(QVariantMap {{u"postId"_s, QString::fromLatin1(root.id.toHex())},
                                      {u"text"_s, firstWords(root)},
                                      {u"name"_s, m_feed.names().nameOf(root.pubkey)},
                                      {u"count"_s, answers.value(root.id)}});
    Q_EMIT changed();
}

} // namespace plaza::app
