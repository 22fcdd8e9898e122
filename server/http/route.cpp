#include "server/http/route.h"

#include <algorithm>

namespace plaza::server::http {

namespace {

/// Digits and nothing else; "+5", "0x5", "5, 5" are what smuggling is made of.
std::optional<qint64> plainNumber(const QByteArray &text)
{
    constexpr qsizetype MaxDigits = 18;
    const bool isPlain = !text.isEmpty() && text.size() <= MaxDigits
        && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    return isPlain ? std::optional(text.toLongLong()) : std::nullopt;
}

bool usuallyHasBody(const Request &head)
{
    return head.method == "PUT" || head.method == "POST" || head.method == "PATCH";
}

} // namespace

const Route *find(const Routes &routes, const Request &head)
{
    const auto found = std::ranges::find_if(routes, [&head](const Route &each) { return each.fits(head); });
    return found == routes.end() ? nullptr : &*found;
}

std::function<bool(const Request &)> isFor(QByteArray method, QByteArray path)
{
    return [method = std::move(method), path = std::move(path)](const Request &head) {
        return head.method == method && head.path == path;
    };
}

std::variant<qint64, int> bodyLength(const Request &head, qint64 most)
{
    const auto said = head.header("content-length");
    if (!head.header("transfer-encoding").isNull() || (said.isNull() && usuallyHasBody(head)))
        return 411;
    const auto length = said.isNull() ? std::optional<qint64>(0) : plainNumber(said);
    if (!length)
        return 400;
    if (*length > most)
        return 413;
    if (!head.header("expect").isNull() && !expectsContinue(head))
        return 417;
    return *length;
}

bool expectsContinue(const Request &head)
{
    return head.header("expect").toLower() == "100-continue";
}

} // namespace plaza::server::http
