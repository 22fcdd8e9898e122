#pragma once

#include "app/models/dividers.h"
#include "app/models/reading_place.h"
#include "app/models/window_model.h"

#include <QtQml/qqmlregistration.h>

#include <vector>

namespace plaza::app {

/// The feed: first posts of threads, newest first.
///
/// The reader's place never moves by itself. Posts of others come in at once only in the Live mode, while the reader
/// is at the very top and nothing is held; else they are held behind the pill. One's own post shows at once. After
/// an outage, or another day, a line stands between what was there before and what is new, and says so while posts
/// are still on their way; the place where the reader was is found again after a restart.
/// Thread: GUI.
class TimelineModel : public plaza::app::WindowModel // qualified, or the type registrar of Qt 6.4 loses it
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the session")
    Q_PROPERTY(int pendingCount READ pendingCount NOTIFY pendingCountChanged)
    Q_PROPERTY(int placeRow READ placeRow NOTIFY placeFound)
    Q_PROPERTY(double placeOffset READ placeOffset NOTIFY placeFound)

public:
    /// How new posts come in while the reader is at the very top.
    enum Liveness {
        Live,   ///< at once
        Gather, ///< behind the pill
        Digest, ///< every few minutes, all together
    };
    Q_ENUM(Liveness)

    explicit TimelineModel(LiveFeed &feed, QObject *parent = nullptr);

    /// How many are held, as far as the reader is told: in Digest none before it is time.
    int pendingCount() const { return m_isTold ? held() : 0; }

    void setLiveness(Liveness liveness, int digestMinutes);

    /// Shows what is held, on top. Where the window has moved far from the newest it begins anew there.
    Q_INVOKABLE void showPending();
    /// The view says whether row 0 is at the very top of it. What is held stays held.
    Q_INVOKABLE void setAtTop(bool atTop);

    /// Where the reader was last time: the row, and how far its top is above that of the view (at most 0); the row
    /// is -1 when there is nothing to restore. placeTaken() says it is done.
    int placeRow() const;
    double placeOffset() const { return m_place ? m_place->offset : 0; }
    Q_INVOKABLE void placeTaken();
    /// What the reader has at the top of the view now, when it rests; kept over restarts.
    Q_INVOKABLE void setReading(const QString &postId, double offset);
    /// Unix seconds that a line between posts stands for; 0 when there is no such line.
    Q_INVOKABLE double sinceOf(const QString &lineId) const;

Q_SIGNALS:
    void pendingCountChanged();
    void placeFound();
    /// So many posts of others came in on top, or wait behind the pill: for those who cannot see either.
    void newsCame(int posts);
    /// A post written here is in its row; the view goes to it.
    void ownPostInserted();

protected:
    feed::Filter source() const override;
    bool belongs(const feed::Event &event) const override;
    void applyDeletion(const feed::Event &deletion) override;
    void takeBack(const std::vector<feed::Event> &events) override { add(events); }
    PostRow makeRow(const feed::Event &event) const override;
    std::vector<feed::Event> linesBetween(const feed::Event &newest,
                                          const feed::Event &oldest) const override;

private:
    enum class Fill { Done, Running, Broken };

    void begin(const std::optional<ReadingPlace::Mark> &reading,
               const std::optional<ReadingPlace::Mark> &seen);
    void add(const std::vector<feed::Event> &events);
    void addOwn(const feed::Event &event);
    bool isToBeHeld(const feed::Event &event) const;
    bool isNews(const feed::Event &event) const;
    void hold(const std::vector<feed::Event> &events);
    void show(std::vector<feed::Event> events, bool isComplete);
    void setHeld(std::vector<feed::Event> held, int inStore);
    int held() const { return static_cast<int>(m_held.size()) + m_heldInStore; }
    void tellInTime();
    void noteSeen();
    void onLink();
    void beginOutage();
    void keepLines();
    void setFill(Fill fill);
    Dividers::State lineState() const;

    static inline const QString LinesNote = QStringLiteral("feed/lines");
    static inline const QString OpenMark =
        QStringLiteral("\nopen"); ///< at its end: something is still missing

    ReadingPlace m_reader;
    std::optional<ReadingPlace::Mark> m_place; ///< to be restored
    Dividers m_lines;
    Fill m_fill = Fill::Done;        ///< of the latest line
    bool m_wasOnline = false;        ///< once complete: what comes after an outage is told apart
    bool m_isPlacing = true;         ///< until the view is where the reader was
    std::vector<feed::Event> m_held; ///< newest first, at most MaxRows
    int m_heldInStore = 0;           ///< more that are held, older than those
    Liveness m_liveness = Live;
    qint64 m_digestSeconds = 0;
    qint64 m_toldAt = 0; ///< Unix seconds of the last digest
    bool m_isTold = true;
    bool m_atTop = true;
};

} // namespace plaza::app
