#pragma once

#include "app/models/window_model.h"

#include <QtQml/qqmlregistration.h>

#include <vector>

namespace plaza::app {

/// The feed: first posts of threads, newest first.
///
/// The reader's place never moves by itself: posts of others come in at once only while the reader is at the
/// very top and nothing is held; else they are held behind the pill. One's own post shows at once.
/// Thread: GUI.
class TimelineModel : public plaza::app::WindowModel // qualified, or the type registrar of Qt 6.4 loses it
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the session")
    Q_PROPERTY(int pendingCount READ pendingCount NOTIFY pendingCountChanged)

public:
    explicit TimelineModel(LiveFeed &feed, QObject *parent = nullptr);

    int pendingCount() const { return static_cast<int>(m_held.size()) + m_heldInStore; }

    /// Shows what is held, on top. Where the window has moved far from the newest it begins anew there.
    Q_INVOKABLE void showPending();
    /// The view says whether row 0 is at the very top of it. What is held stays held.
    Q_INVOKABLE void setAtTop(bool atTop) { m_atTop = atTop; }

Q_SIGNALS:
    void pendingCountChanged();
    /// A post written here is in its row; the view goes to it.
    void ownPostInserted();

protected:
    feed::Filter source() const override;
    bool belongs(const feed::Event &event) const override;
    void applyDeletion(const feed::Event &deletion) override;

private:
    void add(const std::vector<feed::Event> &events);
    void addOwn(const feed::Event &event);
    bool isToBeHeld(const feed::Event &event) const;
    void hold(const std::vector<feed::Event> &events);
    void show(std::vector<feed::Event> events, bool isComplete);
    void setHeld(std::vector<feed::Event> held, int inStore);

    std::vector<feed::Event> m_held; ///< newest first, at most MaxRows
    int m_heldInStore = 0;           ///< more that are held, older than those
    bool m_atTop = true;
};

} // namespace plaza::app
