#pragma once

#include "app/models/names.h"

#include <QString>

namespace plaza::app {

/// A short text of others, as somebody's words about themselves, for Text.StyledText: escaped, with line breaks; web
/// addresses, members and tags as links ("https:", "member:", "tag:").
QString linkedText(const QString &text, const Names &names);

} // namespace plaza::app
