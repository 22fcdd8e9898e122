// The table of Actions.
#include "app/models/actions.h"

#include <array>

namespace plaza::app {

std::span<const Action> Actions::all()
{
    constexpr bool NotInPalette = false;
    static constexpr std::array Table {
        Action {"palette", "search", Action::Around, Action::InCommunity,
                QT_TR_NOOP("Find an action, a person or a topic"), "Ctrl+K", "", NotInPalette},
        Action {"feed", "feed", Action::Around, Action::InCommunity, QT_TR_NOOP("Go to the feed"), "Ctrl+1"},
        Action {"search", "search", Action::Around, Action::InCommunity, QT_TR_NOOP("Search"), "Ctrl+F /"},
        Action {"bookmarks", "bookmark", Action::Around, Action::InCommunity,
                QT_TR_NOOP("Go to your bookmarks"), "Ctrl+3"},
        Action {"members", "members", Action::Around, Action::InCommunity, QT_TR_NOOP("Go to the members"),
                "Ctrl+4"},
        Action {"you", "person", Action::Around, Action::InCommunity, QT_TR_NOOP("Go to your profile"),
                "Ctrl+5"},
        Action {"settings", "settings", Action::Around, Action::InCommunity, QT_TR_NOOP("Settings"),
                "Ctrl+,"},
        Action {"back", "back", Action::Around, Action::InCommunity, QT_TR_NOOP("Go back"), "Alt+Left",
                "Esc"},
        Action {"keys", "keyboard", Action::Around, Action::InCommunity, QT_TR_NOOP("Show all keys"), "?"},
        Action {"appearance", "contrast", Action::Around, Action::InCommunity,
                QT_TR_NOOP("Switch between light and dark"), ""},
        Action {"editProfile", "edit", Action::Around, Action::InCommunity, QT_TR_NOOP("Edit your profile")},
        Action {"wire", "wire", Action::Around, Action::Anywhere,
                QT_TR_NOOP("Watch what app and server say to each other"), "Ctrl+Shift+W"},
        Action {"reconnect", "retry", Action::Around, Action::InCommunity, QT_TR_NOOP("Connect again now"),
                ""},
        Action {"leave", "close", Action::Around, Action::InCommunity, QT_TR_NOOP("Leave this community")},
        Action {"quit", "close", Action::Around, Action::Anywhere, QT_TR_NOOP("Close Plaza"), "Ctrl+Q"},

        Action {"newest", "up", Action::Reading, Action::InCommunity, QT_TR_NOOP("Show the newest posts"),
                "."},
        Action {"nextPost", "", Action::Reading, Action::OnPost, QT_TR_NOOP("Next post"), "J", "Down",
                NotInPalette},
        Action {"previousPost", "", Action::Reading, Action::OnPost, QT_TR_NOOP("Previous post"), "K", "Up",
                NotInPalette},
        Action {"openPost", "forward", Action::Reading, Action::OnPost, QT_TR_NOOP("Open the conversation"),
                "", "Return"},
        Action {"author", "person", Action::Reading, Action::OnPost, QT_TR_NOOP("Go to who wrote the post"),
                "P"},
        Action {"like", "like", Action::Reading, Action::OnPost, QT_TR_NOOP("Like the post, or no longer"),
                "L"},
        Action {"bookmark", "bookmark", Action::Reading, Action::OnPost,
                QT_TR_NOOP("Bookmark the post, or no longer"), "B"},
        Action {"copyText", "copy", Action::Reading, Action::OnPost, QT_TR_NOOP("Copy the post's text"), ""},
        Action {"muteThread", "mute", Action::Reading, Action::OnPost, QT_TR_NOOP("Mute this conversation"),
                ""},
        Action {"muteAuthor", "mute", Action::Reading, Action::OnPost, QT_TR_NOOP("Mute who wrote the post")},
        Action {"versions", "history", Action::Reading, Action::OnPost,
                QT_TR_NOOP("Earlier versions of the post")},
        Action {"menu", "more", Action::Reading, Action::OnPost, QT_TR_NOOP("Open the post's menu"), "",
                "Menu"},
        Action {"pageDown", "", Action::Reading, Action::OnPost, QT_TR_NOOP("A page further"), "PgDown",
                "Space", NotInPalette},
        Action {"pageUp", "", Action::Reading, Action::OnPost, QT_TR_NOOP("A page back"), "PgUp",
                "Shift+Space", NotInPalette},
        Action {"first", "up", Action::Reading, Action::OnPost, QT_TR_NOOP("To the top of the list"), "Home"},
        Action {"last", "forward", Action::Reading, Action::OnPost, QT_TR_NOOP("To the end of the list"),
                "End"},

        Action {"newPost", "edit", Action::Writing, Action::InCommunity, QT_TR_NOOP("Write a post"),
                "N Ctrl+N"},
        Action {"poll", "poll", Action::Writing, Action::InCommunity, QT_TR_NOOP("Write a poll")},
        Action {"attach", "picture", Action::Writing, Action::InCommunity,
                QT_TR_NOOP("Write with pictures or films")},
        Action {"warning", "warning", Action::Writing, Action::InCommunity,
                QT_TR_NOOP("Write behind a content warning")},
        Action {"reply", "reply", Action::Writing, Action::OnPost, QT_TR_NOOP("Reply to the post"), "R"},
        Action {"quote", "quote", Action::Writing, Action::OnPost, QT_TR_NOOP("Quote the post"), "Q"},
        Action {"edit", "edit", Action::Writing, Action::OnPost, QT_TR_NOOP("Edit your post"), "E"},
        Action {"remove", "trash", Action::Writing, Action::OnPost, QT_TR_NOOP("Delete your post"), ""},
        Action {"send", "", Action::Writing, Action::InPlace, QT_TR_NOOP("Send what you have written"), "",
                "Ctrl+Return"},
        Action {"undo", "", Action::Writing, Action::InPlace,
                QT_TR_NOOP("Take back what you have just sent or deleted"), "", "Ctrl+Z"},
    };
    return Table;
}

} // namespace plaza::app
