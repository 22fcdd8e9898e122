#pragma once

#include "app/models/live_feed.h"
#include "app/models/post_list_model.h"
#include "tests/support/fake_feed_source.h"

#include <QAbstractItemModel>
#include <QAbstractItemModelTester>
#include <QList>
#include <QSignalSpy>
#include <QStringList>

#include <chrono>

namespace plaza::support {

/// A feed in which things happen by hand, seen by person 1.
struct Room {
    const feed::PublicKey me = person(1), ann = person(2), ben = person(3);
    FakeFeedSource source {me};
    app::LiveFeed feed {source, me, [this] { return source.now; }};

    Room()
    {
        feed.departure().setDelay(std::chrono::milliseconds(0)); // tests of waiting say how long
        source.deliveryChanged = [this](const app::Delivery &delivery) { feed.changeDelivery(delivery); };
    }
    /// Stored and announced, a frame of their own.
    void arrive(const std::vector<feed::Event> &events)
    {
        source.stored.insert(source.stored.end(), events.begin(), events.end());
        feed.addEvents(events);
        feed.endFrame();
    }
    /// That many posts of ann, one a second from `first`; stored only.
    std::vector<feed::Event> history(int count, qint64 first)
    {
        std::vector<feed::Event> events;
        for (int i = 0; i < count; ++i)
            events.push_back(post(ann, "post " + QByteArray::number(i), first + i));
        source.stored.insert(source.stored.end(), events.begin(), events.end());
        return events;
    }
};

inline QStringList column(const QAbstractItemModel &model, int role)
{
    QStringList values;
    for (int row = 0; row < model.rowCount(); ++row)
        values.append(model.index(row, 0).data(role).toString());
    return values;
}

inline QStringList bodies(const app::PostListModel &model)
{
    return column(model, app::PostListModel::BodyRole);
}

inline QString hex(const feed::EventId &id)
{
    return QString::fromLatin1(id.toHex());
}

/// What a model announces, in words: "insert 0-2", "remove 5-5", "move 3-3 to 1", "change 1-1 likeCount".
class Announcements
{
public:
    explicit Announcements(const QAbstractItemModel &model)
    {
        QObject::connect(&model, &QAbstractItemModel::rowsInserted, &m_context,
                         [this](const QModelIndex &, int first, int last) { note("insert", first, last); });
        QObject::connect(&model, &QAbstractItemModel::rowsRemoved, &m_context,
                         [this](const QModelIndex &, int first, int last) { note("remove", first, last); });
        QObject::connect(&model, &QAbstractItemModel::rowsMoved, &m_context,
                         [this](const QModelIndex &, int first, int last, const QModelIndex &, int to) {
                             note("move", first, last);
                             m_log.last() += QStringLiteral(" to %1").arg(to);
                         });
        QObject::connect(&model, &QAbstractItemModel::modelReset, &m_context,
                         [this] { m_log.append(QStringLiteral("reset")); });
        QObject::connect(
            &model, &QAbstractItemModel::dataChanged, &m_context,
            [this, &model](const QModelIndex &from, const QModelIndex &to, const QList<int> &roles) {
                note("change", from.row(), to.row());
                const auto names = model.roleNames();
                for (const int role : roles)
                    m_log.last() += u' ' + QString::fromLatin1(names.value(role));
            });
    }
    QStringList take() { return std::exchange(m_log, {}); }

private:
    void note(const char *what, int first, int last)
    {
        m_log.append(QStringLiteral("%1 %2-%3").arg(QString::fromLatin1(what)).arg(first).arg(last));
    }

    QObject m_context;
    QStringList m_log;
};

} // namespace plaza::support
