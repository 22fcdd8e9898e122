#pragma once

#include "feed/ids.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QString>

#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace plaza::server {

class RoomList;

/// Rising rights. Stored as these numbers.
enum class Role { Member = 0, Moderator = 1, Admin = 2, Owner = 3 };

QByteArray name(Role role);
std::optional<Role> roleFromName(QByteArrayView name);

/// The local part under which NIP-05 finds a member of that name; empty where it cannot be written so.
QByteArray localPartOf(const QString &name);

/// How the place presents itself, as far as its people have changed what is configured.
struct Presented {
    std::optional<QByteArray> name {};
    std::optional<QByteArray> description {};
    std::optional<QByteArray> icon {};
};

/// Who belongs at one moment, and as what; who is kept out; how the place presents itself. Never changed once made.
class Membership
{
public:
    using Roles = std::unordered_map<feed::PublicKey, Role, feed::BytesHash>;
    using Badges = std::unordered_map<feed::PublicKey, std::vector<QByteArray>, feed::BytesHash>;

    /// What a member is known by besides the role, and what else there is.
    struct More {
        std::unordered_map<feed::PublicKey, qint64, feed::BytesHash> mutedUntil {};
        std::unordered_map<QByteArray, feed::PublicKey> names {}; ///< by the local part of NIP-05
        std::shared_ptr<const RoomList> rooms {};                 ///< shared with the server's other threads
        Badges badges {};
        std::unordered_set<feed::PublicKey, feed::BytesHash> banned {};
        std::unordered_set<QByteArray> blocked {}; ///< addresses, in their shortest form
        Presented presented {};
    };

    explicit Membership(Roles roles = {})
        : m_roles(std::move(roles))
    { }
    Membership(Roles roles, More more)
        : m_roles(std::move(roles))
        , m_more(std::move(more))
    { }

    bool contains(const feed::PublicKey &key) const { return m_roles.contains(key); }
    bool containsAny(const std::vector<feed::PublicKey> &keys) const;
    std::optional<Role> roleOf(const feed::PublicKey &key) const;
    const Roles &roles() const { return m_roles; }
    /// Roles that give no rights, in order.
    std::vector<QByteArray> badgesOf(const feed::PublicKey &key) const;
    bool isMuted(const feed::PublicKey &key, qint64 now) const;
    bool isBanned(const feed::PublicKey &key) const { return m_more.banned.contains(key); }
    bool isBlocked(const QByteArray &address) const { return m_more.blocked.contains(address); }
    const Presented &presented() const { return m_more.presented; }
    /// Whoever has the name; local: as in `local@domain`, lower case.
    std::optional<feed::PublicKey> named(const QByteArray &local) const;
    /// Null: there are none.
    const std::shared_ptr<const RoomList> &rooms() const { return m_more.rooms; }
    /// The same people with other rooms.
    Membership with(std::shared_ptr<const RoomList> rooms) const;

private:
    Roles m_roles;
    More m_more {};
};

} // namespace plaza::server
