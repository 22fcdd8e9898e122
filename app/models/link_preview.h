#pragma once

#include "feed/text/link_card.h"

#include <QObject>
#include <QSet>
#include <QString>
#include <QTimer>
#include <QUrl>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace plaza::app {

class LiveFeed;

/// What the first link in what is being written leads to. Its author's app asks the site, once one has stopped typing,
/// and sends the picture to the community's own server; readers ask nobody.
///
/// Thread: GUI.
class LinkPreview : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the composer")
    Q_PROPERTY(QVariantMap card READ card NOTIFY changed)

public:
    explicit LinkPreview(LiveFeed &feed, QObject *parent = nullptr);

    /// The text as it is now.
    void look(const QString &text);
    /// As far as it is known; nothing while there is no link, or nothing to say of it.
    const std::optional<feed::LinkCard> &found() const { return m_found; }
    /// The same as it is drawn: see linkCard(); empty when there is none.
    QVariantMap card() const;
    /// Not with this post.
    Q_INVOKABLE void drop();

Q_SIGNALS:
    void changed();

private:
    void ask();
    void addPicture(const QUrl &file);

    LiveFeed &m_feed;
    QString m_link; ///< as it stands in the text
    std::optional<feed::LinkCard> m_found;
    QSet<QString> m_dropped;
    int m_asked = 0; ///< counts, so that an answer to what is no longer there is told apart
    QTimer m_pause;
};

} // namespace plaza::app
