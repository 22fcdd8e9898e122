// bench-sender LINK COUNT: joins and sends COUNT posts as fast as the server confirms them. Prints how many
// were confirmed; fails when one was refused.
#include "feed/kinds.h"
#include "feed/protocol/invite_link.h"
#include "tests/support/wire_client.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>
#include <random>

using namespace Qt::StringLiterals;
using plaza::support::WireClient;

namespace {

constexpr int Window = 64; ///< sent and not yet confirmed

/// Sends with a window, so that neither side is idle and neither is flooded.
class Sender
{
public:
    Sender(WireClient &client, int count)
        : m_client(client)
        , m_count(count)
    {
        QObject::connect(&client, &WireClient::ready, &client, [this] {
            m_clock.start();
            fill();
        });
        QObject::connect(&client, &WireClient::answered, &client,
                         [this](const feed::protocol::Ok &ok) { confirm(ok); });
    }

private:
    void fill()
    {
        for (; m_sent < m_count && m_sent - m_confirmed < Window; ++m_sent)
            m_client.publish(m_client.finish(post()));
    }

    void confirm(const feed::protocol::Ok &ok)
    {
        if (!ok.accepted) {
            std::fprintf(stderr, "bench-sender: refused: %s\n", ok.reason.constData());
            return QCoreApplication::exit(1);
        }
        if (++m_confirmed < m_count)
            return fill();
        std::printf("{\"confirmed\": %d, \"seconds\": %.2f}\n", m_confirmed,
                    static_cast<double>(m_clock.elapsed()) / 1e3);
        QCoreApplication::quit();
    }

    feed::Event post()
    {
        static const QByteArray words =
            "people write posts of very different lengths and most of them are short "
            "but now and then somebody has a story to tell about the courtyard ";
        feed::Event draft;
        draft.kind = feed::kinds::Post;
        draft.content = QByteArray::number(m_sent) + ' '
            + words.repeated(2).left(std::uniform_int_distribution(20, 260)(m_random));
        return draft;
    }

    WireClient &m_client;
    int m_count;
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
    if (!link || count < 1) {
        std::fprintf(stderr, "usage: bench-sender LINK COUNT\n");
        return 2;
    }
    WireClient client(feed::SecretKey::generate(), link->server, link->code);
    Sender sender(client, count);
    QObject::connect(&client, &WireClient::failed, &app, [](const QByteArray &why) {
        std::fprintf(stderr, "bench-sender: %s\n", why.constData());
        QCoreApplication::exit(1);
    });
    client.open();
    return app.exec();
}
