#pragma once

#include "app/models/publisher.h"
#include "feed/event.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <chrono>
#include <optional>

namespace plaza::app {

/// What was written or deleted and can still be taken back: for ten seconds nothing of it leaves this computer.
///
/// One thing at a time; what comes next sends off what came before. It is on disk meanwhile: after a crash it
/// stands here again, with its ten seconds anew. Closing the app sends it off.
/// Thread: GUI.
class Departure : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the session")
    Q_PROPERTY(bool waiting READ isWaiting NOTIFY changed)
    Q_PROPERTY(bool deletion READ isDeletion NOTIFY changed)
    Q_PROPERTY(int number READ number NOTIFY changed)
    Q_PROPERTY(int totalMs READ totalMs NOTIFY changed)
    Q_PROPERTY(int remainingMs READ remainingMs NOTIFY changed)

public:
    static constexpr std::chrono::milliseconds UsualDelay = std::chrono::seconds(10);

    /// publisher: outlives this. What a crash left is looked up at once.
    explicit Departure(Publisher &publisher);
    ~Departure() override;

    bool isWaiting() const { return m_held.has_value(); }
    /// What waits is that a post is deleted.
    bool isDeletion() const;
    /// Another one for each thing that waits.
    int number() const { return m_number; }
    int totalMs() const { return static_cast<int>(m_delay.count()); }
    /// Of the time that is left; all of it while it cannot be sent yet.
    int remainingMs() const;

    /// 0: nothing waits.
    void setDelay(std::chrono::milliseconds delay) { m_delay = delay; }

    /// draft: without author, time and signature. place, writing: where it was written and what it was made of
    /// (writing.h), to be taken up again.
    void post(const feed::Event &draft, const QString &place, const QString &writing);
    /// The post disappears here at once.
    void remove(const feed::Event &post);

    /// It is known who writes, or was: its time runs while it could be sent.
    void begin();

    Q_INVOKABLE void undo();
    Q_INVOKABLE void goNow();

Q_SIGNALS:
    void changed();
    /// Its draft is on disk at its place again; a composer that is open there takes it up.
    void takenBack(const QString &place, const QString &writing);
    void posted(const feed::Event &event);

private:
    struct Held {
        feed::Event draft;
        QString place {};
        QString writing {};
        qint64 since = 0; ///< Unix seconds
    };

    void load();
    void resume(const Held &held);
    void hold(Held held);
    void keep();
    std::optional<Held> release();
    void depart();

    Publisher &m_publisher;
    std::chrono::milliseconds m_delay = UsualDelay;
    std::optional<Held> m_held;
    QTimer m_timer;
    int m_number = 0;
};

} // namespace plaza::app
