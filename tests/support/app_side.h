#pragma once

#include "app/models/live_feed.h"
#include "app/models/timeline_model.h"
#include "app/sync/feed_sync.h"

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>
#include <QUrl>

namespace plaza::support {

/// The app without its windows: store, synchronisation and models, joined as the program joins them.
///
/// Thread: GUI.
class AppSide
{
public:
    /// Connects at once. claim: an invite's code; empty for an open server.
    AppSide(const QUrl &server, const QByteArray &claim);

    app::FeedSync &sync() { return m_sync; }
    app::LiveFeed &feed() { return m_feed; }
    app::TimelineModel &timeline() { return m_timeline; }
    const feed::PublicKey &me() const { return m_account.key; }
    bool isLive() const { return m_sync.link().phase == app::LinkState::Phase::Live; }

    /// Publishes a post as the composer does.
    feed::Event post(const QString &text);
    void setName(const QString &name);

    /// Row of the post with this text, or -1.
    int rowOf(const QString &text) const;
    QVariant at(int row, app::PostListModel::Role role) const;
    QStringList texts() const; ///< newest first

private:
    explicit AppSide(feed::SecretKey key, const QUrl &server, const QByteArray &claim);

    QTemporaryDir m_folder;
    app::Account m_account;
    app::FeedSync m_sync;
    app::LiveFeed m_feed;
    app::TimelineModel m_timeline;
};

} // namespace plaza::support
