#pragma once

#include "feed/event.h"
#include "server/http/route.h"
#include "server/media/examination.h"
#include "server/media/library.h"

#include <atomic>
#include <memory>
#include <optional>

namespace plaza::server::blossom {

/// How many files are coming in.
using Incoming = std::atomic<int>;

/// What a file on its way in needs to know. What it refers to outlives it.
struct UploadOrder {
    Library &library;
    const Examine &examine;
    Incoming &incoming;
    feed::Event auth;                  ///< in order; its author sends the file
    std::optional<QByteArray> hash {}; ///< as hex, as announced
    Wanted wanted = Wanted::AsItIs;
    QByteArray base {}; ///< of the addresses we tell
    qint64 now = 0;
};

/// A file on its way in.
class Upload : public http::BodySink
{
public:
    /// errors: Unavailable.
    static feed::Result<std::unique_ptr<Upload>> begin(UploadOrder order);
    ~Upload() override;

    std::optional<http::Response> take(QByteArrayView piece) override;
    http::Response finish() override;

private:
    Upload(UploadOrder order, std::unique_ptr<Draft> draft);

    feed::Outcome checkHash() const;
    feed::Result<Kept> keep();
    feed::Result<Kept> keepExamined(Examined examined);

    UploadOrder m_order;
    std::unique_ptr<Draft> m_draft;
    QByteArray m_first;
    std::optional<MediaType> m_type;
};

} // namespace plaza::server::blossom
