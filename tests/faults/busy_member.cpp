#include "busy_member.h"

#include "feed/kinds.h"

using plaza::support::WireClient;

BusyMember::BusyMember(Promises &promises, QRandomGenerator &random, QObject *parent)
    : QObject(parent)
    , m_promises(promises)
    , m_random(random)
{ }

void BusyMember::come(const QUrl &server, const QByteArray &claim)
{
    vanish();
    m_isOff = false;
    m_client = std::make_unique<WireClient>(m_key.clone(), server, claim);
    const auto isIn = claim.isEmpty() ? &WireClient::signedIn : &WireClient::ready;
    connect(m_client.get(), isIn, this, &BusyMember::onIn);
    connect(m_client.get(), &WireClient::answered, this, &BusyMember::onAnswer);
    connect(m_client.get(), &WireClient::failed, this, [this](const QByteArray &why) {
        m_isIn = false;
        m_isOff = true;
        if (!why.startsWith("connection lost"))
            m_lastRefusal = why;
        Q_EMIT wentOff();
    });
    m_client->open();
}

void BusyMember::onIn()
{
    if (m_isIn)
        return;
    m_isIn = m_hasJoined = true;
    fill();
    Q_EMIT cameIn();
}

void BusyMember::vanish()
{
    m_client.reset();
    m_isIn = false;
    m_underWay = 0;
}

void BusyMember::keepUnderWay(int things)
{
    m_wanted = things;
    fill();
}

void BusyMember::fill()
{
    while (m_isIn && m_underWay < m_wanted)
        saySomething();
}

void BusyMember::saySomething()
{
    say(something());
}

void BusyMember::say(feed::Event draft)
{
    const auto event = m_client->finish(std::move(draft));
    m_promises.asked(event);
    ++m_underWay;
    m_client->publish(event);
}

void BusyMember::onAnswer(const feed::protocol::Ok &ok)
{
    m_underWay = qMax(0, m_underWay - 1);
    if (ok.accepted)
        m_promises.acknowledged(ok.eventId);
    else
        m_lastRefusal = ok.reason;
    fill();
}

feed::Event BusyMember::something()
{
    using namespace feed::kinds;
    feed::Event draft;
    draft.content = QByteArray::number(++m_count) + ' ' + QByteArray(m_random.bounded(600), 'x');
    const QByteArray letter(1, static_cast<char>('a' + m_random.bounded(3)));
    switch (m_random.bounded(10)) {
    case 0:
        draft.kind = Profile;
        draft.content =
            R"({"name":")" + m_key.publicKey().toHex().first(16) + R"(","about":")" + draft.content + R"("})";
        return draft;
    case 1:
    case 2:
        draft.kind = Article;
        draft.tags = {{"d", letter}};
        return draft;
    case 3:
        if (const auto *post = m_promises.deletable(m_key.publicKey())) {
            draft.kind = Deletion;
            draft.tags = {{"e", post->id.toHex()}};
            return draft;
        }
        [[fallthrough]];
    default:
        draft.kind = Post;
        draft.tags = {{"t", letter}};
        return draft;
    }
}
