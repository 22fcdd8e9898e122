#include "app/models/profile_model.h"

#include "app/models/linked_text.h"
#include "app/models/search_model.h"
#include "app/models/talk.h"
#include "feed/kinds.h"
#include "feed/text/poll.h"
#include "feed/text/thread.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace plaza::app {
namespace {

constexpr std::size_t MostTopics = 8;

} // namespace

ProfileModel::ProfileModel(LiveFeed &feed, const feed::PublicKey &member,
                           std::optional<feed::PublicKey> serverKey, QObject *parent)
    : WindowModel(feed, parent)
    , m_member(member)
{
    connect(&feed, &LiveFeed::arrived, this, &ProfileModel::add);
    connect(&feed, &LiveFeed::published, this, [this](const feed::Event &event) { add({event}); });
    connect(&feed.names(), &Names::changed, this, [this](const QSet<feed::PublicKey> &people) {
        if (people.contains(m_member))
            Q_EMIT personChanged();
    });
    feed.names().need({member});
    loadOlder();
    countPosts();
    findJoined(serverKey);
}

QString ProfileModel::memberId() const
{
    return QString::fromLatin1(m_member.toHex());
}

QString ProfileModel::name() const
{
    return feed().names().nameOf(m_member);
}

QString ProfileModel::picture() const
{
    return feed().names().pictureOf(m_member);
}

QString ProfileModel::about() const
{
    return feed().names().aboutOf(m_member);
}

QString ProfileModel::styledAbout() const
{
    return linkedText(about(), feed().names());
}

bool ProfileModel::isMe() const
{
    return m_member == feed().me();
}

feed::Filter ProfileModel::source() const
{
    feed::Filter filter;
    filter.kinds = {feed::kinds::Post, feed::kinds::Poll};
    filter.authors = {m_member};
    return filter;
}

bool ProfileModel::belongs(const feed::Event &event) const
{
    if (!feed::isPost(event.kind) || event.pubkey != m_member)
        return false;
    switch (m_listed) {
    case Posts: return !feed::threadPlace(event).root;
    case Replies: return feed::threadPlace(event).root.has_value();
    case Media: return hasMedia(event);
    case About: break;
    }
    return false;
}

void ProfileModel::setTab(Tab tab)
{
    if (m_tab == tab)
        return;
    m_tab = tab;
    Q_EMIT tabChanged();
    if (tab == About || std::exchange(m_listed, tab) == tab)
        return;
    replaceBy({}); // and reads on from the newest
}

void ProfileModel::add(const std::vector<feed::Event> &events)
{
    bool isAffected = false;
    for (const auto &event : events) {
        isAffected = isAffected || event.pubkey == m_member;
        if (event.kind == feed::kinds::Deletion)
            applyDeletion(event);
    }
    if (!isAffected)
        return;
    merge(events);
    countPosts();
}

void ProfileModel::countPosts()
{
    auto filter = source();
    filter.limit = 1000;
    feed().source().query(this, {filter},
                          [this](const std::vector<feed::Event> &found) { takeCount(found); });
}

void ProfileModel::takeCount(std::vector<feed::Event> posts)
{
    std::erase_if(posts, [this](const auto &event) { return feed().book().isDeletedByMe(event.id); });
    m_postCount = static_cast<int>(posts.size());
    m_topics = mostUsedTags(posts, MostTopics);
    m_firstText.clear();
    if (!posts.empty()) {
        const auto first = QDateTime::fromSecsSinceEpoch(posts.back().createdAt).date();
        m_firstText = QLocale().toString(first, QLocale::LongFormat);
    }
    Q_EMIT postCountChanged();
}

void ProfileModel::findJoined(std::optional<feed::PublicKey> serverKey)
{
    feed::Filter filter;
    filter.kinds = {feed::kinds::MemberAdded};
    filter.tags['p'] = {m_member.toHex()};
    if (serverKey)
        filter.authors = {*serverKey};
    feed().source().query(this, {filter}, [this](const std::vector<feed::Event> &found) {
        if (found.empty())
            return;
        const auto first = QDateTime::fromSecsSinceEpoch(found.back().createdAt).date();
        m_joinedText = tr("Joined in %1").arg(QLocale().toString(first, tr("MMMM yyyy")));
        Q_EMIT joinedTextChanged();
    });
}

} // namespace plaza::app
