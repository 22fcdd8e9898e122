#pragma once

#include "feed/error.h"

#include <QString>

namespace plaza::app {

/// Where a failure is told, which decides what the next step is.
enum class ErrorPlace {
    Link,       ///< the pasted invite
    Address,    ///< a typed server address
    Invite,     ///< a typed invite code
    Name,       ///< choosing name and picture
    Connection, ///< the banner over the feed
    Post,       ///< a post or reply of one's own
    File,       ///< something to be shown with a post
    Action,     ///< a like, a deletion
};

/// One sentence: what happened and what to do next. Never empty; holds none of the protocol's words.
QString errorText(feed::Code code, ErrorPlace place);

} // namespace plaza::app
