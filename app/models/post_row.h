#pragma once

#include "app/models/names.h"
#include "feed/event.h"
#include "feed/text/thread.h"

#include <QString>
#include <QVariantList>

#include <vector>

namespace plaza::app {

/// One post as a list shows it: a plain value. Names, counts and delivery are looked up beside it.
struct PostRow {
    feed::Event event;
    QString postId;   ///< hex, opaque to QML
    QString authorId; ///< hex, opaque to QML
    feed::ThreadPlace place {};
    QString body {};        ///< the text, mentions as @Name
    QString styledBody {};  ///< the same for Text.StyledText
    QVariantList tokens {}; ///< {kind, text, target}
    std::vector<feed::PublicKey> mentions {};
    QString timeText {};

    int depth = 0; ///< in a thread; 0 = its first post
    bool isFocus = false;
};

PostRow postRow(const feed::Event &event, const Names &names, qint64 now);

/// Says the text again after someone in it was renamed.
void renderText(PostRow &row, const Names &names);

/// Everyone whose name the row shows.
std::vector<feed::PublicKey> peopleOf(const PostRow &row);

} // namespace plaza::app
