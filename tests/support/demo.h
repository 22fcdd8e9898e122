#pragma once

#include "feed/protocol/invite_link.h"
#include "tests/support/demo_plan.h"
#include "tests/support/demo_script.h"
#include "tests/support/wire_client.h"

#include <QObject>

#include <deque>
#include <memory>
#include <random>
#include <set>
#include <vector>

namespace plaza::support {

/// A handful of people who fill a feed and, if asked, keep talking in it: they post, answer, like, and greet
/// whoever else writes. Same seed, same people: run twice against one server, they do not repeat themselves.
///
/// Thread: the one that made it.
class Demo : public QObject
{
    Q_OBJECT

public:
    struct Options {
        feed::protocol::InviteLink link;
        int members = 5;
        int threads = -1; ///< how many the feed is filled with; negative: all that the script has
        bool live = false;
        unsigned seed = 1;
    };
    explicit Demo(const Options &options);

    void start();

Q_SIGNALS:
    /// Everything is said and acknowledged. Never with Options::live.
    void finished();
    /// The one thing that was refused, or the connection lost; nothing more happens.
    void failed(const QByteArray &why);

private:
    struct Outgoing {
        WireClient *from;
        feed::Event event;
    };

    void join(std::size_t member);
    void introduce();
    void lookForEarlierPosts();
    void fill();
    void fillDone();
    void beSeen();
    void beAlive();

    void say(const QString &who, feed::Event draft);
    void pump();
    void settle(const feed::protocol::Ok &ok);
    void hear(const feed::protocol::Delivery &delivery);
    void greet(const feed::Event &post);

    void act();
    void answer(const feed::Event &post, const DemoScript::Line &line);
    void like(const QString &who, const feed::Event &post);
    feed::Event draft(const QString &text, std::vector<feed::Tag> tags = {}) const;
    WireClient &client(const QString &who) const;
    bool isCast(const feed::PublicKey &key) const;
    const DemoScript::Line &answerTo(const feed::Event &post);
    const DemoScript::Line &next(std::vector<DemoScript::Line> &lines, std::size_t &place);
    int between(int low, int high);

    Options m_options;
    DemoScript m_script;
    std::mt19937 m_random;
    std::vector<std::unique_ptr<WireClient>> m_clients; ///< in the script's order of members
    std::deque<Outgoing> m_waiting;
    int m_unanswered = 0;
    bool m_filled = false;
    bool m_wasHere = false;           ///< an earlier run has filled this feed
    std::deque<feed::Event> m_recent; ///< posts worth an answer, newest last
    std::set<feed::PublicKey> m_greeted;
    std::size_t m_nextPost = 0, m_nextAnswer = 0, m_nextWelcome = 0;
};

} // namespace plaza::support
