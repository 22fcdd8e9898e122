#pragma once

#include "feed/result.h"

#include <QObject>
#include <QString>
#include <QUrl>

#include <functional>

namespace plaza::app {

/// What a page says of itself.
struct PageFound {
    QString title; ///< never empty
    QString description {};
    QUrl picture {}; ///< a file here, whoever is told may remove it; empty: none
};

/// What the models ask of the rest of the app about other people's pages. Implemented by connection.
///
/// Thread: GUI. Answers come later, on the GUI thread, and never after `context` is gone.
class PageDesk
{
public:
    virtual ~PageDesk() = default;

    using Answer = std::function<void(feed::Result<PageFound>)>;
    /// Asks the site, and tells it that somebody did. errors: Malformed (not an address on the net), NotFound (no page
    /// with a title), TooLarge, UnknownHost, Refused, Unavailable.
    virtual void read(QObject *context, const QUrl &page, Answer answer) = 0;
};

} // namespace plaza::app
