#pragma once

#include "feed/ids.h"
#include "feed/protocol/membership.h"
#include "feed/result.h"
#include "server/community/membership.h"

#include <QByteArray>

#include <optional>
#include <vector>

/// What somebody with a right to it does to the community. One vocabulary for the command line, the management
/// interface over HTTP and the audit log.
namespace plaza::server {

enum class Deed {
    Add,
    Approve, ///< lets in who waits
    Refuse,  ///< and the contrary
    Expel,
    Ban,
    Unban,
    Mute,
    Unmute,
    SetRole,
    Relink,
    GiveBadge, ///< a role beside the four that give rights
    TakeBadge,
    DeleteEvents,
    AllowEvents, ///< looked at and fine, whatever has been reported
    RevokeInvite,
    SetName, ///< of the community; empty: as configured
    SetDescription,
    SetIcon,
    BlockAddress,
    UnblockAddress,
    DefineRole, ///< makes a badge, or changes how a role presents itself
    DropRole,
};

QByteArray name(Deed deed);
std::optional<Deed> deedFromName(QByteArrayView name);

struct Act {
    Deed deed = Deed::Add;
    std::optional<feed::PublicKey> actor {};  ///< none: the operator, on the server's own machine
    std::optional<feed::PublicKey> whom {};   ///< of what is done to a person
    std::optional<feed::PublicKey> newKey {}; ///< of Relink
    Role role = Role::Member;                 ///< of SetRole and Add
    std::optional<qint64> until {};           ///< of Mute: Unix seconds; none: until it is ended
    std::vector<feed::EventId> events {};     ///< of DeleteEvents and AllowEvents
    QByteArray text {}; ///< a code, a name, a description, an address (in its shortest form), a badge's id
    std::optional<feed::protocol::Role> definition {}; ///< of DefineRole
    QByteArray reason {};
};

/// What an act speaks of, as far as it is here.
struct Target {
    feed::EventId id;
    feed::PublicKey author;
    QByteArray room {}; ///< null: it was said to everybody
};

std::vector<feed::PublicKey> authorsOf(const std::vector<Target> &targets);
/// What an act is done to.
enum class Object { Person, Events, Text, Definition };
Object objectOf(Deed deed);

/// One line of the audit log, which only grows.
struct AuditEntry {
    qint64 number = 0;
    qint64 at = 0; ///< Unix seconds
    std::optional<feed::PublicKey> actor {};
    QByteArray deed {};
    QByteArray target {}; ///< a key or an event's id, as hex; the beginning of an invite's code; …
    QByteArray detail {};
};

} // namespace plaza::server
