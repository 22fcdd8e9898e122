#pragma once

#include "feed/result.h"
#include "feed/text/attachment.h"

#include <QByteArray>
#include <QHash>
#include <QNetworkAccessManager>
#include <QObject>
#include <QString>
#include <QUrl>

#include <functional>

class QFile;
class QNetworkReply;

namespace plaza::app {

/// Carries files to the server and from it over HTTP (Blossom). Every order is answered once, by its number.
///
/// Thread: its own: it reads and writes files. Orders come by queued calls.
class MediaTransfer : public QObject
{
    Q_OBJECT

public:
    struct Order {
        int number = 0;
        QUrl server {};              ///< ws:// or wss://, as the account has it
        QByteArray pinHex {};        ///< of a self-made certificate, or empty
        QByteArray authorization {}; ///< BUD-11, as a header; empty: none
        QString path {};             ///< the file to be sent, or to be written
        QByteArray mime {};          ///< of what is sent
        QByteArray hash {};          ///< sha-256 of the file, hex
    };

    explicit MediaTransfer(QObject *parent = nullptr);
    ~MediaTransfer() override;

    /// PUT /media: the picture and nothing else of the file is kept.
    void send(const Order &order);
    /// GET /<hash> into a file that is there only when it is whole and what its name says.
    void get(const Order &order);
    void cancel(int number);

Q_SIGNALS:
    void progressed(int number, double part);
    void sent(int number, const feed::Attachment &attachment);
    void got(int number, const QString &path);
    /// Cancelled after cancel(); Unavailable for a broken connection.
    void failed(int number, const feed::Error &error);

private:
    using Finish = std::function<void(QNetworkReply &)>;

    void watch(QNetworkReply *reply, const Order &order, Finish finish);
    void finishSending(int number, QNetworkReply &reply);
    void finishGetting(const Order &order, QFile &file, QNetworkReply &reply);

    QNetworkAccessManager m_http;
    QHash<int, QNetworkReply *> m_replies;
};

} // namespace plaza::app
