#include "app/sync/media_transfer.h"

#include "app/connection/certificate_pin.h"
#include "app/connection/failure.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslConfiguration>

#include <utility>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

constexpr int PatienceMs = 30000; ///< without a byte either way
constexpr qint64 MaxAnswerBytes = 64 * 1024;
constexpr qint64 MaxFileBytes = 256LL * 1024 * 1024;

QNetworkRequest requestFor(const MediaTransfer::Order &order, const QString &path)
{
    QUrl url = order.server;
    url.setScheme(url.scheme() == "wss"_L1 ? u"https"_s : u"http"_s);
    url.setPath(path);
    QNetworkRequest request(url);
    request.setTransferTimeout(PatienceMs);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    if (!order.authorization.isEmpty())
        request.setRawHeader("Authorization", order.authorization);
    return request;
}

feed::Code codeOfStatus(int status)
{
    switch (status) {
    case 400: return feed::Code::Malformed;
    case 401: return feed::Code::AuthRequired;
    case 403: return feed::Code::Restricted;
    case 404: return feed::Code::NotFound;
    case 413: return feed::Code::TooLarge;
    case 415: return feed::Code::Unsupported;
    case 429: return feed::Code::RateLimited;
    default: return feed::Code::Unavailable;
    }
}

feed::Error errorOf(QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply.property("cancelled").toBool())
        return {feed::Code::Cancelled, {}};
    if (reply.property("untrusted").toBool())
        return {feed::Code::Untrusted, reply.errorString().toUtf8()};
    if (status >= 300)
        return {codeOfStatus(status), reply.rawHeader("X-Reason")};
    const auto code = codeOf(reply.error(), status, hasWayOut());
    return {code == feed::Code::NotPlaza ? feed::Code::Unavailable : code, reply.errorString().toUtf8()};
}

bool isGood(const QNetworkReply &reply)
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    return reply.error() == QNetworkReply::NoError && status >= 200 && status < 300;
}

/// The certificate the invite named, and no other.
void pin(QNetworkReply *reply, const QByteArray &pinHex)
{
    if (pinHex.isEmpty())
        return;
    const auto fits = [reply, pinHex] {
        return fitsPin(reply->sslConfiguration().peerCertificate(), pinHex);
    };
    QObject::connect(reply, &QNetworkReply::encrypted, reply, [reply, fits] {
        if (fits())
            return;
        reply->setProperty("untrusted", true);
        reply->abort();
    });
    QObject::connect(reply, &QNetworkReply::sslErrors, reply, [reply, fits](const QList<QSslError> &errors) {
        if (fits())
            reply->ignoreSslErrors(errors);
    });
}

} // namespace

MediaTransfer::MediaTransfer(QObject *parent)
    : QObject(parent)
    , m_http(this)
{ }

MediaTransfer::~MediaTransfer()
{
    for (auto *reply : std::exchange(m_replies, {})) {
        reply->disconnect(this);
        reply->abort();
    }
}

void MediaTransfer::watch(QNetworkReply *reply, const Order &order, Finish finish)
{
    m_replies.insert(order.number, reply);
    pin(reply, order.pinHex);
    connect(reply, &QNetworkReply::finished, this,
            [this, reply, number = order.number, finish = std::move(finish)] {
                m_replies.remove(number);
                reply->deleteLater();
                finish(*reply);
            });
}

void MediaTransfer::send(const Order &order)
{
    auto *file = new QFile(order.path);
    if (!file->open(QIODevice::ReadOnly)) {
        delete file;
        return Q_EMIT failed(order.number, {feed::Code::NotFound, order.path.toUtf8()});
    }
    auto request = requestFor(order, u"/media"_s);
    request.setHeader(QNetworkRequest::ContentTypeHeader, order.mime);
    request.setHeader(QNetworkRequest::ContentLengthHeader, file->size());
    request.setRawHeader("X-SHA-256", order.hash);
    auto *reply = m_http.put(request, file);
    file->setParent(reply);
    connect(reply, &QNetworkReply::uploadProgress, this,
            [this, number = order.number](qint64 done, qint64 all) {
                if (all > 0)
                    Q_EMIT progressed(number, double(done) / double(all));
            });
    watch(reply, order, [this, number = order.number](QNetworkReply &r) { finishSending(number, r); });
}

void MediaTransfer::finishSending(int number, QNetworkReply &reply)
{
    if (!isGood(reply))
        return Q_EMIT failed(number, errorOf(reply));
    const auto attachment = feed::attachmentFromDescriptor(reply.read(MaxAnswerBytes));
    if (!attachment)
        return Q_EMIT failed(number, attachment.error());
    Q_EMIT sent(number, *attachment);
}

void MediaTransfer::get(const Order &order)
{
    auto *file = new QFile(order.path + u".part"_s + QString::number(order.number));
    if (!file->open(QIODevice::WriteOnly | QIODevice::Truncate)) {
        delete file;
        return Q_EMIT failed(order.number, {feed::Code::Unavailable, order.path.toUtf8()});
    }
    auto *reply = m_http.get(requestFor(order, u'/' + QString::fromLatin1(order.hash)));
    file->setParent(reply);
    connect(reply, &QNetworkReply::readyRead, this, [reply, file] {
        if (file->write(reply->readAll()) < 0 || file->size() > MaxFileBytes)
            reply->abort();
    });
    connect(reply, &QNetworkReply::downloadProgress, this,
            [this, number = order.number](qint64 done, qint64 all) {
                if (all > 0)
                    Q_EMIT progressed(number, double(done) / double(all));
            });
    watch(reply, order, [this, order, file](QNetworkReply &r) { finishGetting(order, *file, r); });
}

/// What is not what its name says is thrown away.
void MediaTransfer::finishGetting(const Order &order, QFile &file, QNetworkReply &reply)
{
    if (!isGood(reply)) {
        file.remove();
        return Q_EMIT failed(order.number, errorOf(reply));
    }
    file.write(reply.readAll());
    file.close();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const bool isRead = file.open(QIODevice::ReadOnly) && hash.addData(&file);
    file.close();
    if (!isRead || hash.result().toHex() != order.hash) {
        file.remove();
        return Q_EMIT failed(order.number, {feed::Code::Malformed, "not the file that was asked for"});
    }
    if (!file.rename(order.path)) // another order was faster
        file.remove();
    if (QFileInfo::exists(order.path))
        Q_EMIT got(order.number, order.path);
    else
        Q_EMIT failed(order.number, {feed::Code::Unavailable, order.path.toUtf8()});
}

void MediaTransfer::cancel(int number)
{
    if (auto *reply = m_replies.value(number)) {
        reply->setProperty("cancelled", true);
        reply->abort();
    }
}

} // namespace plaza::app
