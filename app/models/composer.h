#pragma once

#include "app/models/attachments.h"
#include "app/models/completion.h"
#include "app/models/emoji_model.h"
#include "app/models/link_preview.h"
#include "app/models/live_feed.h"
#include "app/models/writing.h"
#include "feed/event.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace plaza::app {

/// What is being written in one place: the feed, the answer to a post, or the new text of a post that is edited.
/// What is typed is on disk within a second and comes back after a crash.
///
/// Thread: GUI.
class Composer : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the session")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(QString placeholder READ placeholder NOTIFY answeringChanged)
    Q_PROPERTY(int limit READ limit NOTIFY textChanged)
    Q_PROPERTY(int remaining READ remaining NOTIFY textChanged)
    Q_PROPERTY(bool canSend READ canSend NOTIFY textChanged)
    Q_PROPERTY(bool tooLong READ isTooLong NOTIFY textChanged)
    Q_PROPERTY(QString error READ error NOTIFY errorChanged)
    Q_PROPERTY(QString answering READ answering NOTIFY answeringChanged)
    Q_PROPERTY(QString answeringId READ answeringId NOTIFY answeringChanged)
    Q_PROPERTY(bool warned READ isWarned WRITE setWarned NOTIFY extrasChanged)
    Q_PROPERTY(QString warning READ warning WRITE setWarning NOTIFY extrasChanged)
    Q_PROPERTY(QStringList options READ options WRITE setOptions NOTIFY extrasChanged)
    Q_PROPERTY(int pollDays READ pollDays WRITE setPollDays NOTIFY extrasChanged)
    Q_PROPERTY(QVariantMap quoted READ quoted NOTIFY extrasChanged)
    Q_PROPERTY(plaza::app::Attachments *files READ files CONSTANT)
    Q_PROPERTY(plaza::app::Completion *completion READ completion CONSTANT)
    Q_PROPERTY(plaza::app::EmojiModel *emoji READ emoji CONSTANT)
    Q_PROPERTY(plaza::app::LinkPreview *preview READ preview CONSTANT)
    Q_PROPERTY(bool reminding READ isReminding NOTIFY extrasChanged)
    Q_PROPERTY(plaza::app::Departure *departure READ departure CONSTANT)
    Q_PROPERTY(bool rich READ isRich CONSTANT)
    Q_PROPERTY(bool thread READ isThread CONSTANT)

public:
    static constexpr int DefaultMaxChars = 16384;

    enum class For { Feed, Thread, Edit };

    /// In a thread nothing can be sent before answer() has named what is answered, and for an edit before edit().
    Composer(LiveFeed &feed, For where, QObject *parent = nullptr);
    ~Composer() override;

    QString text() const { return m_writing.text; }
    void setText(const QString &text);
    QString placeholder() const;
    int limit() const { return m_maxChars; }
    int remaining() const { return m_maxChars - m_chars; }
    bool canSend() const;
    bool isTooLong() const { return m_chars > m_maxChars; }
    QString error() const { return m_error; }
    QString answering() const;
    /// Of the post that is answered; "" when none is.
    QString answeringId() const { return m_parent ? QString::fromLatin1(m_parent->id.toHex()) : QString(); }
    /// Readers see the warning first and the text when they ask for it.
    bool isWarned() const { return m_writing.warning.has_value(); }
    void setWarned(bool warned);
    QString warning() const { return m_writing.warning.value_or(QString()); }
    void setWarning(const QString &warning);
    /// Of a poll, as typed; none: no poll. Only in the feed.
    QStringList options() const { return m_writing.options; }
    void setOptions(const QStringList &options);
    int pollDays() const { return static_cast<int>(m_writing.pollSeconds / (24 * 3600)); }
    void setPollDays(int days);
    /// The post that is quoted, see quoteCard(); empty when none is.
    QVariantMap quoted() const;
    Completion *completion() { return &m_completion; }
    EmojiModel *emoji() { return &m_emoji; }
    Attachments *files() { return &m_files; }
    LinkPreview *preview() { return &m_preview; }
    /// A picture lacks a description, and that was said: the next send() goes.
    bool isReminding() const { return m_isReminding && m_files.lackDescription(); }
    Departure *departure() const { return &m_feed.departure(); }
    /// Does it take more than text? Not when a post is edited: what is beside its text stays.
    bool isRich() const { return m_where != For::Edit; }
    bool isThread() const { return m_where == For::Thread; }

    /// Code points, as the server announces it.
    void setMaxChars(int maxChars);
    /// Answers that post from now on; what was typed before is kept as the draft of its place.
    void answer(const feed::Event &parent);
    /// Begins with `text`, what that post says now, unless there is a draft.
    void edit(const feed::Event &post, const QString &text);
    void quote(const feed::Event &post);
    Q_INVOKABLE void removeQuote();

    /// Hands over and empties: a post departs after a while in which it can be taken back (departure.h), an edit
    /// at once. false: nothing was sent and error() says why, or there is nothing to send.
    Q_INVOKABLE bool send();
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void textChanged();
    void errorChanged();
    void answeringChanged();
    void extrasChanged();
    void sent();

private:
    bool hasContent() const;
    bool holdsSecret(const QString &text) const;
    void takeBack(const QString &place, const QString &draft);
    feed::Event makeEvent() const;
    void set(const Writing &writing);
    void lookAtLinks();
    void touch();
    void noteFiles();
    QString place() const;
    void loadDraft(const QString &otherwise = {});
    void saveNow();
    void setError(const QString &error);

    LiveFeed &m_feed;
    For m_where;
    std::optional<feed::Event> m_parent; ///< what is answered, or edited
    Writing m_writing;
    Attachments m_files;
    Completion m_completion;
    EmojiModel m_emoji;
    LinkPreview m_preview;
    bool m_isReminding = false;
    QString m_error;
    int m_chars = 0; ///< code points of the text
    int m_maxChars = DefaultMaxChars;
    QTimer m_saveTimer;
};

} // namespace plaza::app
