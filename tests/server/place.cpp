#include "place.h"

#include "feed/kinds.h"
#include "feed/protocol/auth.h"
#include "feed/protocol/membership.h"
#include "feed/store/sqlite_store.h"
#include "server/community/schema.h"

#include <chrono>

namespace plaza::server::testing {

using namespace std::chrono_literals;
using feed::Code;
using feed::fail;
using feed::Result;
namespace protocol = feed::protocol;
namespace store = feed::store;

namespace {

constexpr auto Patience = 50s; // a machine may be busy

/// A store whose disk can be full.
class StoreOnDisk : public store::EventStore
{
public:
    StoreOnDisk(std::unique_ptr<store::EventStore> inner, Disk &disk)
        : m_inner(std::move(inner))
        , m_disk(disk)
    { }

    Result<std::vector<store::Inserted>> insert(std::span<const feed::Event> events, qint64 now) override
    {
        if (m_disk.broken)
            return fail(Code::Unavailable, "database or disk is full");
        m_disk.inserts += events.empty() ? 0 : 1;
        return m_inner->insert(events, now);
    }
    Result<bool> addWords(int most) override { return m_inner->addWords(most); }
    Result<std::vector<store::StoredEvent>> query(const feed::Filter &filter, int fallback, qint64 now,
                                                  const store::Admit &admit) override
    {
        return m_inner->query(filter, fallback, now, admit);
    }
    Result<qint64> count(const feed::Filter &filter, qint64 now, const store::Admit &admit) override
    {
        return m_inner->count(filter, now, admit);
    }
    Result<std::optional<store::Insert>> known(const feed::EventId &id) override
    {
        return m_inner->known(id);
    }
    Result<bool> hasIdLike(QByteArrayView prefix) override { return m_inner->hasIdLike(prefix); }
    Result<int> remove(std::span<const feed::EventId> ids) override { return m_inner->remove(ids); }
    Result<std::vector<feed::EventId>> purgeExpired(qint64 now) override
    {
        return m_inner->purgeExpired(now);
    }
    Result<std::vector<feed::EventId>> removeOld(int kind, qint64 before, int limit) override
    {
        return m_inner->removeOld(kind, before, limit);
    }
    Result<std::vector<store::ListedEvent>> list(store::Seq after, int most) override
    {
        return m_inner->list(after, most);
    }
    Result<store::Seq> latestSeq() override { return m_inner->latestSeq(); }

private:
    std::unique_ptr<store::EventStore> m_inner;
    Disk &m_disk;
};

} // namespace

void FakeOutlet::send(std::span<const QByteArrayView> pieces)
{
    QByteArray frame;
    for (const QByteArrayView piece : pieces)
        frame += piece;
    frames.push_back(frame);
    if (onSend)
        onSend();
}

void FakeOutlet::close(int code, QByteArrayView)
{
    closeCode = code;
}

Place::Place(PlaceOptions options)
    : m_options(std::move(options))
{
    community = *Community::open(path(), feed::SecretKey::generate(), m_options.admission);
    rules = std::make_unique<CommunityRules>(*community, m_options.access);
    const FeedPathOptions pathOptions {.openWriter = stores(false),
                                       .openReader = stores(true),
                                       .limits = m_options.limits,
                                       .closed = m_options.access == Access::Closed,
                                       .now = [this] { return now.load(); }};
    auto opened = FeedPath::open(pathOptions, *rules);
    if (!opened)
        qFatal("%s", opened.error().detail.constData());
    feedPath = std::move(*opened);
    table = std::make_unique<SessionTable>(context(), [this] { m_rings.push(0); });
}

Place::~Place()
{
    m_fence.reset();
    table.reset();
}

StoreFactory Place::stores(bool readOnly)
{
    return [this, readOnly]() -> Result<std::unique_ptr<store::EventStore>> {
        const auto sync = m_options.isDurable ? store::Sync::Full : store::Sync::Normal;
        const auto checkpoints = readOnly ? store::Checkpoints::WithCommits : store::Checkpoints::Aside;
        auto opened = store::openSqlite(path(), {sync, readOnly, store::Words::Later, checkpoints});
        if (!opened)
            return opened.error();
        return std::unique_ptr<store::EventStore>(std::make_unique<StoreOnDisk>(std::move(*opened), disk));
    };
}

SessionContext Place::context() const
{
    return {*feedPath,        *community,          m_options.access,
            m_options.limits, m_options.relayUrls, [this] { return now.load(); }};
}

std::unique_ptr<Client> Place::connect(const QByteArray &address)
{
    return std::make_unique<Client>(*this, address, feed::SecretKey::generate());
}

std::unique_ptr<Client> Place::member()
{
    if (m_options.access == Access::Open)
        return connect();
    bool isFirst = false;
    withDatabase([&](store::Database &database) { isFirst = Members(database).all()->empty(); });
    return signedIn(addMember(isFirst ? Role::Owner : Role::Member));
}

std::unique_ptr<Client> Place::signedIn(const feed::SecretKey &key)
{
    auto client = std::make_unique<Client>(*this, "203.0.113.7", key.clone());
    client->signIn();
    return client;
}

/// By an invite and a stranger's join, the only way there is.
feed::SecretKey Place::addMember(Role role)
{
    const auto stranger = connect();
    if (!stranger->join(invite({.role = role})).accepted)
        qFatal("cannot join");
    return stranger->key.clone();
}

QByteArray Place::invite(Invite invite)
{
    QByteArray code;
    withDatabase(
        [&](store::Database &database) { code = Invites(database).create(std::move(invite), now)->code; });
    return code;
}

void Place::withDatabase(const std::function<void(store::Database &)> &work)
{
    const auto database = openCommunityDatabase(path());
    work(**database);
}

bool Place::waitUntil(const std::function<bool()> &holds)
{
    const auto end = std::chrono::steady_clock::now() + Patience;
    for (;;) {
        table->handleMail();
        if (holds())
            return true;
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (left <= 0ms)
            return false;
        m_rings.waitAll(left);
    }
}

void Place::settle()
{
    if (!m_fence)
        m_fence = member();
    m_fence->publish(m_fence->event(20999, QByteArray::number(++m_fences)));
    m_fence->say(R"(["CLOSE","fence"])"); // whoever says more than events hears first what is held together
}

Client::Client(Place &ofPlace, const QByteArray &address, feed::SecretKey ofKey)
    : place(ofPlace)
    , key(std::move(ofKey))
    , session(place.table->open(outlet, {address}))
{
    listen();
}

Client::~Client()
{
    hangUp();
}

void Client::say(const QByteArray &text)
{
    place.table->receive(session, text);
}

void Client::hangUp()
{
    place.table->closed(session);
}

feed::Event Client::event(int kind, const QByteArray &content, std::vector<feed::Tag> tags) const
{
    feed::Event made;
    made.kind = kind;
    made.createdAt = place.now;
    made.content = content;
    made.tags = std::move(tags);
    key.sign(made);
    return made;
}

protocol::Ok Client::signIn(const feed::SecretKey &with)
{
    feed::Event auth = protocol::authEvent("ws://place.example/", challenge, place.now);
    with.sign(auth);
    say(protocol::write(protocol::Authenticate {auth}));
    return okOf(auth.id);
}

void Client::send(const feed::Event &event)
{
    say(protocol::write(protocol::Publish {event}));
}

protocol::Ok Client::publish(const feed::Event &event)
{
    send(event);
    return okOf(event.id);
}

protocol::Ok Client::okOf(const feed::EventId &id)
{
    protocol::Ok found {id, false, "no answer came"};
    waitFor([&](const protocol::RelayMessage &message) {
        const auto *ok = std::get_if<protocol::Ok>(&message);
        if (!ok || ok->eventId != id)
            return false;
        found = *ok;
        return true;
    });
    return found;
}

protocol::Ok Client::join(const QByteArray &code)
{
    feed::Event request = protocol::joinRequest(code, place.now);
    key.sign(request);
    return publish(request);
}

QByteArrayList Client::ask(const QByteArray &subscription, const QByteArray &filters)
{
    say("[\"REQ\",\"" + subscription + "\"," + filters + "]");
    QByteArrayList contents;
    bool isOver = false;
    while (!isOver) {
        const bool came = waitFor([&](const protocol::RelayMessage &message) {
            if (const auto *delivery = std::get_if<protocol::Delivery>(&message);
                delivery && delivery->subscription == subscription) {
                contents << delivery->event.content;
                return true;
            }
            const auto *closed = std::get_if<protocol::Closed>(&message);
            const auto *end = std::get_if<protocol::EndOfStored>(&message);
            isOver = (closed && closed->subscription == subscription)
                || (end && end->subscription == subscription);
            if (closed && isOver)
                contents << closed->reason;
            return isOver;
        });
        if (!came)
            return {"no answer came"};
    }
    return contents;
}

QByteArrayList Client::live(const QByteArray &subscription)
{
    place.settle();
    QByteArrayList contents;
    for (const protocol::Delivery &delivery : take<protocol::Delivery>()) {
        if (delivery.subscription == subscription)
            contents << delivery.event.content;
    }
    return contents;
}

QByteArray Client::closedReason(const QByteArray &subscription)
{
    place.settle();
    for (const protocol::Closed &closed : take<protocol::Closed>()) {
        if (closed.subscription == subscription)
            return closed.reason;
    }
    return {};
}

bool Client::waitFor(const std::function<bool(const protocol::RelayMessage &)> &isIt)
{
    return place.waitUntil([&] {
        listen();
        const auto found = std::ranges::find_if(heard, isIt);
        if (found == heard.end())
            return false;
        heard.erase(found);
        return true;
    });
}

void Client::listen()
{
    for (const QByteArray &frame : std::exchange(outlet.frames, {})) {
        auto message = protocol::readRelayMessage(frame);
        if (!message)
            qFatal("not a message: %s", frame.constData());
        if (const auto *given = std::get_if<protocol::Challenge>(&*message))
            challenge = given->challenge;
        heard.push_back(std::move(*message));
    }
}

} // namespace plaza::server::testing
