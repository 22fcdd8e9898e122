#include "tests/support/app_side.h"

#include "feed/kinds.h"
#include "feed/store/sqlite_store.h"
#include "feed/text/profile.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace plaza::support {

using app::FeedSync;
using app::LinkState;
using app::LiveFeed;

namespace {

FeedSync::Options options(const QString &folder)
{
    FeedSync::Options options;
    options.folder = folder;
    options.openStore = [](const QString &path) {
        return feed::store::openSqlite(path, {.sync = feed::store::Sync::Normal});
    };
    return options;
}

} // namespace

AppSide::AppSide(const QUrl &server, const QByteArray &claim)
    : AppSide(feed::SecretKey::generate(), server, claim)
{ }

AppSide::AppSide(feed::SecretKey key, const QUrl &server, const QByteArray &claim)
    : m_account {.id = u"test"_s, .server = server, .key = key.publicKey()}
    , m_sync(options(m_folder.path()))
    , m_feed(m_sync, key.publicKey(), [] { return QDateTime::currentSecsSinceEpoch(); })
    , m_timeline(m_feed)
{
    QObject::connect(&m_sync, &FeedSync::eventsStored, &m_feed, &LiveFeed::addEvents);
    QObject::connect(&m_sync, &FeedSync::deliveryChanged, &m_feed, &LiveFeed::changeDelivery);
    QObject::connect(&m_sync, &FeedSync::linkChanged, &m_feed, [this](const LinkState &link) {
        m_feed.setOnline(link.phase == LinkState::Phase::Live);
    });
    m_sync.start(m_account, std::move(key), claim);
}

feed::Event AppSide::post(const QString &text)
{
    feed::Event draft;
    draft.kind = feed::kinds::Post;
    draft.content = text.toUtf8();
    return m_feed.publish(draft);
}

void AppSide::setName(const QString &name)
{
    feed::Event draft;
    draft.kind = feed::kinds::Profile;
    draft.content = feed::toContent({.name = name});
    m_feed.publish(draft);
}

int AppSide::rowOf(const QString &text) const
{
    return static_cast<int>(texts().indexOf(text));
}

QVariant AppSide::at(int row, app::PostListModel::Role role) const
{
    return m_timeline.data(m_timeline.index(row), role);
}

QStringList AppSide::texts() const
{
    QStringList texts;
    for (int row = 0; row < m_timeline.count(); ++row)
        texts << at(row, app::PostListModel::BodyRole).toString();
    return texts;
}

} // namespace plaza::support
