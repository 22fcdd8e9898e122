#pragma once

#include "app/state/wire_frame.h"

#include <QByteArray>
#include <QHash>

namespace plaza::app {

/// Numbers what belongs together on the wire: a request with all that comes for it, an event with its OK, the question
/// who we are with our proof and the verdict.
class WireTalks
{
public:
    /// The number of the talk that the frame is part of; 0: of none.
    int numberOf(const WireFrame &frame);
    void forget();

private:
    static constexpr qsizetype MostKnown = 4000;

    QHash<QByteArray, int> m_numbers; ///< by what the frames are about
    int m_last = 0;
    int m_proof = 0; ///< the talk in which the server asks who we are
};

} // namespace plaza::app
