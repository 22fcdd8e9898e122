#include "app/shell/join_flow.h"

#include "app/settings/accounts.h"

#include <utility>

namespace plaza::app {

JoinFlow::JoinFlow(Steps steps, QObject *parent)
    : QObject(parent)
    , m_steps(std::move(steps))
{ }

void JoinFlow::begin(const feed::protocol::InviteLink &link)
{
    undo();
    auto key = feed::SecretKey::generate();
    Account account {.id = Accounts::newId(link.server), .server = link.server, .pinHex = link.pinHex};
    account.key = key.publicKey();
    const Keyring::Entry entry {account.id, account.key};
    m_attempt = Attempt {account, std::move(key), link.code};
    // Kept before the server knows it: a member without his secret could never come back.
    m_steps.keepKey(entry, m_attempt->key, this,
                    [this, entry](const feed::Result<Keyring::Place> &place) { onKept(entry, place); });
}

void JoinFlow::onKept(const Keyring::Entry &entry, const feed::Result<Keyring::Place> &place)
{
    if (!m_attempt || m_attempt->account.id != entry.account) // given up meanwhile
        return m_steps.forgetKey(entry);
    if (!place)
        return fail(place.error());
    if (*place == Keyring::Place::File)
        Q_EMIT keptInFile();
    m_steps.connect(m_attempt->account, m_attempt->key.clone(), m_attempt->claim);
}

void JoinFlow::cancel()
{
    undo();
}

void JoinFlow::noteInfo(const feed::protocol::RelayInfo &info)
{
    if (m_attempt)
        app::noteInfo(m_attempt->account, info);
}

void JoinFlow::finish()
{
    if (!m_attempt)
        return;
    if (const auto kept = m_steps.keepAccount(m_attempt->account); !kept)
        return fail(kept.error());
    const auto account = m_attempt->account;
    m_attempt.reset();
    Q_EMIT joined(account);
}

void JoinFlow::fail(const feed::Error &error)
{
    if (!m_attempt)
        return;
    undo();
    Q_EMIT failed(error);
}

void JoinFlow::undo()
{
    if (!m_attempt)
        return;
    const auto attempt = std::exchange(m_attempt, {});
    m_steps.disconnect();
    m_steps.forgetKey({attempt->account.id, attempt->account.key});
}

bool noteInfo(Account &account, const feed::protocol::RelayInfo &info)
{
    const auto before = account;
    account.communityName = QString::fromUtf8(info.name).simplified();
    if (info.self)
        account.serverKey = info.self;
    return account != before;
}

} // namespace plaza::app
