#pragma once

#include "feed/crypto/keys.h"
#include "feed/protocol/messages.h"
#include "feed/store/event_store.h"
#include "server/community/community.h"
#include "server/feed_path/feed_path.h"
#include "server/session/community_rules.h"
#include "server/session/session_table.h"

#include <QTemporaryDir>

#include <atomic>
#include <deque>
#include <memory>

/// A server's heart on a temporary file, with clients whose sockets are lists of frames.
namespace plaza::server::testing {

/// A socket that keeps what it was given.
class FakeOutlet : public Outlet
{
public:
    void send(std::span<const QByteArrayView> pieces) override;
    bool hasRoom() const override { return !full; }
    void close(int code, QByteArrayView reason) override;

    std::deque<QByteArray> frames;
    bool full = false;
    int closeCode = 0;
    std::function<void()> onSend; ///< after each frame
};

/// What a test can do to the disk under all stores of a place.
struct Disk {
    std::atomic<bool> broken = false;
    std::atomic<int> inserts = 0; ///< transactions with at least one event
};

struct PlaceOptions {
    Access access = Access::Closed;
    feed::Limits limits {};
    std::vector<QByteArray> relayUrls {};
    bool isDurable = false; ///< every commit is synced, as the server's are
    Admission admission {};
};

class Client;

class Place
{
public:
    explicit Place(PlaceOptions options = {});
    ~Place();

    /// A connection that has said nothing yet. From far away: loopback has no rate limit.
    std::unique_ptr<Client> connect(const QByteArray &address = "203.0.113.7");
    /// The connection of a member who has signed in. The first member of a place is its owner.
    std::unique_ptr<Client> member();
    std::unique_ptr<Client> signedIn(const feed::SecretKey &key);

    QByteArray invite(Invite invite = {});
    feed::SecretKey addMember(Role role = Role::Member);
    /// As another process would, behind the server's back.
    void withDatabase(const std::function<void(feed::store::Database &)> &work);

    /// Handles mail until it holds; false after most of a minute.
    bool waitUntil(const std::function<bool()> &holds);
    /// When it returns, all that is on disk has been delivered.
    void settle();

    SessionContext context() const;
    QString path() const { return m_directory.filePath(QStringLiteral("plaza.db")); }

    std::atomic<qint64> now = 1'780'000'000;
    Disk disk;
    std::unique_ptr<Community> community;
    std::unique_ptr<CommunityRules> rules;
    std::unique_ptr<FeedPath> feedPath;
    std::unique_ptr<SessionTable> table;

private:
    StoreFactory stores(bool readOnly);

    PlaceOptions m_options;
    QTemporaryDir m_directory;
    feed::Inbox<int> m_rings;
    std::unique_ptr<Client> m_fence;
    int m_fences = 0;
};

/// One connection and what a person at its other end does.
class Client
{
public:
    Client(Place &place, const QByteArray &address, feed::SecretKey key);
    ~Client();
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    void say(const QByteArray &text);
    void hangUp();

    /// An event of this client's key, or of another's.
    feed::Event event(int kind, const QByteArray &content, std::vector<feed::Tag> tags = {}) const;
    feed::Event post(const QByteArray &content) const { return event(1, content); }
    feed::protocol::Ok signIn(const feed::SecretKey &key);
    feed::protocol::Ok signIn() { return signIn(key); }
    void send(const feed::Event &event);
    /// Sends and waits for the answer.
    feed::protocol::Ok publish(const feed::Event &event);
    feed::protocol::Ok okOf(const feed::EventId &id);
    feed::protocol::Ok join(const QByteArray &code);

    /// Asks and waits for EOSE or CLOSED. returns: contents of the events before it, in order.
    QByteArrayList ask(const QByteArray &subscription, const QByteArray &filters);
    /// Contents of the events of that subscription that have come since it was last asked for; settles first.
    QByteArrayList live(const QByteArray &subscription);
    /// The reason of the CLOSED of that subscription, or null; settles first.
    QByteArray closedReason(const QByteArray &subscription);

    /// All frames of a type that have come, taken.
    template<class Message>
    std::vector<Message> take();
    bool waitFor(const std::function<bool(const feed::protocol::RelayMessage &)> &isIt);

    Place &place;
    feed::SecretKey key;
    FakeOutlet outlet;
    SessionId session = 0;
    QByteArray challenge;
    std::deque<feed::protocol::RelayMessage> heard;

private:
    void listen();
};

template<class Message>
std::vector<Message> Client::take()
{
    listen();
    std::vector<Message> taken;
    std::erase_if(heard, [&](feed::protocol::RelayMessage &message) {
        auto *known = std::get_if<Message>(&message);
        if (known)
            taken.push_back(std::move(*known));
        return known != nullptr;
    });
    return taken;
}

} // namespace plaza::server::testing
