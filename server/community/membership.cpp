#include "server/community/membership.h"

#include <algorithm>
#include <array>
#include <utility>

namespace plaza::server {

namespace {

constexpr std::array<std::pair<Role, QByteArrayView>, 4> Names {{
    {Role::Member, "member"},
    {Role::Moderator, "moderator"},
    {Role::Admin, "admin"},
    {Role::Owner, "owner"},
}};

} // namespace

QByteArray name(Role role)
{
    return std::ranges::find(Names, role, &decltype(Names)::value_type::first)->second.toByteArray();
}

std::optional<Role> roleFromName(QByteArrayView name)
{
    const auto found = std::ranges::find(Names, name, &decltype(Names)::value_type::second);
    return found != Names.end() ? std::optional(found->first) : std::nullopt;
}

std::optional<Role> Membership::roleOf(const feed::PublicKey &key) const
{
    const auto found = m_roles.find(key);
    return found != m_roles.end() ? std::optional(found->second) : std::nullopt;
}

} // namespace plaza::server
