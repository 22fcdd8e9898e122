#pragma once

#include "app/models/live_feed.h"
#include "feed/event.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace plaza::app {

/// What is being written in one place: the feed, or the answer to a post. What is typed is on disk within a
/// second and comes back after a crash.
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

public:
    static constexpr int DefaultMaxChars = 16384;

    enum class For { Feed, Thread };

    /// In a thread nothing can be sent before answer() has named what is answered.
    Composer(LiveFeed &feed, For where, QObject *parent = nullptr);
    ~Composer() override;

    QString text() const { return m_text; }
    void setText(const QString &text);
    QString placeholder() const;
    int limit() const { return m_maxChars; }
    int remaining() const { return m_maxChars - m_chars; }
    bool canSend() const;
    bool isTooLong() const { return m_chars > m_maxChars; }
    QString error() const { return m_error; }
    QString answering() const;

    /// Code points, as the server announces it.
    void setMaxChars(int maxChars);
    /// Answers that post from now on; what was typed before is kept as the draft of its place.
    void answer(const feed::Event &parent);

    /// Publishes and empties. false: nothing was sent and error() says why, or there is nothing to send.
    Q_INVOKABLE bool send();
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void textChanged();
    void errorChanged();
    void answeringChanged();
    void sent();

private:
    QString place() const;
    void loadDraft();
    void saveNow();
    void setError(const QString &error);

    LiveFeed &m_feed;
    For m_where;
    std::optional<feed::Event> m_parent;
    QString m_text;
    QString m_error;
    int m_chars = 0; ///< code points of the text
    int m_maxChars = DefaultMaxChars;
    QTimer m_saveTimer;
};

} // namespace plaza::app
