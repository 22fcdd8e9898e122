#pragma once

#include "feed/ids.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <optional>

namespace plaza::app {

/// One frame between this app and its server, or a word on the connection itself, to be looked at by a person.
/// It has been freed of secrets: codes of invites, secret keys. Plain value; crosses threads.
struct WireFrame {
    enum class From { Us, Server, Connection };
    qint64 atMs = 0; ///< Unix ms
    From from = From::Us;
    QByteArray text {};  ///< the JSON, of a long one the beginning; of the connection: what became of it
    qint64 bytes = 0;    ///< of the whole frame
    QByteArray verb {};  ///< EVENT, REQ, OK…; empty: not one of the protocol's, or the connection
    QByteArray about {}; ///< what it belongs to: the id of a subscription, or of an event that was sent
    int kind = -1;       ///< of the event in it
    std::optional<feed::PublicKey> author {};
    QString gist {}; ///< in the protocol's words, one line
};

} // namespace plaza::app

Q_DECLARE_METATYPE(plaza::app::WireFrame)
