#pragma once

#include "feed/event.h"

#include <QByteArray>
#include <QString>

#include <vector>

/// All that a store keeps in a file, looked at from outside. Failures end the test program: a file that cannot be
/// read is what these tests are about.

/// One number for everything: events, tags, tombstones, what search knows.
QByteArray stateOf(const QString &path);

/// What is wrong with the file; empty: nothing. Its pages, that each event is whole and there once, and that tags and
/// words lead to each event and to nothing else.
QByteArray faultsOf(const QString &path);

/// Every event in it, in the order of receipt.
std::vector<feed::Event> eventsIn(const QString &path);
