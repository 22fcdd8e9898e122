#pragma once

#include "app/models/composer.h"
#include "app/models/live_feed.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace plaza::app {

/// What one opens beside the feed and its threads: a post to edit.
///
/// Thread: GUI.
class Pages : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the session")
    Q_PROPERTY(plaza::app::Composer *editor READ editor NOTIFY editorChanged)

public:
    explicit Pages(LiveFeed &feed, QObject *parent = nullptr);

    /// Null when nothing is being edited.
    Composer *editor() const { return m_editor.get(); }

    /// Opens an own, delivered post with what it says now, or with the draft of last time.
    Q_INVOKABLE void edit(const QString &postId);
    Q_INVOKABLE void closeEditor();
    /// The feed's composer quotes it from now on.
    Q_INVOKABLE void quote(const QString &postId);

Q_SIGNALS:
    void editorChanged();
    void quoteRequested(const feed::Event &post);
    /// One sentence for the person.
    void told(const QString &sentence);

private:
    void openEditor(const feed::Event &post);

    LiveFeed &m_feed;
    std::unique_ptr<Composer> m_editor;
};

} // namespace plaza::app
