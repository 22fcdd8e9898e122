#pragma once

#include "feed/event.h"

#include <QByteArray>
#include <QString>

namespace feed {

/// How a member shows himself (kind 0, NIP-24). Fields we do not know are kept when it is written again.
struct Profile {
    QString name {};
    QString about {};
    QString picture {}; ///< https:, http: or data: URL
    QByteArray rest {}; ///< the other fields, as a JSON object

    friend bool operator==(const Profile &, const Profile &) = default;
};

/// Never fails: what cannot be read is empty. Names lose control and direction characters and are cut at 50.
Profile profileOf(const Event &event);
/// The content of a kind 0.
QByteArray toContent(const Profile &profile);

/// The same for two names that a person would take for the same: NFKC, case-folded, spaces collapsed.
/// Empty when nothing visible is left.
QString nameKey(const QString &name);

} // namespace feed
