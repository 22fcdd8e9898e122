#include "server/session/session_table.h"

#include "server/feed_path/feed_path.h"
#include "server/session/session.h"
#include "server/session/shard_state.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

namespace plaza::server {

namespace {

/// The ring of a mailbox, which requests under way may still hold when the shard is gone.
///
/// Thread: ring() any, silence() once, by the owner.
class Bell
{
public:
    explicit Bell(std::function<void()> ring)
        : m_ring(std::move(ring))
    { }

    void ring()
    {
        ++m_ringing;
        if (!m_isSilent)
            m_ring();
        --m_ringing;
    }

    /// When it returns, nothing rings any more.
    void silence()
    {
        m_isSilent = true;
        while (m_ringing != 0)
            std::this_thread::yield(); // for as long as one wake-up takes
    }

private:
    std::function<void()> m_ring;
    std::atomic<bool> m_isSilent = false;
    std::atomic<int> m_ringing = 0;
};

/// Session ids are unique in the process, over all shards.
SessionId nextSessionId()
{
    static std::atomic<SessionId> last = 0;
    return ++last;
}

} // namespace

class SessionTable::Private
{
public:
    Private(const SessionContext &given, std::function<void()> ring)
        : context(given)
        , bell(std::make_shared<Bell>(std::move(ring)))
        , shard {context,
                 context.figures ? context.figures->addShard() : std::make_shared<metrics::ShardFigures>(),
                 std::make_shared<feed::Inbox<Mail>>([bell = bell] { bell->ring(); })}
    {
        shard.membership = context.feedPath.attach(shard.mailbox).membership;
    }
    ~Private()
    {
        context.feedPath.detach(shard.mailbox);
        bell->silence();
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    Session *find(SessionId id)
    {
        const auto found = sessions.find(id);
        return found != sessions.end() ? found->second.get() : nullptr;
    }

    /// Does something to sessions. By what they send, a socket may die or take all it had, and tell us at once.
    void inTurn(const auto &work)
    {
        isInTurn = true;
        work();
        while (!roomy.empty()) {
            for (const SessionId id : std::exchange(roomy, {})) {
                if (Session *session = find(id))
                    session->roomAgain();
            }
        }
        isInTurn = false;
        for (const SessionId id : std::exchange(gone, {}))
            sessions.erase(id);
    }
    void withSession(SessionId id, const auto &work)
    {
        inTurn([&] {
            if (Session *session = find(id))
                work(*session);
        });
    }

    void on(Commit &commit);
    void on(const Release &) { deliverHeld(); }
    void on(const MembershipChanged &change);
    void on(const Answers &answers);
    void on(Page &page);
    void on(const Tally &tally);
    void on(Reconciled &answer);
    void on(const Invited &answer);

    void deliverHeld();

    SessionContext context;
    std::shared_ptr<Bell> bell; // shared with the mailbox
    ShardState shard;
    std::unordered_map<SessionId, std::unique_ptr<Session>> sessions;
    Commit held; // what came in commits that more follows
    bool isInTurn = false;
    std::vector<SessionId> gone;  // during this turn
    std::vector<SessionId> roomy; // during this turn
};

SessionTable::SessionTable(const SessionContext &context, std::function<void()> ring)
    : d(std::make_unique<Private>(context, std::move(ring)))
{ }

SessionTable::~SessionTable() = default;

SessionId SessionTable::open(Outlet &outlet, const Peer &peer)
{
    const SessionId id = nextSessionId();
    auto &session = d->sessions[id];
    session = std::make_unique<Session>(id, outlet, peer, d->shard);
    d->inTurn([&] { session->begin(); });
    return id;
}

void SessionTable::receive(SessionId session, QByteArrayView text)
{
    handleMail(); // what another connection has an OK for is found by this one's next question
    if (!text.startsWith("[\"EVENT\"")) // which is no question
        d->inTurn([this] { d->deliverHeld(); });
    d->withSession(session, [&](Session &found) { found.receive(text); });
}

void SessionTable::receiveUnreadable(SessionId session, QByteArrayView why)
{
    d->withSession(session, [&](Session &found) { found.receiveUnreadable(why); });
}

void SessionTable::roomAgain(SessionId session)
{
    if (d->isInTurn)
        d->roomy.push_back(session);
    else
        d->withSession(session, [](Session &found) { found.roomAgain(); });
}

void SessionTable::closed(SessionId session)
{
    Session *found = d->find(session);
    if (!found)
        return;
    found->cut();
    if (d->isInTurn)
        d->gone.push_back(session);
    else
        d->sessions.erase(session);
}

void SessionTable::handleMail()
{
    d->inTurn([this] {
        for (Mail &mail : d->shard.mailbox->takeAll())
            std::visit([this](auto &known) { d->on(known); }, mail);
    });
}

void SessionTable::tick(std::chrono::steady_clock::time_point now)
{
    d->inTurn([&] {
        for (const auto &[id, session] : d->sessions)
            session->tick(now);
    });
    d->shard.figures->subscriptions.set(qint64(d->shard.index.size()));
}

void SessionTable::setLimits(const feed::Limits &limits)
{
    d->context.limits = limits;
}

metrics::ShardFigures &SessionTable::figures()
{
    return *d->shard.figures;
}

int SessionTable::sessionCount() const
{
    return int(d->sessions.size());
}

void SessionTable::Private::on(Commit &commit)
{
    if (held.events.empty())
        held.at = commit.at;
    std::ranges::move(commit.events, std::back_inserter(held.events));
    if (!commit.moreFollow)
        deliverHeld();
}

void SessionTable::Private::deliverHeld()
{
    if (held.events.empty())
        return;
    const auto commit = std::exchange(held, {});
    shard.index.deliver(commit.events);
    shard.figures->lag.observe(std::chrono::steady_clock::now() - commit.at);
}

void SessionTable::Private::on(const MembershipChanged &change)
{
    deliverHeld(); // what was written before counts before
    shard.membership = change.membership;
    for (const auto &[id, session] : sessions)
        session->membershipChanged();
}

void SessionTable::Private::on(const Answers &answers)
{
    for (const Answer &answer : answers) {
        if (Session *session = find(answer.session))
            session->take(answer);
    }
}

void SessionTable::Private::on(Page &page)
{
    if (Session *session = find(page.session))
        session->take(std::move(page));
}

void SessionTable::Private::on(const Tally &tally)
{
    if (Session *session = find(tally.session))
        session->take(tally);
}

void SessionTable::Private::on(Reconciled &answer)
{
    if (Session *session = find(answer.session))
        session->take(std::move(answer));
}

void SessionTable::Private::on(const Invited &answer)
{
    if (Session *session = find(answer.session))
        session->take(answer);
}

} // namespace plaza::server
