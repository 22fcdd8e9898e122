#include "feed/room.h"

#include <algorithm>

namespace feed {

namespace {

QByteArray neverNull(const QByteArray &name)
{
    return name.isEmpty() ? QByteArray("") : name;
}

} // namespace

QByteArray roomOf(const Event &event)
{
    if (kinds::isAboutRoom(event.kind))
        return neverNull(event.identifier());
    const auto said =
        std::ranges::find_if(event.tags, [](const Tag &tag) { return tag.size() >= 2 && tag[0] == "h"; });
    return said != event.tags.end() ? neverNull((*said)[1]) : QByteArray();
}

} // namespace feed
