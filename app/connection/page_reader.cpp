#include "app/connection/page_reader.h"

#include "app/connection/public_address.h"
#include "feed/text/page_head.h"

#include <QFile>
#include <QHostInfo>
#include <QNetworkReply>
#include <QPointer>

#include <algorithm>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;
using feed::Code;
using feed::fail;
using feed::Result;

constexpr int PatienceMs = 10'000;
constexpr qint64 PageBytes = 512 * 1024, PictureBytes = 5 * 1024 * 1024;

feed::Error errorOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError: return fail(Code::Refused);
    case QNetworkReply::HostNotFoundError: return fail(Code::UnknownHost);
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::ContentGoneError:
    case QNetworkReply::ContentAccessDenied: return fail(Code::NotFound);
    default: return fail(Code::Unavailable);
    }
}

bool isWeb(const QUrl &url)
{
    return url.isValid() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1)
        && !url.host().isEmpty();
}

/// For that address, in the name of the host.
QNetworkRequest requestTo(const QUrl &url, const QHostAddress &address, const QByteArray &accept)
{
    const auto host = url.host(QUrl::FullyEncoded);
    QUrl place = url;
    place.setHost(address.toString());
    place.setUserInfo({});
    place.setFragment({});
    QNetworkRequest request(place);
    const auto port = url.port() > 0 ? u':' + QString::number(url.port()) : QString();
    request.setRawHeader("Host", (host + port).toLatin1());
    request.setPeerVerifyName(host);
    request.setRawHeader("Accept", accept);
    request.setRawHeader("User-Agent", "Plaza (link preview)");
    request.setTransferTimeout(PatienceMs);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute,
                         false); // where the Host header is another one
    return request;
}

} // namespace

PageReader::PageReader(QObject *parent)
    : PageReader(&isPublicAddress, parent)
{ }

PageReader::PageReader(Allowed isAllowed, QObject *parent)
    : QObject(parent)
    , m_isAllowed(std::move(isAllowed))
    , m_network(this)
{ }

PageReader::~PageReader() = default;

void PageReader::read(QObject *context, const QUrl &page, Answer answer)
{
    const Answer tell = [context = QPointer(context),
                         answer = std::move(answer)](const Result<PageFound> &found) {
        if (context)
            answer(found);
    };
    get({.url = page,
         .accept = "text/html,application/xhtml+xml",
         .most = PageBytes,
         .isCut = true,
         .answer = [this, tell](const Result<Body> &body) {
             if (!body)
                 return tell(body.error());
             const auto head = feed::pageHead(body->bytes, body->charset);
             if (!body->mime.contains("html") || head.title.isEmpty())
                 return tell(fail(Code::NotFound));
             addPicture(head.picture, body->url, {.title = head.title, .description = head.description},
                        tell);
         }});
}

void PageReader::addPicture(const QString &address, const QUrl &page, PageFound found, const Answer &answer)
{
    if (address.isEmpty())
        return answer(found);
    get({.url = page.resolved(QUrl(address)),
         .accept = "image/webp,image/png,image/jpeg",
         .most = PictureBytes,
         .answer = [this, found, answer](const Result<Body> &body) {
             auto whole = found;
             if (body && body->mime.startsWith("image/"))
                 whole.picture = keep(*body);
             answer(whole); // a page without its picture is better than none
         }});
}

QUrl PageReader::keep(const Body &body)
{
    if (!m_pictures)
        m_pictures = std::make_unique<QTemporaryDir>();
    QFile file(m_pictures->filePath(u"picture-"_s + QString::number(++m_lastPicture)));
    if (!file.open(QIODevice::WriteOnly) || file.write(body.bytes) != body.bytes.size())
        return {};
    return QUrl::fromLocalFile(file.fileName());
}

void PageReader::get(Wanted wanted)
{
    if (!isWeb(wanted.url))
        return wanted.answer(fail(Code::Malformed));
    const auto host = wanted.url.host();
    QHostInfo::lookupHost(host, this, [this, wanted = std::move(wanted)](const QHostInfo &info) mutable {
        const auto addresses = info.addresses();
        if (addresses.isEmpty())
            return wanted.answer(fail(Code::UnknownHost));
        // All of them: a name that leads inside as well is nobody's we want to visit.
        if (!std::ranges::all_of(addresses, m_isAllowed))
            return wanted.answer(fail(Code::Malformed));
        wanted.addresses = addresses;
        ask(std::move(wanted));
    });
}

void PageReader::ask(Wanted wanted)
{
    auto *reply = m_network.get(requestTo(wanted.url, wanted.addresses.takeFirst(), wanted.accept));
    auto bytes = std::make_shared<QByteArray>();
    connect(reply, &QNetworkReply::readyRead, this, [reply, bytes, most = wanted.most] {
        bytes->append(reply->read(most + 1 - bytes->size()));
        if (bytes->size() > most)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, bytes, wanted = std::move(wanted)] {
        reply->deleteLater();
        const bool isElsewhere =
            reply->error() == QNetworkReply::ConnectionRefusedError && !wanted.addresses.isEmpty();
        isElsewhere ? ask(wanted) : finish(wanted, *reply, *bytes);
    });
}

void PageReader::finish(const Wanted &wanted, QNetworkReply &reply, const QByteArray &bytes)
{
    const auto target = reply.attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
    if (!target.isEmpty()) {
        auto next = wanted;
        next.url = wanted.url.resolved(target);
        return next.redirections-- > 0 ? get(std::move(next)) : wanted.answer(fail(Code::Unavailable));
    }
    const bool isOver = bytes.size() > wanted.most;
    if (isOver && !wanted.isCut)
        return wanted.answer(fail(Code::TooLarge));
    if (!isOver && reply.error() != QNetworkReply::NoError)
        return wanted.answer(errorOf(reply.error()));
    const auto type = reply.header(QNetworkRequest::ContentTypeHeader).toByteArray().toLower();
    const auto charset = type.indexOf("charset=");
    wanted.answer(
        Body {.url = wanted.url,
              .mime = type.split(';').first().trimmed(),
              .charset = charset < 0 ? QByteArray() : type.mid(charset + 8).trimmed().replace('"', ""),
              .bytes = bytes});
}

} // namespace plaza::app
