#pragma once

#include "app/models/writing.h"

#include <QAbstractListModel>
#include <QList>
#include <QString>
#include <QUrl>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace plaza::app {

class LiveFeed;

/// The files of what is being written: each is copied, shrunk where it must be, and sent as soon as it is there,
/// so that posting has not to wait for it. What fails for want of a connection is tried again when it is back.
///
/// Thread: GUI.
class Attachments : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the composer")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(bool full READ isFull NOTIFY changed)
    Q_PROPERTY(bool available READ isAvailable CONSTANT)

public:
    static constexpr int Most = 4;

    enum Role {
        NameRole = Qt::UserRole + 1,
        KindRole,
        ThumbnailRole,
        AltRole,
        ProgressRole,
        StateRole,
        ErrorRole
    };
    enum State { Preparing, Sending, Ready, Failed };
    Q_ENUM(State)

    explicit Attachments(LiveFeed &feed, QObject *parent = nullptr);
    /// What is being sent is given up; our copies stay for the draft.
    ~Attachments() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(m_rows.size()); }
    bool isFull() const { return count() >= Most; }
    bool isAvailable() const;
    /// All of them are at the server.
    bool areReady() const;
    bool lackDescription() const;

    /// As a draft keeps it: without those not yet copied, which can be had again from where they were.
    std::vector<Attached> files() const;
    /// Takes up a draft: what is not yet sent is sent.
    void set(const std::vector<Attached> &files);
    /// Empties without forgetting our copies, which go on in what was handed over.
    void release();

    Q_INVOKABLE void add(const QList<QUrl> &files);
    /// false: there is only text in the clipboard.
    Q_INVOKABLE bool paste();
    /// Takes it out again; what is being sent of it is given up.
    Q_INVOKABLE void take(int row);
    Q_INVOKABLE void retry(int row);
    Q_INVOKABLE void describe(int row, const QString &alt);

Q_SIGNALS:
    /// A file came, went or changed its state or words; not for progress.
    void changed();
    /// One sentence: why a file was not taken.
    void refused(const QString &sentence);

private:
    struct Row {
        int id = 0; ///< tells rows apart while answers are on their way
        QUrl source {};
        Attached attached {};
        State state = Preparing;
        double progress = 0;
        QString error {};
        int sending = 0;        ///< the desk's number
        bool isWaiting = false; ///< failed for want of a connection
    };

    void prepare(int id);
    void send(int id);
    void finish(int id, const feed::Result<feed::Attachment> &result);
    void fail(int id, const feed::Error &error);
    void retryWaiting();
    Row *find(int id);
    void announce(int id, const QList<int> &roles);

    LiveFeed &m_feed;
    std::vector<Row> m_rows;
    int m_lastId = 0;
};

} // namespace plaza::app
