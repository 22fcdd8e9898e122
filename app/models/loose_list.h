#pragma once

#include "app/models/post_list_model.h"

#include <QtQml/qqmlregistration.h>

#include <vector>

namespace plaza::app {

/// A list of posts that is found as a whole: the answer to a search, a collection. Its rows follow what is found
/// with exact announcements; deletions, mutes and edits apply.
///
/// Thread: GUI.
class LooseList : public plaza::app::PostListModel // qualified, or the type registrar of Qt 6.4 loses it
{
    Q_OBJECT
    QML_ANONYMOUS

public:
    explicit LooseList(LiveFeed &feed, QObject *parent = nullptr);

protected:
    /// Makes the rows those of `target`, in that order, without what is muted or was deleted here.
    void arrange(std::vector<feed::Event> target);
    /// Somebody has deleted, muted or written something: whether it concerns the list is for it to say.
    virtual void onArrived(const std::vector<feed::Event> &events);

private:
    void dropMissing(const std::vector<feed::Event> &target);
    void dropMuted();
};

} // namespace plaza::app
