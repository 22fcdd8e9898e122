#pragma once

#include "feed/error.h"

#include <QString>

namespace plaza::app {

/// The sentences of the welcome and naming pages, each at the field it is about; "" = none.
struct JoinErrors {
    QString link {};
    QString address {};
    QString code {};
    QString name {};
    QString join {}; ///< about none of the fields

    friend bool operator==(const JoinErrors &, const JoinErrors &) = default;
};

/// How someone tried to join.
enum class JoinedBy { Link, Address };

/// Puts a failure to join next to what has to be changed for the next attempt.
JoinErrors joinErrors(const feed::Error &error, JoinedBy by);

} // namespace plaza::app
