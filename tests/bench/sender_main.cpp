// bench-sender LINK COUNT [RATE]: sends COUNT posts, RATE a second or as fast as the server confirms them, as so many
// members that none of them is over the server's rate. Prints how many were confirmed; fails when one was refused.
#include "feed/kinds.h"
#include "feed/protocol/invite_link.h"
#include "tests/support/wire_client.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <random>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using plaza::support::WireClient;

namespace {

constexpr int Window = 64;           ///< sent and not yet confirmed, all together
constexpr int PostsPerMember = 1900; ///< a connection may send 2,000 messages at once

feed::Event makePost(int number, std::mt19937 &random)
{
    static const QByteArray words = "people write posts of very different lengths and most of them are short "
                                    "but now and then somebody has a story to tell about the courtyard ";
    feed::Event draft;
    draft.kind = feed::kinds::Post;
    draft.content = QByteArray::number(number) + ' '
        + words.repeated(2).left(std::uniform_int_distribution(20, 260)(random));
    return draft;
}

/// Sends with a window, so that neither side is idle and neither is flooded.
class Crowd : public QObject
{
public:
    Crowd(const feed::protocol::InviteLink &link, int count, int rate)
        : m_count(count)
        , m_rate(rate)
    {
        connect(&m_tick, &QTimer::timeout, this, [this] { fill(); });
        for (int i = 0; i * PostsPerMember < count; ++i) {
            auto member = std::make_unique<WireClient>(feed::SecretKey::generate(), link.server, link.code);
            connect(member.get(), &WireClient::failed, this, [](const QByteArray &why) { giveUp(why); });
            connect(member.get(), &WireClient::ready, this, [this] { begin(); });
            connect(member.get(), &WireClient::answered, this, [this](const auto &ok) { confirm(ok); });
            member->open();
            m_members.push_back(std::move(member));
        }
    }

private:
    static void giveUp(const QByteArray &why)
    {
        std::fprintf(stderr, "bench-sender: %s\n", why.constData());
        QCoreApplication::exit(1);
    }

    void begin()
    {
        if (++m_ready < m_members.size())
            return;
        m_clock.start();
        if (m_rate > 0)
            m_tick.start(10ms);
        fill();
    }

    void fill()
    {
        const int due = m_rate > 0 ? static_cast<int>(m_clock.elapsed() * m_rate / 1000) : m_count;
        for (; m_sent < std::min(due, m_count) && m_sent - m_confirmed < Window; ++m_sent) {
            auto &member = *m_members[static_cast<std::size_t>(m_sent) % m_members.size()];
            member.publish(member.finish(makePost(m_sent, m_random)));
        }
    }

    void confirm(const feed::protocol::Ok &ok)
    {
        if (!ok.accepted)
            return giveUp("refused: " + ok.reason);
        if (++m_confirmed < m_count)
            return fill();
        std::printf("{\"confirmed\": %d, \"members\": %zu, \"seconds\": %.2f}\n", m_confirmed,
                    m_members.size(), static_cast<double>(m_clock.elapsed()) / 1e3);
        QCoreApplication::quit();
    }

    int m_count;
    int m_rate; ///< posts a second; 0: as fast as they are confirmed
    QTimer m_tick;
    std::vector<std::unique_ptr<WireClient>> m_members;
    std::size_t m_ready = 0;
    int m_sent = 0;
    int m_confirmed = 0;
    std::mt19937 m_random {1};
    QElapsedTimer m_clock;
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const auto link = feed::protocol::inviteLinkFromText(app.arguments().value(1));
    const int count = app.arguments().value(2).toInt();
    const int rate = app.arguments().value(3, u"0"_s).toInt();
    if (!link || count < 1 || rate < 0) {
        std::fprintf(stderr, "usage: bench-sender LINK COUNT [RATE]\n");
        return 2;
    }
    const Crowd crowd(*link, count, rate);
    return app.exec();
}
