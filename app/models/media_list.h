#pragma once

#include "feed/event.h"
#include "feed/text/attachment.h"

#include <QVariantList>

#include <vector>

namespace plaza::app {

/// What a post shows beside its text: pictures and films that are named by their hash, so that our own server can
/// be asked for them. Others' servers are never asked unasked: what is there stays an address in the text.
std::vector<feed::Attachment> shownMedia(const feed::Event &post);

/// One as it is drawn: {kind, sha256, mime, url, source, placeholder, ratio, width, height, alt}. kind: "picture" or "film";
/// url: for the viewer, of a picture through our own loader; source and placeholder: for Image, the latter "" when there is none; ratio: width / height, 0.5…2.5.
QVariantMap mediaItem(const feed::Attachment &attachment);
QVariantList mediaList(const feed::Event &post);

} // namespace plaza::app
