#pragma once

#include "feed/ids.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <QUrl>

#include <optional>

namespace plaza::app {

/// One community this person belongs to, and as whom. The secret key is elsewhere (settings/keyring).
struct Account {
    QString id;                                  ///< names its folder and its keychain entry
    QUrl server;                                 ///< ws:// or wss://
    QByteArray pinHex {};                        ///< sha-256 of a self-made certificate, or empty
    feed::PublicKey key {};                      ///< this member here
    QString communityName {};                    ///< as the server last said
    std::optional<feed::PublicKey> serverKey {}; ///< signs membership

    friend bool operator==(const Account &, const Account &) = default;
};

} // namespace plaza::app

Q_DECLARE_METATYPE(plaza::app::Account)
