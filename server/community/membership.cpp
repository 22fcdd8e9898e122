#include "server/community/membership.h"

#include "feed/text/profile.h"

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

bool Membership::containsAny(const std::vector<feed::PublicKey> &keys) const
{
    return std::ranges::any_of(keys, [this](const feed::PublicKey &key) { return contains(key); });
}

std::optional<Role> Membership::roleOf(const feed::PublicKey &key) const
{
    const auto found = m_roles.find(key);
    return found != m_roles.end() ? std::optional(found->second) : std::nullopt;
}

std::vector<QByteArray> Membership::badgesOf(const feed::PublicKey &key) const
{
    const auto found = m_more.badges.find(key);
    return found != m_more.badges.end() ? found->second : std::vector<QByteArray>();
}

bool Membership::isMuted(const feed::PublicKey &key, qint64 now) const
{
    const auto found = m_more.mutedUntil.find(key);
    return found != m_more.mutedUntil.end() && found->second > now;
}

std::optional<feed::PublicKey> Membership::named(const QByteArray &local) const
{
    const auto found = m_more.names.find(local);
    return found != m_more.names.end() ? std::optional(found->second) : std::nullopt;
}

Membership Membership::with(std::shared_ptr<const RoomList> rooms) const
{
    Membership other = *this;
    other.m_more.rooms = std::move(rooms);
    return other;
}

QByteArray localPartOf(const QString &name)
{
    // From the key that makes names unique: whoever has won it is the one who is found.
    const QByteArray local = feed::nameKey(name).replace(u' ', u'_').toUtf8();
    const bool isPlain = std::ranges::all_of(local, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
    const bool isTheDomain = local == "_"; // who has that name stands for all of it
    return isPlain && !isTheDomain ? local : QByteArray();
}

} // namespace plaza::server
