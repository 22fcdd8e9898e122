#pragma once

#include "app/models/live_feed.h"
#include "feed/result.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace plaza::app {

/// Makes the picture a person chose into what a profile carries, a data: URL; off the GUI thread. The answer
/// comes on the GUI thread, never after `context` is gone. errors: NotFound, Malformed, TooLarge.
using PictureReader = std::function<void(const QString &path, QObject *context,
                                         std::function<void(feed::Result<QString>)> answer)>;

/// Takes the name and picture someone chooses to the server and waits for its word: a name may be taken.
///
/// Thread: GUI.
class Naming : public QObject
{
    Q_OBJECT

public:
    Naming(LiveFeed &feed, PictureReader readPicture, QObject *parent = nullptr);

    /// Asks what stands: my profile, and one that still waits or was refused. Answers with settled().
    void begin();
    /// picturePath: "" keeps the present picture, or the painted one.
    void choose(const QString &name, const QString &picturePath);
    /// Later than joining: a text about oneself too. picture: as choose(), or "none" for the painted one.
    void change(const QString &name, const QString &about, const QString &picture);
    bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    /// hasName: the server knows me by a name.
    void settled(bool hasName);
    void refused(const feed::Error &error);
    void busyChanged();

private:
    /// Without an `about`, the present one stays.
    void publish(const QString &name, const QString &picture, const std::optional<QString> &about);
    void send(const QString &name, const QString &picture, const std::optional<QString> &about);
    void findPresent();
    void note(const std::vector<feed::Event> &events);
    void watchSent(const Delivery &delivery);
    void watch(const Delivery &delivery);
    void fail(const feed::Error &error);
    void setBusy(bool busy);

    LiveFeed &m_feed;
    PictureReader m_readPicture;
    std::optional<feed::Event> m_present; ///< the newest profile the server has, as far as is known here
    std::optional<feed::EventId> m_sent;
    bool m_isBusy = false;
};

} // namespace plaza::app
