#pragma once

#include "feed/result.h"
#include "server/blossom/blossom.h"
#include "server/community/community.h"
#include "server/config/options.h"
#include "server/http/route.h"
#include "server/media/decoder_process.h"
#include "server/media/library.h"
#include "server/media/sweeper.h"

#include <functional>
#include <memory>

/// Part of the composition root: the files that people send, put together from the options.
namespace plaza::server {

class MediaSide
{
public:
    /// After the feed path, whose tables must be there. community: outlives this.
    /// errors: as Library::open().
    static feed::Result<std::unique_ptr<MediaSide>> open(const Options &options, const Community &community,
                                                         std::function<qint64()> now);

    /// To be used while this lives. None where no files are taken.
    http::Routes routes();

private:
    MediaSide(std::unique_ptr<Library> library, CollectionRules rules, blossom::Blossom::Facts facts);

    std::unique_ptr<Library> m_library;
    Sweeper m_sweeper;
    DecoderProcess m_decoder;
    blossom::Blossom m_blossom;
};

} // namespace plaza::server
