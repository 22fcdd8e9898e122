#pragma once

#include "app/models/editions.h"
#include "app/models/names.h"
#include "feed/event.h"

#include <QString>
#include <QVariantList>

namespace plaza::app {

/// A text as a person types it: mentions as @Name.
QString plainText(const QByteArray &content, const Names &names);

/// What differs, word by word, for Text.StyledText: what went struck out, what came underlined, all else as it is.
QString wordDifference(const QString &before, const QString &after);

/// The versions of an edited post, newest first: {time, text, styled}. Empty when it was never edited.
QVariantList versionList(const feed::Event &post, const Editions &editions, const Names &names);

} // namespace plaza::app
