#pragma once

#include <QObject>
#include <QString>
#include <QUrl>

namespace plaza::app {

/// Copies a picture or film of a post to a file the person has named.
///
/// Thread: GUI; the copying is done by the thread pool.
class MediaSaving : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// path: of the file on this disk, "" when it could not be had; target: a local file. Answered by told().
    void save(const QString &path, const QUrl &target);

Q_SIGNALS:
    /// One sentence: that it is kept, or what went wrong and what to do.
    void told(const QString &sentence);
};

} // namespace plaza::app
