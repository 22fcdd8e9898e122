#pragma once

#include "feed/crypto/keys.h"

#include <QByteArray>
#include <QUrl>

/// Somebody's files, sent to a server and fetched again (Blossom). Each call waits for the server's whole answer.

QByteArray sha256(const QByteArray &bytes);
QByteArray upload(const QUrl &server, const feed::SecretKey &key, const QByteArray &bytes);
/// The bytes; empty when the server does not have them, or not for this key.
QByteArray download(const QUrl &server, const feed::SecretKey &key, const QByteArray &hash);

/// A picture like no other.
QByteArray somePicture(int number);
