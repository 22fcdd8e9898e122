#include "app/connection/server_probe.h"

#include "app/connection/certificate_pin.h"
#include "app/connection/failure.h"

#include <QDateTime>
#include <QLocale>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QTimeZone>

#include <utility>

namespace plaza::app {

using feed::Code;

namespace {

constexpr qint64 MaxInfoBytes = 256 * 1024;
constexpr int PatienceMs = 8000;

QNetworkRequest requestFor(QUrl url)
{
    url.setScheme(url.scheme() == QLatin1StringView("wss") ? QStringLiteral("https")
                                                           : QStringLiteral("http"));
    QNetworkRequest request(url);
    request.setRawHeader("Accept", "application/nostr+json");
    request.setTransferTimeout(PatienceMs);
    return request;
}

} // namespace

ServerProbe::ServerProbe(std::function<qint64()> nowMs, QObject *parent)
    : QObject(parent)
    , m_nowMs(std::move(nowMs))
    , m_http(this)
{ }

ServerProbe::~ServerProbe()
{
    cancel();
}

void ServerProbe::start(const QUrl &server, const QByteArray &pinHex)
{
    cancel();
    m_isUntrusted = false;
    m_startedMs = m_nowMs();
    m_reply = m_http.get(requestFor(server));
    watch(m_reply, pinHex);
}

void ServerProbe::watch(QNetworkReply *reply, const QByteArray &pinHex)
{
    const auto fits = [reply, pinHex] {
        return fitsPin(reply->sslConfiguration().peerCertificate(), pinHex);
    };
    connect(reply, &QNetworkReply::finished, this, &ServerProbe::onFinished);
    connect(reply, &QNetworkReply::downloadProgress, this, [reply](qint64 bytes, qint64) {
        if (bytes > MaxInfoBytes)
            reply->abort();
    });
    connect(reply, &QNetworkReply::encrypted, this, [this, reply, pinHex, fits] {
        if (!pinHex.isEmpty() && !fits())
            refuseCertificate(reply);
    });
    connect(reply, &QNetworkReply::sslErrors, this,
            [this, reply, pinHex, fits](const QList<QSslError> &errors) {
                if (!pinHex.isEmpty() && fits())
                    reply->ignoreSslErrors(errors);
                else
                    m_isUntrusted = true; // it fails by itself
            });
}

void ServerProbe::refuseCertificate(QNetworkReply *reply)
{
    m_isUntrusted = true;
    reply->abort();
}

void ServerProbe::cancel()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
    m_reply = nullptr;
}

void ServerProbe::onFinished()
{
    auto *reply = std::exchange(m_reply, nullptr);
    reply->deleteLater();
    Q_EMIT finished(read(*reply));
}

Probed ServerProbe::read(QNetworkReply &reply) const
{
    if (m_isUntrusted)
        return {.error = feed::fail(Code::Untrusted, reply.errorString().toUtf8())};
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    Probed probed {.answered = status > 0, .clockSkew = clockSkew(reply)};
    if (reply.error() != QNetworkReply::NoError) {
        probed.error = feed::fail(codeOf(reply.error(), status, hasWayOut()), reply.errorString().toUtf8());
        return probed;
    }
    auto info = feed::protocol::relayInfoFromJson(reply.read(MaxInfoBytes));
    if (info)
        probed.info = std::move(*info);
    else
        probed.error = feed::fail(Code::NotPlaza, info.error().detail);
    return probed;
}

std::optional<qint64> ServerProbe::clockSkew(const QNetworkReply &reply) const
{
    const auto text = QString::fromLatin1(reply.rawHeader("Date"));
    auto date = QLocale::c().toDateTime(text, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid())
        return {};
    date.setTimeZone(QTimeZone::utc());
    const qint64 answeredMs = (m_startedMs + m_nowMs()) / 2;
    return date.toSecsSinceEpoch() - answeredMs / 1000;
}

} // namespace plaza::app
