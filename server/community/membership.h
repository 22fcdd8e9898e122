#pragma once

#include "feed/ids.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <unordered_map>

namespace plaza::server {

/// Rising rights. Stored as these numbers.
enum class Role { Member = 0, Moderator = 1, Admin = 2, Owner = 3 };

QByteArray name(Role role);
std::optional<Role> roleFromName(QByteArrayView name);

/// Who belongs at one moment, and as what. Never changed once made.
class Membership
{
public:
    using Roles = std::unordered_map<feed::PublicKey, Role, feed::BytesHash>;

    explicit Membership(Roles roles = {})
        : m_roles(std::move(roles))
    { }

    bool contains(const feed::PublicKey &key) const { return m_roles.contains(key); }
    std::optional<Role> roleOf(const feed::PublicKey &key) const;
    const Roles &roles() const { return m_roles; }

private:
    Roles m_roles;
};

} // namespace plaza::server
