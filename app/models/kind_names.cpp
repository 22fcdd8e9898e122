#include "app/models/kind_names.h"

#include "feed/kinds.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace plaza::app {
namespace {

namespace kinds = feed::kinds;

struct Named {
    int kind;
    const char *name;
};

constexpr std::array Names {
    Named {kinds::Profile, QT_TRANSLATE_NOOP("Kinds", "profile")},
    Named {kinds::Post, QT_TRANSLATE_NOOP("Kinds", "post")},
    Named {kinds::FollowList, QT_TRANSLATE_NOOP("Kinds", "follow list")},
    Named {kinds::Deletion, QT_TRANSLATE_NOOP("Kinds", "deletion")},
    Named {kinds::Repost, QT_TRANSLATE_NOOP("Kinds", "repost")},
    Named {kinds::Reaction, QT_TRANSLATE_NOOP("Kinds", "reaction")},
    Named {kinds::Edit, QT_TRANSLATE_NOOP("Kinds", "edit")},
    Named {kinds::Poll, QT_TRANSLATE_NOOP("Kinds", "poll")},
    Named {kinds::PollResponse, QT_TRANSLATE_NOOP("Kinds", "vote")},
    Named {kinds::MemberAdded, QT_TRANSLATE_NOOP("Kinds", "somebody joined")},
    Named {kinds::MemberRemoved, QT_TRANSLATE_NOOP("Kinds", "somebody left")},
    Named {kinds::MemberList, QT_TRANSLATE_NOOP("Kinds", "list of members")},
    Named {kinds::MuteList, QT_TRANSLATE_NOOP("Kinds", "muted, sealed")},
    Named {kinds::Bookmarks, QT_TRANSLATE_NOOP("Kinds", "bookmarks, sealed")},
    Named {kinds::Presence, QT_TRANSLATE_NOOP("Kinds", "presence")},
    Named {kinds::Typing, QT_TRANSLATE_NOOP("Kinds", "typing")},
    Named {kinds::Auth, QT_TRANSLATE_NOOP("Kinds", "proof of who one is")},
    Named {kinds::JoinRequest, QT_TRANSLATE_NOOP("Kinds", "request to join")},
    Named {kinds::LeaveRequest, QT_TRANSLATE_NOOP("Kinds", "goodbye")},
    Named {kinds::Invite, QT_TRANSLATE_NOOP("Kinds", "invite")},
};

} // namespace

QString kindName(int kind)
{
    const auto found = std::ranges::find(Names, kind, &Named::kind);
    if (found == Names.end())
        return QCoreApplication::translate("Kinds", "kind %1").arg(kind);
    return QCoreApplication::translate("Kinds", "%1 (%2)")
        .arg(QCoreApplication::translate("Kinds", found->name))
        .arg(kind);
}

} // namespace plaza::app
