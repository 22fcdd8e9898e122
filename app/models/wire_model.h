#pragma once

#include "app/models/wire_talks.h"
#include "app/state/wire_frame.h"

#include <QAbstractListModel>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <deque>
#include <functional>
#include <vector>

namespace plaza::app {

/// The frames between this app and its server as they happen, the last 2,000 of them, while somebody looks. What
/// belongs together, a request and its answers, has one number.
///
/// Thread: GUI.
class WireModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the application")
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY openChanged)
    Q_PROPERTY(bool paused READ isPaused WRITE setPaused NOTIFY pausedChanged)
    Q_PROPERTY(int held READ held NOTIFY heldChanged)
    Q_PROPERTY(QString filterText READ filterText WRITE setFilterText NOTIFY filterChanged)
    Q_PROPERTY(Side side READ side WRITE setSide NOTIFY filterChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int total READ total NOTIFY countChanged)

public:
    static constexpr int Most = 2000;
    enum Side { Both, Sent, Received };
    Q_ENUM(Side)
    enum Role {
        TimeRole = Qt::UserRole + 1,
        SideRole, ///< Sent, Received; Both: the connection itself
        VerbRole,
        TalkRole,     ///< the number that ties request and answers; 0: none
        IsAnswerRole, ///< to something that we have said
        WhoRole,      ///< author and kind of the event, in words
        GistRole,
        BytesRole,
    };
    Q_ENUM(Role)
    using NameOf = std::function<QString(const feed::PublicKey &)>; ///< "" for somebody not known

    explicit WireModel(NameOf nameOf, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    bool isOpen() const { return m_isOpen; }
    /// Closed, nothing is kept.
    void setOpen(bool open);
    bool isPaused() const { return m_isPaused; }
    void setPaused(bool paused);
    /// How many wait for the pause to end.
    int held() const { return static_cast<int>(m_held.size()); }
    /// Words that all must be in a frame; #7 is the talk of that number.
    QString filterText() const { return m_filterText; }
    void setFilterText(const QString &text);
    Side side() const { return m_side; }
    void setSide(Side side);
    int count() const { return static_cast<int>(m_shown.size()); }
    int total() const { return static_cast<int>(m_frames.size()); }

    Q_INVOKABLE void clear();
    /// The frame in lines and columns; "" for none.
    Q_INVOKABLE QString readable(int row) const;
    /// One line with its time and direction, then the frame as it was sent. row < 0: all that are shown.
    Q_INVOKABLE QString copy(int row) const;

    void add(std::vector<WireFrame> frames);

Q_SIGNALS:
    void openChanged();
    void pausedChanged();
    void heldChanged();
    void filterChanged();
    void countChanged();

private:
    struct Entry {
        WireFrame frame;
        int talk = 0;
    };

    const Entry &entryAt(int row) const;
    bool fits(const Entry &entry) const;
    QString who(const WireFrame &frame) const;
    QString line(const Entry &entry) const;
    void show(std::size_t from);
    void dropOldest();
    void filterAgain();

    NameOf m_nameOf;
    bool m_isOpen = false;
    bool m_isPaused = false;
    QString m_filterText;
    Side m_side = Both;
    WireTalks m_talks;
    std::deque<Entry> m_frames;
    qint64 m_dropped = 0;         ///< how many came before the first of m_frames
    std::deque<qint64> m_shown;   ///< counted from the very first frame
    std::deque<WireFrame> m_held; ///< while paused
};

} // namespace plaza::app
