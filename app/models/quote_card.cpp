#include "app/models/quote_card.h"

#include "app/models/post_content.h"
#include "app/models/time_text.h"
#include "feed/text/legible.h"
#include "feed/text/quote.h"

#include <QCoreApplication>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype CardChars = 240;

QString textOf(const feed::Event &post, const LiveFeed &feed)
{
    if (const auto warning = feed::contentWarning(post))
        return warning->isEmpty() ? QCoreApplication::translate("PostList", "Behind a warning") : *warning;
    const auto text = postText(QString::fromUtf8(feed.editions().textOf(post)), feed.names()).body;
    return feed::legible(text.simplified(), CardChars);
}

} // namespace

QVariantMap quoteCard(const feed::EventId &quoted, const LiveFeed &feed)
{
    QVariantMap card {{u"postId"_s, QString::fromLatin1(quoted.toHex())}};
    const auto *post = feed.quotes().find(quoted);
    if (!post) {
        const bool isMissing = feed.quotes().stateOf(quoted) == Quotes::State::Missing;
        card[u"state"_s] = isMissing ? u"missing"_s : u"coming"_s;
        return card;
    }
    card[u"state"_s] = u"here"_s;
    card[u"authorId"_s] = QString::fromLatin1(post->pubkey.toHex());
    card[u"authorName"_s] = feed.names().nameOf(post->pubkey);
    card[u"authorPicture"_s] = feed.names().pictureOf(post->pubkey);
    card[u"timeText"_s] = timeText(post->createdAt, feed.now());
    card[u"text"_s] = textOf(*post, feed);
    return card;
}

} // namespace plaza::app
