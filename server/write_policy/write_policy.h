#pragma once

#include "server/feed_path/write_hook.h"
#include "server/write_policy/child.h"

#include <atomic>
#include <chrono>
#include <deque>
#include <optional>
#include <thread>

namespace plaza::server {

struct WritePolicyOptions {
    QByteArray command;                         ///< see Child::start()
    std::chrono::milliseconds patience {5'000}; ///< from the question to the answer; then it is refused
    std::function<qint64()> now;                ///< Unix seconds, for the program
};

/// Asks a program of the operator's. Many questions are under way at once; a program that takes its time delays
/// nobody but those who post. Whatever goes wrong, nothing gets past it: questions are refused with "error: …" and
/// the client tries again. It is started again when it has ended, after a pause that grows, and when its file has
/// changed.
///
/// Thread: ask() and hasFailed() from any.
class WritePolicy : public WriteHook
{
public:
    /// decided: called from the thread of this. A program that cannot be started now is tried again.
    WritePolicy(WritePolicyOptions options, Decided decided);
    ~WritePolicy() override;

    void ask(Submission submission) override;
    /// The program is not running, or hangs.
    bool hasFailed() const { return m_hasFailed; }

private:
    using Clock = std::chrono::steady_clock;
    struct Question {
        Submission submission;
        Clock::time_point until; ///< answered or refused by then
        std::optional<Verdict> verdict {};
    };

    void run(const std::stop_token &stop);
    void takeIn(bool stopping);
    void ensureChild();
    void send();
    void wait();
    void listen();
    void takeLine(const QByteArray &line);
    void expire();
    void release();
    void lose(const QByteArray &why);
    bool hasChanged();
    Clock::time_point nextDeadline() const;

    WritePolicyOptions m_options;
    Decided m_decided;
    std::unique_ptr<Child> m_child;
    std::deque<Question> m_questions;        // in the order asked
    std::size_t m_sent = 0;                  // of them; the others wait for room
    std::deque<feed::EventId> m_outstanding; // lines the program has not answered yet
    QByteArray m_outgoing;                   // not yet taken by the program
    QByteArray m_incoming;                   // an answer that is not complete
    std::chrono::milliseconds m_pause {0};   // before the next start
    Clock::time_point m_startAt {};
    Clock::time_point m_heard {}; // something of the child, or its start
    qint64 m_fileTime = 0;
    std::atomic<bool> m_hasFailed = false;
    ChildWatch m_watch;
    feed::Inbox<Submission> m_inbox;
    std::jthread m_thread; // last: it uses all of the above
};

} // namespace plaza::server
