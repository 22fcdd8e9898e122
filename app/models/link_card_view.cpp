#include "app/models/link_card_view.h"

#include "app/models/media_list.h"
#include "app/models/post_content.h"

#include <QUrl>

namespace plaza::app {

using namespace Qt::StringLiterals;

QVariantMap linkCard(const feed::LinkCard &card)
{
    const auto address = webAddress(card.url);
    auto host = QUrl(address).host();
    if (host.startsWith("www."_L1))
        host.remove(0, 4);
    QVariantMap map {{u"url"_s, address},
                     {u"title"_s, card.title},
                     {u"description"_s, card.description},
                     {u"host"_s, host}};
    if (card.picture)
        map[u"picture"_s] = mediaItem(*card.picture);
    return map;
}

QVariantMap linkCardOf(const feed::Event &post, const QStringList &links)
{
    const auto card = feed::linkCardOf(post);
    const auto address = card ? webAddress(card->url) : QString();
    // One that says of another address what the reader is not shown would deceive.
    return !address.isEmpty() && links.contains(address) ? linkCard(*card) : QVariantMap();
}

} // namespace plaza::app
