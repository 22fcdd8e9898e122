// Any bytes: a head that is accepted is one that the WebSocket reader behind it sees in the same way, and what
// the site answers to it is whole.

#include "require.h"
#include "server/http/relay_facts.h"
#include "server/http/site.h"
#include "server/transport/http_head.h"

using namespace plaza::server;

namespace {

void answerIt(const http::Request &request)
{
    static const http::Site site(
        {.info = http::relayInfo({"<Plaza>", {}, {}, false}), .whyNotReady = [] { return QByteArray(); }});
    const auto response = site.answer(request);
    REQUIRE(response.status >= 200 && response.status < 600);
    const auto bytes = http::serialise(response, true);
    REQUIRE(bytes.endsWith(response.body));
    REQUIRE(bytes.first(bytes.size() - response.body.size()).count("\r\n\r\n") == 1);
    if (response.contentType.startsWith("text/html"))
        REQUIRE(!response.body.contains("<Plaza>"));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto head = readHead(bytes);
    if (!head) {
        REQUIRE(!head.error().detail.isEmpty());
        return 0;
    }
    if (!*head)
        return 0;
    const auto &request = (*head)->request;
    REQUIRE(request.path.startsWith('/'));
    REQUIRE(!request.header("host").isEmpty());
    for (const auto &header : request.headers) {
        REQUIRE(!header.name.isEmpty() && header.name == header.name.toLower());
        REQUIRE(!header.value.contains('\n') && !header.value.contains('\r'));
    }
    REQUIRE(!(*head)->wantsWebSocket || request.method == "GET");
    answerIt(request);
    return 0;
}
