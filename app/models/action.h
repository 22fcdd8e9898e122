#pragma once

namespace plaza::app {

/// One thing the app does when a key or the palette asks for it; Actions has them all.
struct Action {
    enum Group { Around, Reading, Writing };
    enum Reach {
        Anywhere,    ///< on every page, the first ones too
        InCommunity, ///< once one has joined
        OnPost,      ///< while a list of posts has the keyboard
        InPlace,     ///< a key that the place itself listens to; shown, not changed, not in the palette
    };
    const char *id;
    const char *icon; ///< its drawing; "": none
    Group group;
    Reach reach;
    const char *title;       ///< English, to be translated by Actions::tr()
    const char *keys = "";   ///< as QKeySequence reads them, separated by spaces; may be changed
    const char *fixed = "";  ///< the same, never changed
    bool isInPalette = true; ///< going from post to post is not
};

} // namespace plaza::app
