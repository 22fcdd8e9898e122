// Any text: what a post says is read as blocks that hold no more than was written, and whatever looks for something
// in it copes.

#include "feed/text/attachment.h"
#include "feed/text/blocks.h"
#include "feed/text/legible.h"
#include "feed/text/poll.h"
#include "feed/text/quote.h"
#include "require.h"

#include <QList>

namespace {

/// The lines of the text as the tags of an event, their words as values.
feed::Event tagged(const QByteArray &text)
{
    feed::Event event;
    event.kind = 1068;
    for (const auto &line : text.split('\n')) {
        const auto words = line.split('\t');
        event.tags.emplace_back(words.begin(), words.end());
    }
    return event;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto text = feed::legible(QString::fromUtf8(bytes), 20000);
    REQUIRE(feed::legible(text, 20000) == text);
    qsizetype length = 0;
    for (const auto &block : feed::blocks(text)) {
        REQUIRE(block.quoteDepth >= 0 && block.listDepth >= 0);
        length += block.text().size();
    }
    REQUIRE(length <= text.size());
    const auto event = tagged(bytes);
    const auto attachments = feed::attachmentsOf(event);
    REQUIRE(attachments.size() <= 16);
    for (const auto &attachment : attachments) {
        feed::Event again;
        again.tags = {feed::attachmentTag(attachment)};
        REQUIRE(feed::attachmentsOf(again).front().url == attachment.url);
    }
    if (const auto poll = feed::pollOf(event))
        REQUIRE(!poll->options.empty() && poll->options.size() <= 20 && poll->endsAt >= 0);
    (void)feed::contentWarning(event);
    (void)feed::quotedPost(event);
    (void)feed::withoutAddresses(text, attachments);
    return 0;
}
