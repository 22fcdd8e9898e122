#include "app/models/wire_talks.h"

namespace plaza::app {

int WireTalks::numberOf(const WireFrame &frame)
{
    if (frame.from == WireFrame::From::Connection || frame.verb.isEmpty() || frame.verb == "NOTICE")
        return 0;
    if (m_numbers.size() > MostKnown)
        m_numbers.clear(); // those still spoken of get new numbers
    if (frame.verb == "AUTH" && frame.from == WireFrame::From::Server)
        return m_proof = ++m_last;
    if (frame.about.isEmpty())
        return 0;
    auto known = m_numbers.find(frame.about);
    if (known == m_numbers.end())
        known = m_numbers.insert(frame.about, frame.verb == "AUTH" && m_proof > 0 ? m_proof : ++m_last);
    return known.value();
}

void WireTalks::forget()
{
    *this = {};
}

} // namespace plaza::app
