#include "tests/support/demo.h"

#include "feed/kinds.h"
#include "feed/text/content.h"
#include "feed/text/entities.h"
#include "feed/text/profile.h"
#include "feed/text/thread.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QRegularExpression>
#include <QTimer>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace plaza::support {
namespace {

constexpr int InFlight = 8; ///< unanswered at once: a demo must not look like an attack
constexpr std::size_t Remembered = 30;
const QByteArray EarlierPosts = "earlier", LivePosts = "live";

/// Always the same for one seed, so that a second run meets its own people and not their doubles.
feed::SecretKey keyOf(const QString &member, unsigned seed)
{
    const auto text = u"plaza demo member %1 %2"_s.arg(member).arg(seed).toUtf8();
    auto key = feed::SecretKey::fromHex(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
    return key ? std::move(*key) : feed::SecretKey::generate();
}

qint64 now()
{
    return QDateTime::currentSecsSinceEpoch();
}

feed::Filter posts(int limit)
{
    feed::Filter filter;
    filter.kinds = {feed::kinds::Post};
    filter.limit = limit;
    return filter;
}

feed::Event unsignedEvent(int kind, std::vector<feed::Tag> tags, const QByteArray &content)
{
    feed::Event draft;
    draft.kind = kind;
    draft.tags = std::move(tags);
    draft.content = content;
    return draft;
}

/// A poll or a warning that the text begins with becomes tags. returns: the kind of post that makes it.
int takeExtra(QString &text, std::vector<feed::Tag> &tags, qint64 at)
{
    static const QRegularExpression extra(u"^\\((poll|warning): ([^)]*)\\) "_s);
    const auto found = extra.match(text);
    if (!found.hasMatch())
        return feed::kinds::Post;
    text.remove(0, found.capturedLength());
    if (found.captured(1) == "warning"_L1) {
        tags.push_back({"content-warning", found.captured(2).toUtf8()});
        return feed::kinds::Post;
    }
    int number = 0;
    for (const auto &option : found.captured(2).split(u" / "_s))
        tags.push_back({"option", QByteArray::number(++number), option.toUtf8()});
    tags.push_back({"polltype", "singlechoice"});
    tags.push_back({"endsAt", QByteArray::number(at + 7 * 24 * 3600)});
    return feed::kinds::Poll;
}

} // namespace

Demo::Demo(const Options &options)
    : m_options(options)
    , m_script(withMembers(demoScript(), options.members))
    , m_random(options.seed)
{
    for (const auto &member : m_script.members) {
        auto client = std::make_unique<WireClient>(keyOf(member.key, options.seed), options.link.server,
                                                   options.link.code);
        connect(client.get(), &WireClient::failed, this, &Demo::failed);
        connect(client.get(), &WireClient::answered, this, &Demo::settle);
        m_clients.push_back(std::move(client));
    }
    std::ranges::shuffle(m_script.posts, m_random);
    std::ranges::shuffle(m_script.answers, m_random);
}

void Demo::start()
{
    join(0);
}

void Demo::join(std::size_t member)
{
    if (member == m_clients.size())
        return lookForEarlierPosts();
    connect(m_clients[member].get(), &WireClient::ready, this, [this, member] { join(member + 1); });
    m_clients[member]->open();
}

void Demo::lookForEarlierPosts()
{
    auto &eyes = *m_clients.front();
    connect(&eyes, &WireClient::delivered, this, &Demo::hear);
    connect(&eyes, &WireClient::storedEnded, this, [this](const QByteArray &subscription) {
        if (subscription != EarlierPosts)
            return;
        introduce();
        if (!m_wasHere)
            fill();
        pump();
    });
    std::vector<feed::PublicKey> cast;
    for (const auto &client : m_clients)
        cast.push_back(client->publicKey());
    feed::Filter ours = posts(1);
    ours.authors = cast;
    eyes.subscribe(EarlierPosts, {ours});
}

void Demo::introduce()
{
    for (const auto &member : m_script.members) {
        const feed::Profile profile {.name = member.name, .about = member.about};
        say(member.key, unsignedEvent(feed::kinds::Profile, {}, feed::toContent(profile)));
    }
}

void Demo::fill()
{
    const int threads = m_options.threads < 0 ? threadCount(m_script) : m_options.threads;
    std::vector<feed::Event> said;
    for (const auto &[line, at] : planDemo(m_script, threads, now(), m_random)) {
        auto post = draft(line.text);
        post.createdAt = at;
        auto &author = client(line.who);
        if (line.parent >= 0) {
            const auto tags =
                feed::replyTags(said[static_cast<std::size_t>(line.parent)], author.publicKey());
            post.tags.insert(post.tags.end(), tags.begin(), tags.end());
        }
        said.push_back(author.finish(post));
        m_waiting.push_back({&author, said.back()});
        for (const auto &who : line.likedBy)
            like(who, said.back());
    }
}

void Demo::fillDone()
{
    m_filled = true;
    if (!m_options.live)
        return Q_EMIT finished();
    m_clients.front()->subscribe(LivePosts, {posts(20)});
    beSeen();
    beAlive();
}

void Demo::beSeen()
{
    for (const auto &member : m_script.members)
        say(member.key, unsignedEvent(feed::kinds::Presence, {{"status", "online"}}, {}));
    pump();
    QTimer::singleShot(30s, this, &Demo::beSeen);
}

void Demo::beAlive()
{
    QTimer::singleShot(between(1500, 7000), this, [this] {
        act();
        beAlive();
    });
}

// --- saying ---

void Demo::say(const QString &who, feed::Event draft)
{
    auto &from = client(who);
    m_waiting.push_back({&from, from.finish(std::move(draft))});
}

void Demo::pump()
{
    for (; m_unanswered < InFlight && !m_waiting.empty(); ++m_unanswered) {
        m_waiting.front().from->publish(m_waiting.front().event);
        m_waiting.pop_front();
    }
    if (m_unanswered == 0 && !m_filled)
        fillDone();
}

void Demo::settle(const feed::protocol::Ok &ok)
{
    --m_unanswered;
    if (!ok.accepted)
        return Q_EMIT failed(ok.reason);
    pump();
}

feed::Event Demo::draft(const QString &text, std::vector<feed::Tag> tags) const
{
    static const QRegularExpression mention(u"@([a-z]+)"_s);
    auto content = text;
    const int kind = takeExtra(content, tags, now());
    for (const auto &match : mention.globalMatch(text)) {
        const auto known = std::ranges::find(m_script.members, match.captured(1), &DemoScript::Member::key);
        if (known != m_script.members.end())
            content.replace(match.captured(0),
                            u"nostr:"_s
                                + QString::fromLatin1(feed::entities::npub(client(known->key).publicKey())));
    }
    for (const auto &token : feed::tokens(content)) {
        if (token.kind == feed::Token::Kind::Hashtag)
            tags.push_back({"t", token.text.sliced(1).toLower().toUtf8()});
        else if (token.key)
            tags.push_back({"p", token.key->toHex()});
    }
    return unsignedEvent(kind, std::move(tags), content.toUtf8());
}

void Demo::answer(const feed::Event &post, const DemoScript::Line &line)
{
    say(line.who, draft(line.text, feed::replyTags(post, client(line.who).publicKey())));
}

void Demo::like(const QString &who, const feed::Event &post)
{
    auto reaction = unsignedEvent(feed::kinds::Reaction, feed::reactionTags(post), "+");
    reaction.createdAt = m_filled ? 0 : std::min(post.createdAt + between(30, 1800), now());
    say(who, reaction);
}

// --- living ---

void Demo::hear(const feed::protocol::Delivery &delivery)
{
    m_wasHere = true;
    if (delivery.subscription != LivePosts)
        return;
    m_recent.push_back(delivery.event);
    if (m_recent.size() > Remembered)
        m_recent.pop_front();
    const bool isNew = delivery.event.createdAt > now() - 60;
    if (isNew && !isCast(delivery.event.pubkey))
        greet(delivery.event);
}

void Demo::greet(const feed::Event &post)
{
    const bool first = m_greeted.insert(post.pubkey).second;
    QTimer::singleShot(between(900, 2500), this, [this, post] {
        like(m_script.members[static_cast<std::size_t>(between(0, int(m_script.members.size()) - 1))].key,
             post);
        pump();
    });
    QTimer::singleShot(between(3000, 6000), this, [this, post, first] {
        answer(post, first ? next(m_script.welcomes, m_nextWelcome) : answerTo(post));
        pump();
    });
}

void Demo::act()
{
    const int choice = between(0, 99);
    if (choice < 40 || m_recent.empty()) {
        const auto &line = next(m_script.posts, m_nextPost);
        say(line.who, draft(line.text));
        return pump();
    }
    const auto &post = m_recent[static_cast<std::size_t>(between(0, static_cast<int>(m_recent.size()) - 1))];
    if (choice < 70)
        answer(post, answerTo(post));
    else
        like(answerTo(post).who, post);
    pump();
}

/// Nobody answers himself, unless he is alone.
const DemoScript::Line &Demo::answerTo(const feed::Event &post)
{
    for (std::size_t tries = 1; tries < m_script.answers.size(); ++tries) {
        const auto &line = next(m_script.answers, m_nextAnswer);
        if (client(line.who).publicKey() != post.pubkey)
            return line;
    }
    return next(m_script.answers, m_nextAnswer);
}

// --- small print ---

WireClient &Demo::client(const QString &who) const
{
    const auto member = std::ranges::find(m_script.members, who, &DemoScript::Member::key);
    Q_ASSERT(member != m_script.members.end()); // withMembers() left only lines of those present
    return *m_clients[static_cast<std::size_t>(member - m_script.members.begin())];
}

bool Demo::isCast(const feed::PublicKey &key) const
{
    return std::ranges::any_of(m_clients, [&](const auto &client) { return client->publicKey() == key; });
}

const DemoScript::Line &Demo::next(std::vector<DemoScript::Line> &lines, std::size_t &place)
{
    return lines[place++ % lines.size()];
}

int Demo::between(int low, int high)
{
    return std::uniform_int_distribution<int>(low, high)(m_random);
}

} // namespace plaza::support
