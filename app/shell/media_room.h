#pragma once

#include "app/state/account.h"
#include "app/state/media_desk.h"
#include "app/sync/media_transfer.h"
#include "feed/protocol/blossom.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QThread>
#include <QThreadPool>

#include <functional>
#include <optional>
#include <vector>

namespace plaza::app {

class FeedSync;

/// The files of one account: those on their way to the server, and those had from it, kept for a while. Joins what
/// reads pictures, what talks to the server and whoever can sign for it.
///
/// Thread: GUI. Files are read and sent on threads of its own.
class MediaRoom : public QObject, public MediaDesk
{
    Q_OBJECT

public:
    /// sync: outlives this.
    explicit MediaRoom(FeedSync &sync, QObject *parent = nullptr);
    ~MediaRoom() override;

    /// folder: the account's. Files of it that have not been looked at for two weeks are thrown away.
    void open(const Account &account, const QString &folder);
    void close();

    using Found = std::function<void(QString path)>;
    /// The file of that hash on this disk, from the server if need be; "" when it cannot be had now.
    void find(const QByteArray &hash, Found answer);

    void take(QObject *context, const QUrl &file, Taken answer) override;
    QList<QUrl> clipboard() const override;
    int send(QObject *context, const TakenFile &file, std::function<void(double)> progress,
             Sent answer) override;
    void cancel(int number) override;
    void forget(const TakenFile &file) override;

private:
    struct Sending {
        QPointer<QObject> context;
        std::function<void(double)> progress;
        Sent answer;
    };

    void joinTransfer();
    void download(const QByteArray &hash, const QString &path);
    void answerAll(const QByteArray &hash, const QString &path);
    void onSent(int number, const feed::Result<feed::Attachment> &result);
    MediaTransfer::Order order(feed::protocol::MediaVerb verb, const QByteArray &hash);
    QString folder(const char *name) const;

    FeedSync &m_sync;
    MediaTransfer *m_transfer; ///< lives on m_thread and is deleted as it ends
    QThread m_thread;
    QThreadPool m_disk;
    std::optional<Account> m_account;
    QString m_folder;
    int m_lastNumber = 0;
    QHash<int, Sending> m_sendings;
    QHash<int, QByteArray> m_downloads;               ///< hashes, by number
    QHash<QByteArray, std::vector<Found>> m_askedFor; ///< who waits for which file
};

} // namespace plaza::app
