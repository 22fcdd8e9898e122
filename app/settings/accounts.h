#pragma once

#include "app/state/account.h"
#include "feed/result.h"

#include <QString>

#include <vector>

namespace plaza::app {

class ProfilePaths;

/// The communities this person belongs to, in one readable file. No secret is in it, but whose key it was is:
/// should the keychain lose one, it can be said which.
///
/// Thread: GUI.
class Accounts
{
public:
    /// A missing file is an empty list. errors: Unavailable (unreadable; nothing will be written over it).
    static feed::Result<Accounts> open(const ProfilePaths &paths);

    const std::vector<Account> &all() const { return m_all; }
    const Account *find(const QString &id) const;

    /// Adds it, or replaces the one with its id. On disk when it returns. errors: Unavailable (unchanged).
    feed::Outcome put(const Account &account);
    /// errors: Unavailable (unchanged).
    feed::Outcome remove(const QString &id);

    /// An id nobody has: a readable part of the host and random letters. Fit for a folder's name.
    static QString newId(const QUrl &server);

private:
    explicit Accounts(QString path);
    feed::Outcome write(std::vector<Account> all);

    QString m_path;
    std::vector<Account> m_all;
};

} // namespace plaza::app
