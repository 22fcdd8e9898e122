#pragma once

#include "app/settings/keyring.h"
#include "app/state/account.h"
#include "feed/crypto/keys.h"
#include "feed/protocol/invite_link.h"
#include "feed/protocol/relay_info.h"

#include <QObject>

#include <functional>
#include <optional>

namespace plaza::app {

/// From an invite to membership: a new secret is made and kept, then the server is asked to let its owner in.
/// What an attempt that fails has left is taken away again.
///
/// Thread: GUI.
class JoinFlow : public QObject
{
    Q_OBJECT

public:
    /// The rest of the app, as far as joining needs it.
    struct Steps {
        std::function<void(const Keyring::Entry &, const feed::SecretKey &, QObject *, Keyring::WriteAnswer)>
            keepKey;
        std::function<void(const Keyring::Entry &)> forgetKey;
        std::function<feed::Outcome(const Account &)> keepAccount;
        /// joined() or fail() follows.
        std::function<void(const Account &, feed::SecretKey, QByteArray claim)> connect;
        std::function<void()> disconnect;
    };

    explicit JoinFlow(Steps steps, QObject *parent = nullptr);

    void begin(const feed::protocol::InviteLink &link);
    void cancel();
    bool isUnderWay() const { return m_attempt.has_value(); }

    void noteInfo(const feed::protocol::RelayInfo &info);
    void finish();
    void fail(const feed::Error &error);

Q_SIGNALS:
    void joined(const plaza::app::Account &account);
    void failed(const feed::Error &error);
    /// There is no keychain here; said before joined().
    void keptInFile();

private:
    struct Attempt {
        Account account;
        feed::SecretKey key;
        QByteArray claim;
    };

    void onKept(const Keyring::Entry &entry, const feed::Result<Keyring::Place> &place);
    void undo();

    Steps m_steps;
    std::optional<Attempt> m_attempt;
};

/// What the server said of itself, noted in an account. true: something is new.
bool noteInfo(Account &account, const feed::protocol::RelayInfo &info);

} // namespace plaza::app
