#pragma once

#include "server/feed_path/write_hook.h"

#include <QByteArrayView>

/// What we say to the operator's program and what it answers: one line of JSON each.
/// source: strfry, docs/plugins.md, so that programs written for it run here.
namespace plaza::server {

inline constexpr qsizetype MaxAnswerBytes = 65536;

/// {"type":"new","event":…,"receivedAt":…,"sourceType":"IP4","sourceInfo":"192.0.2.7"} and a line feed.
QByteArray questionLine(const Submission &submission, qint64 receivedAt);

struct PluginAnswer {
    feed::EventId id;
    Verdict verdict;
};

/// Keys it does not know are passed over. A reason without one of NIP-01's prefixes gets "blocked: ".
/// errors: Malformed.
feed::Result<PluginAnswer> readAnswer(QByteArrayView line);

} // namespace plaza::server
