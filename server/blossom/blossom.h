#pragma once

#include "server/blossom/door.h"
#include "server/blossom/upload.h"
#include "server/http/route.h"
#include "server/media/library.h"

#include <QByteArray>

namespace plaza::server::blossom {

/// Files over HTTP at the root of the host (Blossom: BUD-01, 02, 05, 06, 11, 12).
///
/// Thread: any.
class Blossom
{
public:
    struct Facts {
        Door::Rules rules;
        QByteArray publicUrl {}; ///< ws(s)://…, for addresses; empty: the name the visitor used
        Examine examine {};      ///< null: files are kept unseen
    };

    /// library: outlives this.
    Blossom(Library &library, Facts facts);

    /// To be used while this lives.
    http::Routes routes();

private:
    http::Response show(const http::Request &request);
    http::Response erase(const http::Request &request);
    http::Response list(const http::Request &request);
    http::Opened open(const http::Request &request, Wanted wanted);
    http::Response wouldTake(const http::Request &request, Wanted wanted);
    feed::Result<feed::Event> mayUpload(const http::Request &request, Wanted wanted, qint64 bytes);

    Library &m_library;
    Door m_door;
    QByteArray m_publicUrl;
    Examine m_examine;
    Incoming m_incoming = 0;
};

} // namespace plaza::server::blossom
