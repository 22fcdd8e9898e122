#pragma once

#include "app/models/post_list_model.h"
#include "feed/filter.h"

#include <functional>
#include <optional>
#include <vector>

namespace plaza::app {

/// A list of posts, newest first, of which at most 400 are here and the rest in the store. Pages come in at
/// either end; what is too much leaves at the other.
///
/// Thread: GUI.
class WindowModel : public plaza::app::PostListModel // qualified, or the type registrar of Qt 6.4 loses it
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
    /// What the list is made of, without until and limit.
    virtual feed::Filter source() const = 0;
    virtual bool belongs(const feed::Event &event) const = 0;
    /// Posts that are no longer muted, as merge().
    virtual void takeBack(const std::vector<feed::Event> &events) { merge(events); }
    /// Rows of the list's own that sort between these two.
    virtual std::vector<feed::Event> linesBetween(const feed::Event &, const feed::Event &) const
    {
        return {};
    }

    /// Sorts these in, one insertion per run. Those here already, and those past an open end, are passed over.
    void merge(const std::vector<feed::Event> &events);
    /// Lets go of all rows and begins anew with these, which are the newest there are.
    void replaceBy(const std::vector<feed::Event> &events);
    void reloadNewest();
    /// Lets go of all rows and begins anew around that place in time; `then` follows, with what is found. Too far
    /// from the newest, or with nothing there, it begins at the newest.
    void loadAround(qint64 createdAt, const std::function<void()> &then);
    /// Does it sort before the first row?
    bool isAboveWindow(const feed::Event &event) const;

private:
    static constexpr int PageSize = 60;       ///< events a page, replies and all
    static constexpr int RowsPerLoad = 30;    ///< a screen and a bit
    static constexpr int RowsAfterLoad = 350; ///< the rest is room for late posts, so that those trim nothing

    struct Key {
        qint64 createdAt = 0;
        feed::EventId id;
    };
    struct Run {
        int at = 0;
        std::vector<PostRow> rows;
    };

    feed::Filter page() const;
    void takePage(const std::vector<feed::Event> &events, PostBook::From from);
    int append(const std::vector<feed::Event> &events, PostBook::From from);
    void askServer();
    void prepend(const std::vector<feed::Event> &events);
    bool isWanted(const feed::Event &event) const;
    std::vector<feed::Event> wanted(const std::vector<feed::Event> &events) const;
    std::vector<Run> runs(const std::vector<feed::Event> &sorted) const;
    void addLines(std::vector<feed::Event> &fresh) const;
    void placeAround(std::vector<feed::Event> found, qint64 createdAt);
    void trimHead(int keep);
    void trimTail(int keep);
    void setNewer(std::vector<Key> newer);
    void setAtEnd(bool atEnd);
    void onOnline();
    void onMutes();

    std::vector<Key> m_newer;       ///< rows that left at the top, newest first
    std::optional<qint64> m_cursor; ///< created_at of the oldest event looked at, whether it belongs or not
    int m_pageSize;
    int m_wanted = 0;     ///< rows still to come before a load is done
    int m_generation = 0; ///< answers to questions of an earlier one are void
    bool m_atEnd = false;
    bool m_stalled = false; ///< nothing more here, and no connection to ask
};

} // namespace plaza::app
