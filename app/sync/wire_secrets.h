#pragma once

#include <QByteArray>
#include <QJsonArray>

namespace plaza::app {

/// A frame in which what opens doors is covered: the codes of invites (in tags, in links) and secret keys.
struct CleanFrame {
    QByteArray text;       ///< as it was, or written anew where something was covered
    QJsonArray message {}; ///< its parts; empty: it is no JSON array
};

CleanFrame withoutSecrets(const QByteArray &frame);

} // namespace plaza::app
