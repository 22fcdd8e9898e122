#pragma once

#include "server/media/examination.h"

#include <QByteArray>
#include <QString>

#include <chrono>

namespace plaza::server {

/// Looks into files by a program of its own (server/decoder), which is started for each, may touch nothing, and is
/// killed when it takes too long.
///
/// Thread: any, several at once.
class DecoderProcess
{
public:
    struct Options {
        QString program;
        std::chrono::milliseconds patience = std::chrono::seconds(30);
    };

    /// shelf: where drafts of thumbnails and clean pictures are made; outlives this.
    DecoderProcess(const Shelf &shelf, Options options)
        : m_shelf(shelf)
        , m_options(std::move(options))
    { }

    /// As Examine.
    feed::Result<Examined> examine(const Draft &file, MediaType type, Wanted wanted) const;

private:
    const Shelf &m_shelf;
    Options m_options;
};

} // namespace plaza::server
