#pragma once

#include "app/models/post_list_model.h"
#include "feed/filter.h"

#include <vector>

namespace plaza::app {

/// A list of posts, newest first, of which at most 400 are here and the rest in the store. Pages come in at
/// either end; what is too much leaves at the other.
///
/// Thread: GUI.
class WindowModel : public PostListModel
{
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool atEnd READ isAtEnd NOTIFY atEndChanged)
    Q_PROPERTY(bool atNewest READ isAtNewest NOTIFY atNewestChanged)

public:
    static constexpr int MaxRows = 400;

    explicit WindowModel(LiveFeed &feed, QObject *parent = nullptr);

    /// The oldest post there is, is in the window.
    bool isAtEnd() const { return m_atEnd; }
    /// No row has left at the top: above row 0 is only what is held back.
    bool isAtNewest() const { return m_newer.empty(); }

    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    Q_INVOKABLE void loadOlder();
    /// Brings back rows that left at the top. The view calls it when row 0 comes near, before it is visible.
    Q_INVOKABLE void loadNewer();

Q_SIGNALS:
    void atEndChanged();
    void atNewestChanged();

protected:
    /// The first page. To be called once by the owner, when it listens.
    void load();
    /// What a page is made of, without until and limit.
    virtual feed::Filter source() const = 0;
    virtual bool belongs(const feed::Event &event) const = 0;

    enum class Trim { Head, Tail };
    /// Sorted in, one insertion per run; trimmed to MaxRows at that end. Those already here, and those past an
    /// open end, are passed over.
    void merge(std::vector<feed::Event> events, Trim trim, PostBook::From from = PostBook::From::Disk);
    /// Lets go of all rows and begins anew with these.
    void replaceBy(std::vector<feed::Event> events);
    void reloadNewest();
    /// Does it sort before the first row?
    bool isAboveWindow(const feed::Event &event) const;

private:
    struct Key {
        qint64 createdAt = 0;
        feed::EventId id;
    };

    void takePage(const std::vector<feed::Event> &page, bool fromServer);
    void askServer();
    void setAtEnd(bool atEnd);
    void trimHead();
    void trimTail();
    feed::Filter pageFilter() const;

    std::vector<Key> m_newer;       ///< rows that left at the top, newest first
    std::optional<qint64> m_cursor; ///< created_at of the oldest event seen, whether it belongs or not
    int m_pageSize = 0;
    bool m_atEnd = false;
    bool m_stalled = false; ///< nothing more here and no connection to ask
};

} // namespace plaza::app
