#include "server/write_policy/plugin_lines.h"

#include "feed/json/reader.h"
#include "feed/json/writer.h"

#include <algorithm>
#include <array>
#include <optional>

namespace plaza::server {

using feed::Code;
using feed::fail;

namespace {

constexpr qsizetype MaxReasonBytes = 1000;
constexpr std::array<QByteArrayView, 10> Prefixes {
    "duplicate:",  "pow:",  "blocked:", "rate-limited:", "invalid:",
    "restricted:", "mute:", "error:",   "unsupported:",  "auth-required:"};

QByteArray sourceOf(const QByteArray &address)
{
    constexpr QByteArrayView Mapped = "::ffff:"; // an IPv4 address on a socket for both
    const bool isMapped = address.startsWith(Mapped) && address.contains('.');
    const auto shown = isMapped ? address.sliced(Mapped.size()) : address;
    QByteArray text =
        shown.contains(':') ? R"("sourceType":"IP6","sourceInfo":)" : R"("sourceType":"IP4","sourceInfo":)";
    feed::json::appendString(text, shown);
    return text;
}

std::optional<Verdict::Action> actionOf(const QByteArray &name)
{
    if (name == "accept")
        return Verdict::Action::Accept;
    if (name == "reject")
        return Verdict::Action::Reject;
    if (name == "shadowReject")
        return Verdict::Action::Shadow;
    return {};
}

QByteArray reasonFrom(QByteArray text)
{
    text = text.simplified();
    if (text.isEmpty())
        return "blocked: not wanted here";
    if (text.size() > MaxReasonBytes) {
        auto end = MaxReasonBytes;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
            --end; // not inside a character
        text.truncate(end);
    }
    const bool hasPrefix =
        std::ranges::any_of(Prefixes, [&text](QByteArrayView prefix) { return text.startsWith(prefix); });
    return hasPrefix ? text : "blocked: " + text;
}

} // namespace

QByteArray questionLine(const Submission &submission, qint64 receivedAt)
{
    return R"({"type":"new","event":)" + feed::toJson(submission.event) + R"(,"receivedAt":)"
        + QByteArray::number(receivedAt) + ',' + sourceOf(submission.address) + "}\n";
}

feed::Result<PluginAnswer> readAnswer(QByteArrayView line)
{
    feed::json::Reader reader(line);
    QByteArray key, id, action, message;
    reader.beginObject();
    while (reader.nextKey(key)) {
        const bool isText = reader.peek() == feed::json::Reader::Type::String;
        if (key == "id")
            id = reader.string();
        else if (key == "action")
            action = reader.string();
        else if (key == "msg" && isText)
            message = reader.string();
        else
            reader.skipValue();
    }
    reader.atEnd();
    if (reader.failed())
        return reader.asError();
    const auto event = feed::EventId::fromHex(id);
    const auto known = actionOf(action);
    if (!event || !known)
        return fail(Code::Malformed, "an answer needs the event's id and accept, reject or shadowReject");
    Verdict verdict {*known};
    if (*known == Verdict::Action::Reject)
        verdict.reason = reasonFrom(std::move(message));
    return PluginAnswer {*event, std::move(verdict)};
}

} // namespace plaza::server
