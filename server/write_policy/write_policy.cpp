#include "server/write_policy/write_policy.h"

#include "feed/protocol/reason.h"
#include "server/write_policy/plugin_lines.h"

#include <QDateTime>
#include <QFileInfo>
#include <QLoggingCategory>

#include <algorithm>

namespace plaza::server {

using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcPolicy, "plaza.write-policy")

constexpr std::size_t MaxOutstanding = 64; // enough to keep a pipe full, few enough to be lost with a crash
constexpr std::chrono::milliseconds FirstPause = 100ms, LongestPause = 30s;
constexpr auto LookInterval = 1s;
constexpr auto LastPatience = 1s; // when the server stops

Verdict notNow()
{
    return {Verdict::Action::Reject, "error: temporarily unable to check posts; please try again"};
}

/// Of the program's file; 0 for a line for the shell.
qint64 fileTime(const QByteArray &command)
{
    const QFileInfo file(QFile::decodeName(command));
    return command.contains(' ') || !file.exists() ? 0 : file.lastModified().toMSecsSinceEpoch();
}

} // namespace

WritePolicy::WritePolicy(WritePolicyOptions options, Decided decided)
    : m_options(std::move(options))
    , m_decided(std::move(decided))
    , m_inbox([this] { m_watch.ring(); })
    , m_thread([this](const std::stop_token &stop) { run(stop); })
{ }

WritePolicy::~WritePolicy()
{
    m_thread.request_stop();
    m_watch.ring();
    m_thread.join();
}

void WritePolicy::ask(Submission submission)
{
    m_inbox.push(std::move(submission));
}

void WritePolicy::run(const std::stop_token &stop)
{
    Child::ignoreBrokenPipes();
    for (;;) {
        const bool stopping = stop.stop_requested();
        takeIn(stopping);
        ensureChild();
        send();
        expire();
        release();
        if (stopping && m_questions.empty())
            break;
        wait();
        listen();
        release();
    }
    if (m_child)
        m_child->end();
}

void WritePolicy::takeIn(bool stopping)
{
    const auto now = Clock::now();
    for (Submission &submission : m_inbox.takeAll())
        m_questions.push_back({std::move(submission), now + m_options.patience});
    if (!stopping)
        return;
    for (Question &question : m_questions)
        question.until = std::min(question.until, now + LastPatience);
}

void WritePolicy::ensureChild()
{
    const auto now = Clock::now();
    const bool isIdle = m_outstanding.empty() && m_sent < m_questions.size();
    if (m_child && isIdle && hasChanged()) {
        qCInfo(lcPolicy, "%s has changed and is started again", m_options.command.constData());
        m_child->end();
        m_child.reset();
        m_incoming.clear();
        m_startAt = now;
    }
    if (m_child || now < m_startAt)
        return;
    m_fileTime = fileTime(m_options.command);
    auto child = Child::start(m_options.command);
    if (!child)
        return lose(child.error().detail);
    m_child = *std::move(child);
    m_heard = now;
}

bool WritePolicy::hasChanged()
{
    const auto time = fileTime(m_options.command);
    return time != 0 && time != m_fileTime; // 0: it is being replaced
}

void WritePolicy::send()
{
    if (!m_child)
        return;
    while (m_sent < m_questions.size() && m_outstanding.size() < MaxOutstanding) {
        const auto &question = m_questions[m_sent++];
        m_outgoing += questionLine(question.submission, m_options.now());
        m_outstanding.push_back(question.submission.event.id);
        if (m_outstanding.size() == 1)
            m_heard = Clock::now(); // from here on an answer is due
    }
    if (m_outgoing.isEmpty())
        return;
    const auto taken = m_child->write(m_outgoing);
    if (taken < 0)
        return lose("it has ended");
    m_outgoing.remove(0, taken);
}

void WritePolicy::wait()
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(nextDeadline() - Clock::now());
    const auto patience = std::clamp<std::chrono::milliseconds>(left, 0ms, LookInterval);
    m_watch.wait(m_child.get(), !m_outgoing.isEmpty(), patience);
}

WritePolicy::Clock::time_point WritePolicy::nextDeadline() const
{
    auto next = Clock::time_point::max();
    if (!m_questions.empty())
        next = m_questions.front().until;
    if (!m_child)
        next = std::min(next, m_startAt);
    return std::min(next, Clock::now() + LookInterval);
}

void WritePolicy::listen()
{
    if (!m_child)
        return;
    const bool isThere = m_child->read(m_incoming);
    for (qsizetype end = m_incoming.indexOf('\n'); end >= 0 && m_child; end = m_incoming.indexOf('\n')) {
        const auto line = m_incoming.first(end).trimmed();
        m_incoming.remove(0, end + 1);
        if (!line.isEmpty())
            takeLine(line);
    }
    if (m_child && m_incoming.size() > MaxAnswerBytes)
        lose("its answer does not end");
    if (m_child && !isThere)
        lose("it has ended");
}

void WritePolicy::takeLine(const QByteArray &line)
{
    auto answer = readAnswer(line);
    if (!answer)
        return lose("its answer makes no sense: " + answer.error().detail);
    m_heard = Clock::now();
    m_pause = 0ms;
    m_hasFailed = false;
    const auto known = std::ranges::find(m_outstanding, answer->id);
    if (known == m_outstanding.end())
        return; // a second answer
    m_outstanding.erase(known);
    const auto sent = m_questions.begin() + static_cast<std::ptrdiff_t>(m_sent);
    const auto question = std::find_if(m_questions.begin(), sent, [&answer](const Question &each) {
        return !each.verdict && each.submission.event.id == answer->id;
    });
    if (question != sent) // else too late
        question->verdict = std::move(answer->verdict);
}

/// Who has waited too long is refused. That alone does not make the program a bad one; silence does.
void WritePolicy::expire()
{
    const auto now = Clock::now();
    if (m_child && !m_outstanding.empty() && now >= m_heard + m_options.patience)
        lose("it does not answer");
    for (Question &question : m_questions) {
        if (question.until > now)
            break; // the later ones have time still
        if (!question.verdict)
            question.verdict = notNow();
    }
}

void WritePolicy::release()
{
    while (!m_questions.empty() && m_questions.front().verdict) {
        auto question = std::move(m_questions.front());
        m_questions.pop_front();
        if (m_sent > 0)
            --m_sent;
        m_decided(std::move(question.submission), *std::move(question.verdict));
    }
}

void WritePolicy::lose(const QByteArray &why)
{
    m_pause = std::clamp<std::chrono::milliseconds>(m_pause * 2, FirstPause, LongestPause);
    m_startAt = Clock::now() + m_pause;
    m_hasFailed = true;
    qCWarning(lcPolicy, "%s: %s; %zu posts are refused, and it is started again in %lld ms",
              m_options.command.constData(), why.constData(), m_outstanding.size(),
              static_cast<long long>(m_pause.count()));
    m_child.reset();
    m_outgoing.clear();
    m_incoming.clear();
    m_outstanding.clear();
    for (std::size_t i = 0; i < m_sent; ++i) {
        if (!m_questions[i].verdict)
            m_questions[i].verdict = notNow();
    }
}

} // namespace plaza::server
