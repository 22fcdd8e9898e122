#include "app/connection/failure.h"

#include <QNetworkInterface>

#include <algorithm>

namespace plaza::app {

using feed::Code;

bool hasWayOut()
{
    const auto leadsOut = [](const QNetworkInterface &each) {
        const auto flags = each.flags();
        return flags.testFlag(QNetworkInterface::IsRunning) && !flags.testFlag(QNetworkInterface::IsLoopBack)
            && !each.addressEntries().isEmpty();
    };
    const auto all = QNetworkInterface::allInterfaces();
    return std::ranges::any_of(all, leadsOut);
}

Code codeOf(QAbstractSocket::SocketError error, bool hasOut)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError: return hasOut ? Code::UnknownHost : Code::NoNetwork;
    case QAbstractSocket::ConnectionRefusedError: return Code::Refused;
    case QAbstractSocket::NetworkError: return hasOut ? Code::Unavailable : Code::NoNetwork;
    // Certificates are judged before this; what remains is a peer that does not speak TLS.
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError: return Code::NotPlaza;
    default: return Code::Unavailable;
    }
}

Code codeOf(QNetworkReply::NetworkError error, int status, bool hasOut)
{
    if (status >= 500)
        return Code::Unavailable; // a proxy whose server is away, or a server that is full
    if (status > 0)
        return Code::NotPlaza;
    switch (error) {
    case QNetworkReply::HostNotFoundError: return hasOut ? Code::UnknownHost : Code::NoNetwork;
    case QNetworkReply::ConnectionRefusedError: return Code::Refused;
    case QNetworkReply::NetworkSessionFailedError: return Code::NoNetwork;
    case QNetworkReply::UnknownNetworkError: return hasOut ? Code::Unavailable : Code::NoNetwork;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::SslHandshakeFailedError: return Code::NotPlaza;
    default: return Code::Unavailable;
    }
}

feed::Error refined(const feed::Error &socket, bool probeAnswered, const std::optional<feed::Error> &probed)
{
    if (socket.code == Code::Untrusted || socket.code == Code::UnknownHost || socket.code == Code::NoNetwork)
        return socket;
    if (probed && (probeAnswered || probed->code == Code::NotPlaza || probed->code == Code::Untrusted))
        return *probed;
    if (probeAnswered)
        return {Code::Unavailable, socket.detail};
    return socket;
}

bool isFinal(Code code)
{
    switch (code) {
    case Code::Untrusted:
    case Code::Restricted:
    case Code::Blocked:
    case Code::AuthRequired:
    case Code::InviteRefused:
    case Code::NewerSchema: return true;
    default: return false;
    }
}

} // namespace plaza::app
