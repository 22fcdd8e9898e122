#pragma once

#include "feed/result.h"
#include "feed/text/attachment.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>
#include <QUrl>

#include <functional>

namespace plaza::app {

/// A file somebody wants to attach: a copy of our own, ready to be sent.
struct TakenFile {
    QString path;         ///< the copy
    QString name;         ///< as its owner calls it
    QByteArray mime {};   ///< by its first bytes
    QByteArray hash {};   ///< sha-256 of the copy, hex
    qint64 size = 0;      ///< bytes
    int width = 0;        ///< of a picture
    int height = 0;       ///<
    QString thumbnail {}; ///< path of a small picture of it; empty: there is none

    friend bool operator==(const TakenFile &, const TakenFile &) = default;
};

/// What the models ask of the rest of the app about files: to take one, to send it. Implemented by shell.
/// Nothing here blocks: files are read, hashed and shrunk on other threads.
///
/// Thread: GUI. Answers come later, on the GUI thread, and never after `context` is gone.
class MediaDesk
{
public:
    virtual ~MediaDesk() = default;

    using Taken = std::function<void(feed::Result<TakenFile>)>;
    using Sent = std::function<void(feed::Result<feed::Attachment>)>;

    /// errors: NotFound, Unsupported (a kind the server does not keep), TooLarge, Unavailable (this disk).
    virtual void take(QObject *context, const QUrl &file, Taken answer) = 0;
    /// Files and pictures in the clipboard, for take(); empty: there is only text.
    virtual QList<QUrl> clipboard() const = 0;

    /// progress: 0…1. Answered once, after cancel() too (Cancelled).
    /// returns: its number, for cancel().
    virtual int send(QObject *context, const TakenFile &file, std::function<void(double)> progress,
                     Sent answer) = 0;
    virtual void cancel(int number) = 0;
    /// Our copy is not needed any more.
    virtual void forget(const TakenFile &file) = 0;
};

} // namespace plaza::app
