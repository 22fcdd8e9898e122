#include "server/community/acts.h"

#include <algorithm>
#include <array>

namespace plaza::server {

namespace {

struct Entry {
    Deed deed;
    QByteArrayView name;
    Object object;
};

constexpr std::array Entries {
    Entry {Deed::Add, "add", Object::Person},
    Entry {Deed::Approve, "approve", Object::Person},
    Entry {Deed::Refuse, "refuse", Object::Person},
    Entry {Deed::Expel, "expel", Object::Person},
    Entry {Deed::Ban, "ban", Object::Person},
    Entry {Deed::Unban, "unban", Object::Person},
    Entry {Deed::Mute, "mute", Object::Person},
    Entry {Deed::Unmute, "unmute", Object::Person},
    Entry {Deed::SetRole, "role", Object::Person},
    Entry {Deed::Relink, "relink", Object::Person},
    Entry {Deed::GiveBadge, "give", Object::Person},
    Entry {Deed::TakeBadge, "take", Object::Person},
    Entry {Deed::DeleteEvents, "delete", Object::Events},
    Entry {Deed::AllowEvents, "allow", Object::Events},
    Entry {Deed::RevokeInvite, "revoke", Object::Text},
    Entry {Deed::SetName, "rename", Object::Text},
    Entry {Deed::SetDescription, "describe", Object::Text},
    Entry {Deed::SetIcon, "icon", Object::Text},
    Entry {Deed::BlockAddress, "block", Object::Text},
    Entry {Deed::UnblockAddress, "unblock", Object::Text},
    Entry {Deed::DefineRole, "define", Object::Definition},
    Entry {Deed::DropRole, "undefine", Object::Text},
};

const Entry &entryOf(Deed deed)
{
    return *std::ranges::find(Entries, deed, &Entry::deed);
}

} // namespace

QByteArray name(Deed deed)
{
    return entryOf(deed).name.toByteArray();
}

std::optional<Deed> deedFromName(QByteArrayView name)
{
    const auto *found = std::ranges::find(Entries, name, &Entry::name);
    return found != Entries.end() ? std::optional(found->deed) : std::nullopt;
}

Object objectOf(Deed deed)
{
    return entryOf(deed).object;
}

std::vector<feed::PublicKey> authorsOf(const std::vector<Target> &targets)
{
    std::vector<feed::PublicKey> authors;
    for (const Target &target : targets)
        authors.push_back(target.author);
    return authors;
}

} // namespace plaza::server
