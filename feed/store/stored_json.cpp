#include "feed/store/stored_json.h"

#include "feed/event_reader.h"
#include "feed/json/reader.h"

namespace feed::store {

std::optional<Event> eventOfRow(QByteArrayView json)
{
    json::Reader reader(json);
    auto event = readEvent(reader);
    if (!reader.atEnd())
        return {};
    return event;
}

} // namespace feed::store
