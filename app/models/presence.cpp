#include "app/models/presence.h"

#include "feed/kinds.h"
#include "feed/text/poll.h"

#include <QRandomGenerator>
#include <QVariantMap>

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr auto LookEvery = 2s;
constexpr auto AwayAfter = 5min;    ///< in which the window is not used
constexpr auto ArrangeEvery = 1s;   ///< among many, of whom somebody always comes or goes
constexpr int GreetWithinMs = 3000; ///< not all who are here at the same moment

QByteArray valueOf(const feed::Event &event, const char *name)
{
    for (const auto &tag : event.tags)
        if (tag.size() > 1 && tag[0] == name)
            return tag[1];
    return {};
}

feed::Event draft(int kind, std::vector<feed::Tag> tags)
{
    feed::Event event;
    event.kind = kind;
    event.tags = std::move(tags);
    return event;
}

} // namespace

Presence::Presence(LiveFeed &feed, QObject *parent)
    : QAbstractListModel(parent)
    , m_feed(feed)
{
    m_greeting.setSingleShot(true);
    m_looking.setInterval(LookEvery);
    m_leaving.setInterval(AwayAfter);
    m_leaving.setSingleShot(true);
    m_arranging.setInterval(ArrangeEvery);
    m_arranging.setSingleShot(true);
    connect(&m_arranging, &QTimer::timeout, this, &Presence::arrange);
    connect(&m_leaving, &QTimer::timeout, this, [this] { setHere(false); });
    connect(&m_repeat, &QTimer::timeout, this, &Presence::sayNow);
    connect(&m_greeting, &QTimer::timeout, this, &Presence::sayNow);
    connect(&m_looking, &QTimer::timeout, this, &Presence::look);
    connect(&feed, &LiveFeed::heard, this, &Presence::hear);
    connect(&feed, &LiveFeed::onlineChanged, this, &Presence::sayNow);
    connect(&feed, &LiveFeed::arrived, this, &Presence::onArrived);
    connect(&feed.names(), &Names::changed, this, &Presence::onNames);
}

void Presence::onNames(const QSet<feed::PublicKey> &people)
{
    if (std::ranges::none_of(m_rows, [&](const auto &person) { return people.contains(person); }))
        return;
    arrangeSoon();
    Q_EMIT dataChanged(index(0), index(count() - 1), {NameRole, PictureRole});
}

/// What somebody was writing is there.
void Presence::onArrived(const std::vector<feed::Event> &events)
{
    const auto isOf = [&](const auto &writing) {
        return std::ranges::any_of(events, [&](const feed::Event &event) {
            return event.pubkey == writing.first && feed::isPost(event.kind);
        });
    };
    if (!m_writing.empty() && std::erase_if(m_writing, isOf) > 0)
        Q_EMIT writersChanged();
}

Presence::~Presence()
{
    if (m_hasSaid)
        say("offline");
}

int Presence::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> Presence::roleNames() const
{
    return {{MemberIdRole, "memberId"}, {NameRole, "name"}, {PictureRole, "picture"}};
}

QVariant Presence::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= count())
        return {};
    const auto &person = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case MemberIdRole: return QString::fromLatin1(person.toHex());
    case NameRole: return m_feed.names().nameOf(person);
    case PictureRole: return m_feed.names().pictureOf(person);
    default: return {};
    }
}

QSet<feed::PublicKey> Presence::here() const
{
    return {m_rows.begin(), m_rows.end()};
}

QVariantList Presence::writers() const
{
    QVariantList people;
    for (const auto &[person, writing] : m_writing)
        people.append(QVariantMap {{u"postId"_s, QString::fromLatin1(writing.post)},
                                   {u"memberId"_s, QString::fromLatin1(person.toHex())},
                                   {u"name"_s, m_feed.names().nameOf(person)}});
    return people;
}

QString Presence::text(const QStringList &names)
{
    switch (names.size()) {
    case 0: return {};
    case 1: return tr("%1 is writing…").arg(names[0]);
    case 2: return tr("%1 and %2 are writing…").arg(names[0], names[1]);
    default: return tr("%n people are writing…", nullptr, static_cast<int>(names.size()));
    }
}

void Presence::hear(const feed::Event &event)
{
    if (event.pubkey == m_feed.me() || m_feed.mutes().isMuted(event.pubkey))
        return;
    if (event.kind == feed::kinds::Presence)
        hearStatus(event);
    else if (event.kind == feed::kinds::Typing)
        hearWriting(event);
    if (!m_here.empty() || !m_writing.empty())
        m_looking.start();
}

void Presence::hearStatus(const feed::Event &event)
{
    if (valueOf(event, "status") != "online") {
        if (m_here.erase(event.pubkey) > 0)
            arrangeSoon();
        return;
    }
    const bool isNew = !m_here.contains(event.pubkey);
    const auto until = valueOf(event, "expiration").toLongLong();
    const auto holds = until > 0 ? std::clamp(until - event.createdAt, qint64(0), MostSeconds) : HoldsSeconds;
    m_here[event.pubkey] = m_feed.now() + holds;
    if (!isNew)
        return;
    m_feed.names().need({event.pubkey});
    arrangeSoon();
    greet();
}

/// Who has just come does not know who is here.
void Presence::greet()
{
    if (m_hasSaid && count() <= MostGreeted && !m_greeting.isActive())
        m_greeting.start(QRandomGenerator::global()->bounded(GreetWithinMs));
}

void Presence::hearWriting(const feed::Event &event)
{
    m_feed.names().need({event.pubkey});
    m_writing[event.pubkey] = {valueOf(event, "e"), m_feed.now() + WritingSeconds};
    Q_EMIT writersChanged();
}

void Presence::look()
{
    const auto now = m_feed.now();
    if (std::erase_if(m_here, [now](const auto &each) { return each.second <= now; }) > 0)
        arrangeSoon();
    if (std::erase_if(m_writing, [now](const auto &each) { return each.second.until <= now; }) > 0)
        Q_EMIT writersChanged();
    if (m_here.empty() && m_writing.empty())
        m_looking.stop();
}

void Presence::arrangeSoon()
{
    if (count() <= MostGreeted)
        arrange();
    else if (!m_arranging.isActive())
        m_arranging.start();
}

/// A few people come and go: each on its own, so that the others stay where they are.
void Presence::arrange()
{
    std::vector<feed::PublicKey> wanted;
    for (const auto &[person, until] : m_here)
        wanted.push_back(person);
    std::ranges::sort(wanted, [this](const auto &left, const auto &right) {
        const int order =
            QString::localeAwareCompare(m_feed.names().nameOf(left), m_feed.names().nameOf(right));
        return order != 0 ? order < 0 : left < right;
    });
    const auto before = m_rows;
    for (int row = count() - 1; row >= 0; --row)
        if (!m_here.contains(m_rows[static_cast<std::size_t>(row)]))
            take(row);
    const std::set<feed::PublicKey> shown(m_rows.begin(), m_rows.end());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (i < m_rows.size() && m_rows[i] == wanted[i])
            continue;
        if (shown.contains(wanted[i])) // has another name now
            take(static_cast<int>(std::ranges::find(m_rows, wanted[i]) - m_rows.begin()));
        beginInsertRows({}, static_cast<int>(i), static_cast<int>(i));
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(i), wanted[i]);
        endInsertRows();
    }
    if (m_rows == before)
        return;
    Q_EMIT countChanged();
    Q_EMIT hereChanged();
}

void Presence::take(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

void Presence::setShown(bool shown)
{
    if (std::exchange(m_isShown, shown) == shown)
        return;
    if (!shown && std::exchange(m_hasSaid, false)) {
        m_repeat.stop();
        return say("offline");
    }
    sayNow();
}

void Presence::setActive(bool active)
{
    if (!active)
        return m_leaving.start();
    m_leaving.stop();
    setHere(true);
}

void Presence::setHere(bool here)
{
    if (std::exchange(m_isHere, here) != here)
        sayNow();
}

void Presence::sayNow()
{
    if (!m_isShown || !m_feed.isOnline())
        return;
    m_hasSaid = true;
    say(m_isHere ? "online" : "away");
    m_repeat.start(std::chrono::seconds(repeatSeconds(count())));
}

qint64 Presence::repeatSeconds(int people)
{
    const auto share = RepeatSeconds * people / LargeCompany;
    return std::clamp(share, RepeatSeconds, MostSeconds * 3 / 4);
}

void Presence::say(const QByteArray &status)
{
    std::vector<feed::Tag> tags {{"status", status}};
    const auto until = m_feed.now() + repeatSeconds(count()) * 4 / 3; // the next word may come late
    if (status == "online")
        tags.push_back({"expiration", QByteArray::number(until)});
    m_feed.source().pass(draft(feed::kinds::Presence, std::move(tags)));
}

void Presence::write(const QString &postId)
{
    const auto now = m_feed.now();
    const bool isSaid = postId == m_wroteTo && now - m_wroteAt < WritingEvery;
    if (!m_isShown || !m_feed.isOnline() || isSaid)
        return;
    m_wroteAt = now;
    m_wroteTo = postId;
    std::vector<feed::Tag> tags;
    if (!postId.isEmpty())
        tags.push_back({"e", postId.toLatin1()});
    m_feed.source().pass(draft(feed::kinds::Typing, std::move(tags)));
}

} // namespace plaza::app
