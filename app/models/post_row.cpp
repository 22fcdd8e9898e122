#include "app/models/post_row.h"

#include "app/models/link_card_view.h"
#include "app/models/media_list.h"
#include "app/models/quote_card.h"
#include "app/models/time_text.h"
#include "feed/text/quote.h"

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

QString shownText(const PostRow &row, const LiveFeed &feed)
{
    auto text =
        feed::withoutAddresses(QString::fromUtf8(feed.editions().textOf(row.event)), shownMedia(row.event));
    return row.quoted ? feed::withoutReference(text, *row.quoted) : text;
}

} // namespace

void renderRow(PostRow &row, const LiveFeed &feed)
{
    row.isEdited = feed.editions().isEdited(row.event);
    auto text = postText(shownText(row, feed), feed.names(), row.isRevealed ? Extent::Whole : row.extent);
    const auto warning = feed::contentWarning(row.event);
    const auto card = linkCardOf(row.event, text.links);
    row.body = std::move(text.body);
    row.mentions = std::move(text.mentions);
    row.content = {{u"blocks"_s, std::move(text.blocks)},
                   {u"links"_s, std::move(text.links)},
                   {u"more"_s, text.isCut},
                   {u"warned"_s, warning.has_value()},
                   {u"warning"_s, warning.value_or(QString())},
                   {u"hidden"_s, warning.has_value() && !row.isRevealed},
                   {u"media"_s, mediaList(row.event)}};
    if (!card.isEmpty())
        row.content[u"card"_s] = card;
    row.poll = feed.polls().result(row.event, feed.me(), feed.now());
    if (row.quoted)
        row.content[u"quoted"_s] = quoteCard(*row.quoted, feed);
}

QVariantMap blankContent()
{
    return {{u"blocks"_s, QVariantList()}, {u"links"_s, QStringList()}, {u"more"_s, false},
            {u"warned"_s, false},          {u"warning"_s, QString()},   {u"hidden"_s, false},
            {u"media"_s, QVariantList()}};
}

PostRow postRow(const feed::Event &event, const LiveFeed &feed, Extent extent)
{
    PostRow row;
    row.event = event;
    row.postId = QString::fromLatin1(event.id.toHex());
    row.authorId = QString::fromLatin1(event.pubkey.toHex());
    row.place = feed::threadPlace(event);
    row.quoted = feed::quotedPost(event);
    row.timeText = timeText(event.createdAt, feed.now());
    row.extent = extent;
    renderRow(row, feed);
    return row;
}

std::vector<feed::PublicKey> peopleOf(const PostRow &row, const LiveFeed &feed)
{
    auto people = row.mentions;
    people.push_back(row.event.pubkey);
    if (const auto *quoted = row.quoted ? feed.quotes().find(*row.quoted) : nullptr)
        people.push_back(quoted->pubkey);
    return people;
}

} // namespace plaza::app
