#include "secure_line.h"

#include <QDeadlineTimer>
#include <QSslConfiguration>

#include <chrono>

using namespace std::chrono_literals;

namespace {

constexpr int PatienceMs = 20'000;

QByteArray number(int value, int bytes)
{
    QByteArray text;
    for (int i = bytes - 1; i >= 0; --i)
        text += static_cast<char>((value >> (8 * i)) & 0xff);
    return text;
}

QByteArray extension(int type, const QByteArray &body)
{
    return number(type, 2) + number(int(body.size()), 2) + body;
}

} // namespace

SecureLine::SecureLine(const QUrl &server, QSsl::SslProtocol protocol)
{
    auto configuration = socket.sslConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setProtocol(protocol);
    socket.setSslConfiguration(configuration);
    socket.connectToHostEncrypted(server.host(), static_cast<quint16>(server.port()));
    (void)socket.waitForEncrypted(PatienceMs);
}

QByteArray SecureLine::say(const QByteArray &request)
{
    socket.write(request);
    QByteArray answer;
    const QDeadlineTimer deadline(20s);
    while (socket.state() == QAbstractSocket::ConnectedState && !deadline.hasExpired()) {
        (void)socket.waitForReadyRead(100);
        answer += socket.readAll();
    }
    return answer + socket.readAll();
}

QByteArray secureGet(const QUrl &server, const QByteArray &path, const QByteArray &moreHeaders)
{
    return SecureLine(server).say("GET " + path + " HTTP/1.1\r\nHost: plaza.test\r\n" + moreHeaders + "\r\n");
}

QByteArray clientHello(int version)
{
    // ECDHE with RSA or ECDSA: with AES-GCM (TLS 1.2 only) and with AES-CBC (1.0 and up); RSA with AES-CBC.
    const auto ciphers = QByteArray::fromHex("c02bc02fc009c013c00ac014002f0035");
    const auto groups = QByteArray::fromHex("0004001d0017"), formats = QByteArray::fromHex("0100");
    const auto signatures = QByteArray::fromHex("000a04030503060308040401");
    const auto extensions = extension(10, groups) + extension(11, formats) + extension(13, signatures);
    const auto body = number(version, 2) + QByteArray(32, 'r') + number(0, 1) + number(int(ciphers.size()), 2)
        + ciphers + QByteArray::fromHex("0100") + number(int(extensions.size()), 2) + extensions;
    const auto message = number(1, 1) + number(int(body.size()), 3) + body;
    return QByteArray::fromHex("160301") + number(int(message.size()), 2) + message;
}
