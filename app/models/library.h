#pragma once

#include "app/models/bookmarks_model.h"
#include "app/models/finder.h"
#include "app/models/live_feed.h"
#include "app/models/naming.h"
#include "app/models/presence.h"
#include "app/models/search_model.h"
#include "app/models/talk.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <functional>

namespace plaza::app {

/// What a reader has beside the feed: search, bookmarks, what is talked about, what was missed, what is muted, and
/// how the others see him. What takes something out of sight can be undone for a while.
///
/// Thread: GUI.
class Library : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the session")
    Q_PROPERTY(plaza::app::SearchModel *search READ search CONSTANT)
    Q_PROPERTY(plaza::app::BookmarksModel *bookmarks READ bookmarks CONSTANT)
    Q_PROPERTY(plaza::app::Finder *finder READ finder CONSTANT)
    Q_PROPERTY(plaza::app::Presence *presence READ presence CONSTANT)
    Q_PROPERTY(plaza::app::Talk *recent READ recent CONSTANT)
    Q_PROPERTY(plaza::app::Talk *missed READ missed CONSTANT)
    Q_PROPERTY(QVariantList mutedPeople READ mutedPeople NOTIFY mutesChanged)
    Q_PROPERTY(QStringList mutedWords READ mutedWords NOTIFY mutesChanged)
    Q_PROPERTY(QString undoText READ undoText NOTIFY undoChanged)
    Q_PROPERTY(bool saving READ isSaving NOTIFY savingChanged)
    Q_PROPERTY(QString profileError READ profileError NOTIFY savingChanged)

public:
    /// naming, members: outlive this.
    Library(LiveFeed &feed, Naming &naming, const MembersModel &members, QObject *parent = nullptr);

    SearchModel *search() { return &m_search; }
    BookmarksModel *bookmarks() { return &m_bookmarks; }
    Finder *finder() { return &m_finder; }
    Presence *presence() { return &m_presence; }
    Talk *recent() { return &m_recent; } ///< of the last days
    Talk *missed() { return &m_missed; } ///< since one was away

    /// {memberId, name, picture}, by name.
    QVariantList mutedPeople() const;
    QStringList mutedWords() const { return m_feed.mutes().words(); }
    Q_INVOKABLE bool isMuted(const QString &memberId) const;
    Q_INVOKABLE void setMemberMuted(const QString &memberId, bool muted);
    /// Takes the whole conversation that the post is part of out of sight.
    Q_INVOKABLE void muteThread(const QString &postId);
    Q_INVOKABLE void setWordMuted(const QString &word, bool muted);

    /// What was done last and can be undone; "" = nothing.
    QString undoText() const { return m_undoText; }
    Q_INVOKABLE void undo();
    Q_INVOKABLE void dismissUndo() { offerUndo({}, {}); }

    /// Keeps a picture or film of a post where the person has chosen.
    Q_INVOKABLE void saveMedia(const QString &sha256, const QUrl &target)
    {
        Q_EMIT mediaSaveAsked(sha256.toLatin1(), target);
    }
    /// Brings a film onto this disk, from where it can be played; mediaFetched() follows.
    Q_INVOKABLE void fetchMedia(const QString &sha256) { Q_EMIT mediaWanted(sha256.toLatin1()); }
    /// path: "" when it cannot be had.
    void giveMedia(const QByteArray &sha256, const QString &path)
    {
        Q_EMIT mediaFetched(QString::fromLatin1(sha256), path.isEmpty() ? QUrl() : QUrl::fromLocalFile(path));
    }

    /// A new name, text or picture of one's own is on its way to the server.
    bool isSaving() const { return m_naming.isBusy(); }
    QString profileError() const { return m_profileError; }
    /// picture: "" keeps it, "none" goes back to the painted one, else a path or file: URL. Answered by profileSaved
    /// or by profileError.
    Q_INVOKABLE void saveProfile(const QString &name, const QString &about, const QString &picture);
    Q_INVOKABLE void forgetProfileError();

Q_SIGNALS:
    void mutesChanged();
    void undoChanged();
    void savingChanged();
    void profileSaved();
    void mediaSaveAsked(const QByteArray &sha256, const QUrl &target);
    void mediaWanted(const QByteArray &sha256);
    /// file: empty when it cannot be had now.
    void mediaFetched(const QString &sha256, const QUrl &file);

private:
    void setThreadMuted(const feed::EventId &root);
    void offerUndo(const QString &text, const std::function<void()> &undo);
    void setProfileError(const QString &sentence);

    LiveFeed &m_feed;
    Naming &m_naming;
    SearchModel m_search;
    BookmarksModel m_bookmarks;
    Finder m_finder;
    Presence m_presence;
    Talk m_recent;
    Talk m_missed;
    QString m_undoText;
    std::function<void()> m_undo;
    QString m_profileError;
    bool m_isSavingProfile = false;
};

} // namespace plaza::app
