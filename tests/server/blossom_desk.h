#pragma once

#include "feed/crypto/keys.h"
#include "feed/protocol/blossom.h"
#include "server/blossom/blossom.h"

#include <QByteArray>
#include <QTemporaryDir>

#include <atomic>
#include <memory>

/// Blossom without sockets: requests in, answers out.
namespace plaza::server::testing {

QByteArray sha256(const QByteArray &bytes);

class Desk
{
public:
    struct Options {
        MediaLimits limits {};
        bool isOpen = false;
        bool isReadByAnyone = false;
        std::vector<QByteArray> hosts {};
        Examine examine {};
    };
    Desk()
        : Desk(Options {})
    { }
    explicit Desk(Options options);

    feed::SecretKey member(Role role = Role::Member);
    void mute(const feed::PublicKey &key);
    void expel(const feed::PublicKey &key);

    /// The value of an Authorization header for one blob, as hex.
    QByteArray auth(const feed::SecretKey &key, feed::protocol::MediaVerb verb, const QByteArray &hash) const;
    /// As the HTTP thread would: the whole body in pieces of that size. status 0: no route.
    http::Response ask(http::Request request, const QByteArray &body = {}, qsizetype piece = 7000);

    http::Response upload(const feed::SecretKey &key, const QByteArray &bytes);
    http::Response send(const feed::SecretKey &key, const QByteArray &path, const QByteArray &bytes);
    http::Response get(const feed::SecretKey &key, const QByteArray &bytes,
                       std::vector<http::Header> more = {});
    http::Response erase(const feed::SecretKey &key, const QByteArray &bytes);
    /// Of the stream of an answer, or its body.
    static QByteArray bodyOf(const http::Response &response);
    static QByteArray headerOf(const http::Response &response, const QByteArray &name);

    /// Names of all files below the media folder.
    QStringList files() const;
    QString databasePath() const { return m_folder.filePath(QStringLiteral("plaza.db")); }
    QString mediaPath() const { return m_folder.filePath(QStringLiteral("media")); }

    std::atomic<qint64> now = 1'780'000'000;
    std::unique_ptr<Library> library;

private:
    QTemporaryDir m_folder;
    Membership::Roles m_roles;
    Membership::More m_more;
    std::unique_ptr<blossom::Blossom> m_blossom;
    http::Routes m_routes;
};

} // namespace plaza::server::testing
