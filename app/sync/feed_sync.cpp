#include "app/sync/feed_sync.h"

#include "app/connection/reachability.h"
#include "app/sync/feed_link.h"
#include "app/sync/local_store.h"
#include "app/sync/thread_call.h"
#include "app/sync/wire_tap.h"

#include <QDateTime>
#include <QDir>
#include <QRandomGenerator>

#include <utility>

namespace plaza::app {

namespace {

FeedSync::Options completed(FeedSync::Options options)
{
    if (!options.nowMs)
        options.nowMs = [] { return QDateTime::currentMSecsSinceEpoch(); };
    if (!options.unit)
        options.unit = [] { return QRandomGenerator::system()->generateDouble(); };
    return options;
}

} // namespace

FeedSync::FeedSync(Options options, QObject *parent)
    : QObject(parent)
    , m_options(completed(std::move(options)))
    , m_tap(std::make_unique<WireTap>([this] { ask(this, [this] { Q_EMIT wireHeard(m_tap->takeAll()); }); },
                                      m_options.nowMs))
    , m_store(new LocalStore(m_options.openStore, m_options.nowMs, m_options.unit))
    , m_feedLink(new FeedLink({m_options.nowMs, m_options.unit, m_options.heartbeatMs, m_tap.get()},
                              m_store->inbox()))
    , m_reachability(new Reachability(this))
    , m_network(this)
    , m_storing(this)
{
    joinLinkToStore();
    announce();
    m_network.setObjectName("network");
    m_storing.setObjectName("store");
    m_feedLink->moveToThread(&m_network);
    m_store->moveToThread(&m_storing);
    // Deleted as their thread ends, and on it: they have timers and sockets.
    connect(&m_network, &QThread::finished, m_feedLink, &QObject::deleteLater);
    connect(&m_storing, &QThread::finished, m_store, &QObject::deleteLater);
    m_network.start();
    m_storing.start();
}

FeedSync::~FeedSync()
{
    // In this order, and behind everything asked before: the network still fills the store's inbox.
    ask(m_feedLink, [thread = &m_network] { thread->quit(); });
    m_network.wait();
    ask(m_store, [thread = &m_storing] { thread->quit(); });
    m_storing.wait();
}

void FeedSync::joinLinkToStore()
{
    connect(m_store, &LocalStore::sendRequested, m_feedLink, &FeedLink::publish);
    connect(m_store, &LocalStore::settled, m_feedLink, &FeedLink::onSettled);
    connect(m_store, &LocalStore::writeFailed, m_feedLink, &FeedLink::onWriteFailed);
    connect(m_feedLink, &FeedLink::signedIn, m_store, &LocalStore::onSignedIn);
    connect(m_feedLink, &FeedLink::signedOut, m_store, &LocalStore::onSignedOut);
    connect(m_feedLink, &FeedLink::answered, m_store, &LocalStore::onAnswer);
    connect(m_feedLink, &FeedLink::listWanted, m_store, &LocalStore::list);
    connect(m_store, &LocalStore::listed, m_feedLink, &FeedLink::onListed);
    connect(m_feedLink, &FeedLink::historyRead, m_store, &LocalStore::settle);
    connect(m_feedLink, &FeedLink::positionReached, m_store, &LocalStore::reachPosition);
}

void FeedSync::announce()
{
    connect(m_feedLink, &FeedLink::linkChanged, this, &FeedSync::onLink);
    connect(m_feedLink, &FeedLink::infoChanged, this, &FeedSync::onInfo);
    connect(m_feedLink, &FeedLink::clockSkewFound, this, &FeedSync::clockSkewFound);
    connect(m_feedLink, &FeedLink::passed, this, &FeedSync::passed);
    connect(m_feedLink, &FeedLink::joined, this, &FeedSync::joined);
    connect(m_feedLink, &FeedLink::joinFailed, this, &FeedSync::joinFailed);
    connect(m_store, &LocalStore::stored, this, &FeedSync::eventsStored);
    connect(m_store, &LocalStore::deliveryChanged, this, &FeedSync::deliveryChanged);
    connect(m_store, &LocalStore::opened, this, &FeedSync::onOpened);
    connect(m_store, &LocalStore::openFailed, this, &FeedSync::onOpenFailed);
    connect(m_store, &LocalStore::settled, this, &FeedSync::onSettled);
    connect(m_store, &LocalStore::writeFailed, this,
            [this](int, const feed::Error &error) { Q_EMIT storeFailed(error); });
    connect(m_store, &LocalStore::mended, this, [this](int, bool isOwn) { Q_EMIT storeMended(isOwn); });
    connect(m_store, &LocalStore::damaged, this, [this] { Q_EMIT storeDamaged(); });
    connect(m_store, &LocalStore::unkept, this, [this](int, bool isUnkept) { Q_EMIT storeUnkept(isUnkept); });
    connect(m_reachability, &Reachability::networkReturned, m_feedLink, &FeedLink::recover);
}

void FeedSync::open(const Account &account)
{
    if (account.id == m_openId)
        return;
    stop();
    m_openId = account.id;
    m_isOpen = false;
    m_closedServer = true; // protects a post too much rather than too little, until the store has answered
    m_lastOfKind.clear();
    ask(m_store,
        [store = m_store, number = ++m_account, folder = QDir(m_options.folder).filePath(account.id),
         authority = account.serverKey] {
            store->open(number, folder);
            store->setAuthority(number, authority);
        });
}

void FeedSync::start(const Account &account, feed::SecretKey key, std::optional<QByteArray> claim)
{
    open(account);
    m_key.emplace(std::move(key));
    auto toSelf = feed::ConversationKey::between(*m_key, m_key->publicKey());
    m_toSelf = toSelf ? std::make_shared<const feed::ConversationKey>(std::move(*toSelf)) : nullptr;
    m_start = Start {account, std::move(claim)};
    if (m_isOpen)
        connectLink();
}

void FeedSync::onOpened(int account, std::optional<qint64> position, std::optional<bool> isClosed)
{
    if (account != m_account)
        return;
    m_isOpen = true;
    m_position = position;
    m_knownClosed = isClosed;
    m_closedServer = isClosed.value_or(true);
    if (m_start)
        connectLink();
}

void FeedSync::onSettled(int account, std::optional<qint64> position)
{
    if (account == m_account)
        m_position = position;
}

void FeedSync::onOpenFailed(int account, const feed::Error &error)
{
    if (account != m_account)
        return;
    m_openId.clear(); // the next start() tries again
    m_start.reset();
    onLink({.phase = LinkState::Phase::Stopped, .error = error});
    Q_EMIT storeFailed(error);
}

void FeedSync::connectLink()
{
    const auto begun = *std::exchange(m_start, {});
    FeedLink::Target target {.account = m_account,
                             .server = begun.account.server,
                             .pinHex = begun.account.pinHex,
                             .key = std::make_shared<const feed::SecretKey>(m_key->clone()),
                             .claim = begun.claim,
                             .position = m_position,
                             .isClosed = m_knownClosed};
    ask(m_feedLink, [link = m_feedLink, target = std::move(target)] { link->begin(target); });
}

void FeedSync::stop()
{
    m_start.reset();
    ask(m_feedLink, [link = m_feedLink] { link->end(); });
}

void FeedSync::rebuild(const Account &account)
{
    if (!m_key)
        return;
    stop();
    ask(m_store,
        [store = m_store, folder = QDir(m_options.folder).filePath(account.id)] { store->dropCopy(folder); });
    reopen(account);
}

void FeedSync::reopen(const Account &account)
{
    if (!m_key)
        return;
    stop();
    m_openId.clear();
    start(account, m_key->clone());
}

void FeedSync::reconnectNow()
{
    ask(m_feedLink, [link = m_feedLink] { link->reconnectNow(); });
}

void FeedSync::onLink(const LinkState &link)
{
    if (link == m_link)
        return;
    m_link = link;
    Q_EMIT linkChanged(m_link);
}

void FeedSync::onInfo(const feed::protocol::RelayInfo &info)
{
    m_closedServer = info.authRequired;
    m_knownClosed = info.authRequired;
    ask(m_store, [store = m_store, number = m_account, closed = info.authRequired, key = info.self] {
        store->rememberServer(number, closed);
        store->setAuthority(number, key);
    });
    Q_EMIT infoChanged(info);
}

} // namespace plaza::app
