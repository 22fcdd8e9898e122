#pragma once

#include <QByteArray>

#include <optional>
#include <variant>

namespace plaza::server::blossom {

struct Range {
    qint64 first = 0;
    qint64 bytes = 0;
};
struct WholeFile { };
struct Unsatisfiable { };

/// Which part of a file a Range header asks for. What is no range, or several, is the whole file, as RFC 9110
/// section 14.2 allows. header: may be null.
std::variant<WholeFile, Range, Unsatisfiable> rangeOf(const QByteArray &header, qint64 size);

} // namespace plaza::server::blossom
