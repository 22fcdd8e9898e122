#pragma once

#include "feed/result.h"

#include <QByteArray>
#include <QDateTime>

#include <map>
#include <vector>

namespace plaza::server {

/// What a backup says of itself: the last file but one of the archive; the last is its checksum.
struct Manifest {
    static constexpr char FileName[] = "plaza-backup.json";
    static constexpr char ChecksumName[] = "plaza-backup.sha256";

    struct Part {
        QByteArray name; ///< as in the data directory
        qint64 bytes = 0;
        QByteArray sha256; ///< lower-case hex

        friend bool operator==(const Part &, const Part &) = default;
    };

    QByteArray program;                  ///< version of the program that made it
    QDateTime made;                      ///< UTC
    std::map<QByteArray, int> schema;    ///< version of each part of the database's schema
    std::map<QByteArray, qint64> counts; ///< e.g. "events"
    std::vector<Part> parts;

    qint64 bytes() const;
};

QByteArray toJson(const Manifest &manifest);
/// errors: Malformed; Unsupported (of a later form).
feed::Result<Manifest> manifestFromJson(const QByteArray &json);

/// "1203 events, 14 members, 37 files, 12.4 MB": what a person wants to know.
QByteArray summary(const Manifest &manifest);

} // namespace plaza::server
