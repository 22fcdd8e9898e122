#include "app/sync/local_store.h"

#include "app/sync/stand_in.h"
#include "feed/kinds.h"
#include "feed/memory.h"
#include "feed/text/thread.h"

#include <QLoggingCategory>

#include <algorithm>
#include <chrono>
#include <utility>

namespace plaza::app {

using namespace std::chrono_literals;
using Mark = Marks::Mark;

namespace {

Q_LOGGING_CATEGORY(log, "plaza.sync.store", QtInfoMsg)

/// Written in one go; a query waits no longer than this takes (≈ 15 ms, mostly signatures).
constexpr std::ptrdiff_t EventsPerWrite = 256;
constexpr int MaxDeletionsRead = 5000;
constexpr auto RestAfter = 1s;
constexpr std::size_t WorthARest = 50; // events

} // namespace

void LocalStore::note(const feed::Outcome &outcome)
{
    if (!outcome)
        qCWarning(log) << "not kept:" << outcome.error().detail;
}

LocalStore::LocalStore(OpenStore openStore, std::function<qint64()> nowMs, std::function<double()> unit)
    : m_openStore(std::move(openStore))
    , m_nowMs(std::move(nowMs))
    , m_unit(std::move(unit))
    , m_inbox([this] { QMetaObject::invokeMethod(this, &LocalStore::drain, Qt::QueuedConnection); })
    , m_draftTimer(this)
    , m_restTimer(this)
{
    m_draftTimer.setSingleShot(true);
    connect(&m_draftTimer, &QTimer::timeout, this, &LocalStore::writeDrafts);
    m_restTimer.setSingleShot(true);
    m_restTimer.setInterval(RestAfter);
    connect(&m_restTimer, &QTimer::timeout, this, &LocalStore::rest);
}

LocalStore::~LocalStore()
{
    close();
}

void LocalStore::close()
{
    if (!m_files)
        return;
    flush();
    writeDrafts();
    m_courier.reset();
    m_files.reset();
}

void LocalStore::open(int account, const QString &folder)
{
    close();
    m_account = account;
    m_arrived.clear();
    m_authority.reset();
    m_folder = folder;
    m_hasLooked = false;
    Damage damage;
    auto files = openFiles(damage);
    const bool isUnkept = !files && files.error().code == feed::Code::Unavailable;
    if (isUnkept)
        files = openStandIn(files.error());
    if (!files)
        return Q_EMIT openFailed(account, files.error());
    m_files = std::move(*files);
    if (damage.own)
        salvage(folder, m_files->outbox(), m_files->drafts());
    if (!isUnkept)
        stand_in::takeBack(folder, m_files->outbox(), m_files->drafts());
    joinCourier();
    const auto isClosed = m_files->marks().get(Mark::ClosedServer);
    Q_EMIT opened(account, position(), isClosed ? std::optional(*isClosed != 0) : std::nullopt);
    Q_EMIT unkept(account, isUnkept);
    if (damage.isAny() && !isUnkept)
        Q_EMIT mended(account, damage.own);
}

feed::Result<std::unique_ptr<KeptFiles>> LocalStore::openFiles(Damage &damage)
{
    auto files = KeptFiles::open(m_folder, m_openStore);
    if (files || files.error().code != feed::Code::Unavailable)
        return files;
    damage = damageOf(m_folder);
    qCWarning(log) << "not opened:" << files.error().detail;
    return damage.isAny() && setAside(m_folder, damage) ? KeptFiles::open(m_folder, m_openStore)
                                                        : std::move(files);
}

feed::Result<std::unique_ptr<KeptFiles>> LocalStore::openStandIn(feed::Error reason)
{
    const auto place = stand_in::make(m_folder);
    if (place.isEmpty())
        return reason;
    m_folder = place;
    return KeptFiles::open(place, m_openStore);
}

void LocalStore::dropCopy(const QString &folder)
{
    close();
    if (!setAside(folder, {.events = true}))
        qCWarning(log) << "the copy could not be put aside";
}

/// Once: it reads the whole file.
void LocalStore::lookForDamage()
{
    if (!std::exchange(m_hasLooked, true) && damageOf(m_folder).events)
        Q_EMIT damaged(m_account);
}

/// A position without events would hide them all: somebody has thrown the copy away, as one may.
std::optional<qint64> LocalStore::position()
{
    const auto latest = m_files->events().latestSeq();
    return latest && *latest > 0 ? m_files->marks().get(Mark::Position) : std::nullopt;
}

void LocalStore::joinCourier()
{
    m_courier = std::make_unique<Courier>(m_files->outbox(), m_nowMs, m_unit);
    connect(m_courier.get(), &Courier::sendRequested, this, &LocalStore::sendRequested);
    connect(m_courier.get(), &Courier::changed, this, &LocalStore::deliveryChanged);
    connect(m_courier.get(), &Courier::delivered, this, [this](const feed::Event &event) { write({event}); });
    note(m_courier->load());
}

std::vector<feed::Event> LocalStore::query(const std::vector<feed::Filter> &filters)
{
    if (!m_files)
        return {};
    auto found = m_files->query(filters, now());
    touched(found.size());
    if (m_files->takeFailure())
        lookForDamage();
    return found;
}

std::vector<feed::Event> LocalStore::queryAll(const std::vector<feed::Filter> &filters)
{
    flush();
    return query(filters);
}

/// A window may stay open for days after it has read a thousand posts once.
void LocalStore::touched(std::size_t events)
{
    m_touched += events;
    if (m_touched >= WorthARest && !m_restTimer.isActive())
        m_restTimer.start();
}

void LocalStore::rest()
{
    m_touched = 0;
    if (m_files)
        m_files->events().rest();
    feed::giveBackFreeMemory();
}

void LocalStore::rememberServer(int account, bool isClosed)
{
    if (isOpen(account))
        note(m_files->marks().set(Mark::ClosedServer, isClosed ? 1 : 0));
}

void LocalStore::setAuthority(int account, const std::optional<feed::PublicKey> &key)
{
    if (!isOpen(account) || !key || m_authority == key)
        return;
    m_authority = key;
    feed::Filter filter;
    filter.kinds = {feed::kinds::Deletion};
    filter.authors = {*key};
    filter.limit = MaxDeletionsRead;
    obey(query({filter}));
}

/// The store knows only authors; a moderator's word goes beyond that.
void LocalStore::obey(const std::vector<feed::Event> &events)
{
    std::vector<feed::EventId> gone;
    for (const auto &event : events) {
        if (event.kind != feed::kinds::Deletion || event.pubkey != m_authority)
            continue;
        const auto named = feed::deletedIds(event);
        gone.insert(gone.end(), named.begin(), named.end());
    }
    if (gone.empty())
        return;
    if (const auto removed = m_files->events().remove(gone); !removed)
        qCWarning(log) << "not removed:" << removed.error().detail;
}

void LocalStore::gather()
{
    for (auto &each : m_inbox.takeAll()) {
        if (isOpen(each.account))
            m_arrived.push_back(std::move(each.event));
    }
}

void LocalStore::drain()
{
    gather();
    writeSome();
    if (!m_arrived.empty()) // lets a query in between
        QMetaObject::invokeMethod(this, &LocalStore::drain, Qt::QueuedConnection);
}

void LocalStore::flush()
{
    gather();
    while (!m_arrived.empty())
        writeSome();
}

void LocalStore::writeSome()
{
    const auto end = m_arrived.begin() + std::min(EventsPerWrite, std::ssize(m_arrived));
    const std::vector<feed::Event> batch(std::make_move_iterator(m_arrived.begin()),
                                         std::make_move_iterator(end));
    m_arrived.erase(m_arrived.begin(), end);
    if (!batch.empty())
        write(batch);
}

void LocalStore::write(const std::vector<feed::Event> &events)
{
    const auto fresh = m_files->writer().write(events, now());
    touched(events.size());
    if (!fresh) {
        m_hasLost = true;
        m_arrived.clear();
        lookForDamage();
        return Q_EMIT writeFailed(m_account, fresh.error(), position());
    }
    obey(*fresh);
    if (!fresh->empty())
        Q_EMIT stored(*fresh);
}

} // namespace plaza::app
