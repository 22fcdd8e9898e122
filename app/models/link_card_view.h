#pragma once

#include "feed/text/link_card.h"

#include <QStringList>
#include <QVariantMap>

namespace plaza::app {

/// As it is drawn: {url, title, description, host, picture}. url: a web address; picture: see mediaItem(), absent when
/// there is none.
QVariantMap linkCard(const feed::LinkCard &card);

/// Of a post; empty unless its text holds the link. links: the web addresses in the text, see PostText.
QVariantMap linkCardOf(const feed::Event &post, const QStringList &links);

} // namespace plaza::app
