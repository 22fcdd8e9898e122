#pragma once

#include "feed/event.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

/// Files that a post shows (NIP-92).
namespace feed {

struct Attachment {
    enum class Kind { Picture, Film, Other };

    QString url;
    QByteArray mime {};      ///< lower case
    QByteArray hash {};      ///< sha-256 of the file, 64 hex digits; empty: not said
    QByteArray thumbnail {}; ///< the same of a smaller picture
    QByteArray blurhash {};
    QString alt {};  ///< legible
    qint64 size = 0; ///< bytes; 0: not said
    int width = 0;   ///< pixels, as the author says, 1…20,000; 0: not said
    int height = 0;

    Kind kind() const;
    friend bool operator==(const Attachment &, const Attachment &) = default;
};

/// At most 16, each address once. What cannot be read of one is left empty.
std::vector<Attachment> attachmentsOf(const Event &post);

/// From a server's answer to an upload (BUD-02, BUD-08). errors: Malformed.
Result<Attachment> attachmentFromDescriptor(QByteArrayView json);

/// The imeta tag.
Tag attachmentTag(const Attachment &attachment);

/// The text without the addresses of what is shown beside it anyway.
QString withoutAddresses(const QString &content, const std::vector<Attachment> &shown);

} // namespace feed
