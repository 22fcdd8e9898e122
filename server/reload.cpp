#include "server/reload.h"

#include "server/config/configuration.h"
#include "server/identity.h"
#include "server/log_options.h"

#include <QDateTime>
#include <QProcessEnvironment>

namespace plaza::server {

using namespace Qt::StringLiterals;

namespace {

/// From none to some, or to or from the one that invites carry, needs a restart: who is here would not know us.
bool isSameKind(const NetworkOptions &before, const NetworkOptions &after)
{
    return before.hasTls() == after.hasTls() && before.isSelfMade() == after.isSelfMade();
}

/// What of `wanted` can be had without a restart, the rest as it is.
Options within(const Options &inForce, const Options &wanted)
{
    Options next = inForce;
    next.limits = wanted.limits;
    next.name = wanted.name;
    next.logLevel = wanted.logLevel;
    if (isSameKind(inForce.network, wanted.network)) {
        next.network.tlsCertificate = wanted.network.tlsCertificate;
        next.network.tlsKey = wanted.network.tlsKey;
    }
    return next;
}

void report(const QStringList &changed, const QStringList &waiting)
{
    qInfo("reloaded; changed: %s", changed.isEmpty() ? "nothing" : qUtf8Printable(changed.join(", "_L1)));
    if (!waiting.isEmpty())
        qWarning("these changes need a restart: %s", qUtf8Printable(waiting.join(", "_L1)));
}

} // namespace

Reload::Reload(CommandLine line, Options inForce, Reloaded reloaded)
    : m_line(std::move(line))
    , m_inForce(std::move(inForce))
    , m_reloaded(std::move(reloaded))
{ }

QByteArray Reload::operator()()
{
    const auto wanted = configure(m_line, QProcessEnvironment::systemEnvironment());
    const auto applied = wanted ? apply(wanted->options) : feed::Outcome(wanted.error());
    if (applied)
        return "settings of " + QDateTime::currentDateTime().toString(Qt::ISODate).toLatin1();
    qCritical("nothing was reloaded, all stays as it was: %s", applied.error().detail.constData());
    return "the new settings are wrong, running with the old ones: " + applied.error().detail;
}

feed::Outcome Reload::apply(const Options &wanted)
{
    const auto next = within(m_inForce, wanted);
    // A self-made one is never read again: who has joined knows it.
    const auto identity = next.network.isSelfMade() ? feed::Result(Identity {}) : identityOf(next);
    if (!identity)
        return identity.error();
    setLogLevel(logLevel(next));
    report(differences(m_inForce, next), differences(next, wanted));
    m_inForce = next;
    m_reloaded.limits(next.limits);
    m_reloaded.info(next);
    if (identity->certificate)
        m_reloaded.tls(tls::configurationOf(*identity->certificate));
    return feed::Done {};
}

} // namespace plaza::server
