#pragma once

#include "app/models/loose_list.h"
#include "feed/filter.h"

#include <QString>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace plaza::app {

/// Posts and replies that hold certain words, newest first. What this disk has shows first, also without a
/// connection; what the server knows beside that joins it.
///
/// Understood in the words: "quoted phrases", prefix*, from:name, #tag.
/// Thread: GUI; the looking is done elsewhere.
class SearchModel : public plaza::app::LooseList // qualified, or the type registrar of Qt 6.4 loses it
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the session")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY questionChanged)
    Q_PROPERTY(bool withMedia READ isWithMedia WRITE setWithMedia NOTIFY questionChanged)
    Q_PROPERTY(int days READ days WRITE setDays NOTIFY questionChanged)
    Q_PROPERTY(bool asked READ isAsked NOTIFY questionChanged)
    Q_PROPERTY(bool onlyHere READ isOnlyHere NOTIFY onlyHereChanged)

public:
    static constexpr int MostFound = 200;

    explicit SearchModel(LiveFeed &feed, QObject *parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString &text);
    bool isWithMedia() const { return m_withMedia; }
    void setWithMedia(bool withMedia);
    /// Of the last so many days; 0: of any time.
    int days() const { return m_days; }
    void setDays(int days);
    /// There is something to look for.
    bool isAsked() const;
    /// The server was not asked: there is no connection.
    bool isOnlyHere() const { return m_onlyHere; }

Q_SIGNALS:
    void questionChanged();
    void onlyHereChanged();

protected:
    void onArrived(const std::vector<feed::Event> &events) override;

private:
    void ask();
    void askServer(const std::vector<feed::Filter> &filters, int question);
    void take(const std::vector<feed::Event> &found, int question);
    std::vector<feed::Filter> filters() const;
    void setOnlyHere(bool onlyHere);

    QString m_text;
    bool m_withMedia = false;
    int m_days = 0;
    bool m_onlyHere = false;
    int m_question = 0; ///< answers to earlier ones are void
    QTimer m_pause;     ///< of somebody who is typing
};

/// A person's words as the question to ask of a store or server; tags are asked for as such.
feed::Filter searchFilter(const QString &text);
/// Does the post carry a picture, a film or another file?
bool hasMedia(const feed::Event &post);

} // namespace plaza::app
