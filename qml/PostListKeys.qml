import QtQuick

// The letters that work while a list of posts has the keyboard.
Item {
    id: keys

    signal stepped(int by)
    signal paged(int by)
    signal asked(string what)
    signal beginningAsked
    signal endAsked

    visible: false

    Shortcut {
        enabled: keys.enabled
        sequence: "J"
        onActivated: keys.stepped(1)
    }
    Shortcut {
        enabled: keys.enabled
        sequence: "K"
        onActivated: keys.stepped(-1)
    }
    Shortcut {
        enabled: keys.enabled
        sequence: "R"
        onActivated: keys.asked("replyAsked")
    }
    Shortcut {
        enabled: keys.enabled
        sequence: "L"
        onActivated: keys.asked("likeToggled")
    }
    Shortcut {
        enabled: keys.enabled
        sequence: "B"
        onActivated: keys.asked("bookmarkToggled")
    }
    Shortcut {
        enabled: keys.enabled
        sequence: "E"
        onActivated: keys.asked("editAsked")
    }
    Shortcut {
        enabled: keys.enabled
        sequence: "Q"
        onActivated: keys.asked("quoteAsked")
    }
    Shortcut {
        enabled: keys.enabled
        sequence: "Home"
        onActivated: keys.beginningAsked()
    }
    Shortcut {
        enabled: keys.enabled
        sequence: "End"
        onActivated: keys.endAsked()
    }
    Shortcut {
        enabled: keys.enabled
        sequence: "PgDown"
        onActivated: keys.paged(1)
    }
    Shortcut {
        enabled: keys.enabled
        sequence: "PgUp"
        onActivated: keys.paged(-1)
    }
}
