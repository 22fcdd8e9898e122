#pragma once

#include "app/state/page_desk.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace plaza::app {

/// Reads the heads of pages that somebody has put a link to into a post, and the picture they show for it.
///
/// Only http and https, at most five redirections, 512 KiB of a page and 5 MiB of a picture, ten seconds for each; no
/// cookies, nothing kept. Every name is looked up first and the address it has is the one that is asked, so that no page
/// leads into the reader's own network.
/// Thread: its own (GUI).
class PageReader : public QObject, public PageDesk
{
    Q_OBJECT

public:
    using Allowed = std::function<bool(const QHostAddress &)>;

    explicit PageReader(QObject *parent = nullptr);
    PageReader(Allowed isAllowed, QObject *parent);
    ~PageReader() override;

    void read(QObject *context, const QUrl &page, Answer answer) override;

private:
    struct Body {
        QUrl url; ///< after redirections
        QByteArray mime;
        QByteArray charset;
        QByteArray bytes;
    };
    using Got = std::function<void(feed::Result<Body>)>;
    struct Wanted {
        QUrl url;
        QByteArray accept;
        qint64 most = 0;    ///< bytes
        bool isCut = false; ///< what is longer is cut, not refused
        int redirections = 5;
        QList<QHostAddress> addresses {}; ///< of its host, still to be tried
        Got answer {};
    };

    void get(Wanted wanted);
    void ask(Wanted wanted);
    void finish(const Wanted &wanted, class QNetworkReply &reply, const QByteArray &bytes);
    void addPicture(const QString &address, const QUrl &page, PageFound found, const Answer &answer);
    QUrl keep(const Body &body);

    Allowed m_isAllowed;
    QNetworkAccessManager m_network;
    std::unique_ptr<QTemporaryDir> m_pictures;
    int m_lastPicture = 0;
};

} // namespace plaza::app
