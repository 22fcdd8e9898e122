#include "app/models/link_model.h"

#include "app/models/error_text.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace plaza::app {

using namespace std::chrono_literals;

LinkModel::LinkModel(ClockMs clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &LinkModel::changed);
}

LinkModel::Phase LinkModel::phase() const
{
    switch (m_state.phase) {
    case LinkState::Phase::Idle: return Idle;
    case LinkState::Phase::Connecting: return Connecting;
    case LinkState::Phase::SigningIn: return SigningIn;
    case LinkState::Phase::CatchingUp: return CatchingUp;
    case LinkState::Phase::Live: return Live;
    case LinkState::Phase::Waiting: return Waiting;
    case LinkState::Phase::Stopped: return Stopped;
    }
    return Idle;
}

QString LinkModel::text() const
{
    switch (phase()) {
    case Idle: return tr("Not connected");
    case Connecting: return tr("Connecting…");
    case SigningIn: return tr("Signing in…");
    case CatchingUp: return tr("Catching up…");
    case Live: return tr("Live");
    case Waiting: return tr("No connection · retry in %1 s").arg(retryInSeconds());
    case Stopped: return tr("Disconnected");
    }
    return {};
}

QString LinkModel::detail() const
{
    if (m_isDamaged)
        return tr("Part of the copy of the feed on this computer cannot be read. What you write is safe. "
                  "Plaza can read "
                  "the feed from the server again.");
    if (!m_problem.isEmpty())
        return m_problem;
    if (m_isUnkept)
        return tr(
            "Plaza cannot write into its folder. You can read and post; drafts last until this computer "
            "restarts. Make room or allow writing, then try again.");
    const bool isDown = phase() == Waiting || phase() == Stopped;
    if (isDown && m_state.error)
        return errorText(m_state.error->code, ErrorPlace::Connection);
    return m_isClockOff ? errorText(feed::Code::ClockOff, ErrorPlace::Connection) : QString();
}

int LinkModel::retryInSeconds() const
{
    if (phase() != Waiting)
        return 0;
    const auto ms = std::max<qint64>(0, m_state.retryAtMs - m_clock());
    return static_cast<int>((ms + 999) / 1000);
}

void LinkModel::setState(const LinkState &state)
{
    if (m_state == state)
        return;
    m_state = state;
    if (isOnline())
        m_problem.clear();
    if (state.phase == LinkState::Phase::Waiting)
        m_second.start();
    else
        m_second.stop();
    Q_EMIT changed();
}

void LinkModel::setClockOff(bool off)
{
    if (m_isClockOff == off)
        return;
    m_isClockOff = off;
    Q_EMIT changed();
}

void LinkModel::setDamaged(bool damaged)
{
    if (std::exchange(m_isDamaged, damaged) != damaged)
        Q_EMIT changed();
}

void LinkModel::setUnkept(bool unkept)
{
    if (std::exchange(m_isUnkept, unkept) != unkept)
        Q_EMIT changed();
}

void LinkModel::setProblem(const QString &sentence)
{
    if (std::exchange(m_problem, sentence) != sentence)
        Q_EMIT changed();
}

} // namespace plaza::app
