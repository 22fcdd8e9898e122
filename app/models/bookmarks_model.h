#pragma once

#include "app/models/loose_list.h"

#include <QtQml/qqmlregistration.h>

namespace plaza::app {

/// The posts this person has put aside, the one put aside last first. Nobody else can read the list.
///
/// Thread: GUI.
class BookmarksModel : public plaza::app::LooseList // qualified, or the type registrar of Qt 6.4 loses it
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the session")

public:
    explicit BookmarksModel(LiveFeed &feed, QObject *parent = nullptr);

private:
    void load();
    void show(const std::vector<feed::EventId> &wanted, const std::vector<feed::Event> &found);

    int m_question = 0;
};

} // namespace plaza::app
