#include "server/transport/http_exchange.h"

#include "server/transport/descriptor.h"
#include "server/transport/socket_output.h"

namespace plaza::server {

namespace {

constexpr qint64 PieceBytes = 128 * 1024;
constexpr int EndingTicks = 5; // for the other side to read the answer while it still sends

} // namespace

HttpExchange::HttpExchange(std::unique_ptr<QTcpSocket> socket, QHostAddress peer, Context context)
    : m_socket(std::move(socket))
    , m_peer(std::move(peer))
    , m_context(std::move(context))
    , m_pace(m_context.floor)
{
    m_socket->setReadBufferSize(PieceBytes);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &HttpExchange::onReadable);
    connectSent(*m_socket, this, [this](qint64 bytes) { onWritten(bytes); });
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &HttpExchange::over);
    if (m_socket->bytesAvailable() > 0) // in an encrypted one: no signal will tell of them any more
        QMetaObject::invokeMethod(this, &HttpExchange::onReadable, Qt::QueuedConnection);
}

HttpExchange::~HttpExchange()
{
    m_socket->disconnect(this);
}

void HttpExchange::onReadable()
{
    switch (m_stage) {
    case Stage::Head: return readRequestHead();
    case Stage::Body: return readBody();
    case Stage::Ending: (void)m_socket->readAll(); return; // told already that it is not wanted
    case Stage::Working:
    case Stage::Answering:
    case Stage::Over: return;
    }
}

void HttpExchange::onWritten(qint64 bytes)
{
    m_pace.moved(bytes);
    if (m_stage != Stage::Answering || unsentBytes(*m_socket) > 0)
        return;
    if (m_stream.bytes > 0)
        sendMore();
    else
        end();
}

void HttpExchange::readRequestHead()
{
    const auto head = readHead(m_socket->peek(MaxHeadBytes));
    if (!head)
        return answer(http::statusOnly(statusOf(head.error())));
    if (!*head)
        return;
    (void)m_socket->skip((*head)->bytes);
    begin((*head)->request);
}

void HttpExchange::begin(http::Request request)
{
    m_request = std::move(request);
    m_request.peer = m_peer.toString().toLatin1();
    m_request.isEncrypted = isEncrypted(*m_socket);
    m_route = http::find(m_context.routes, m_request);
    if (!m_route)
        return answer(m_context.site.answer(m_request));
    const auto length = http::bodyLength(m_request, m_route->bodyBytes);
    if (const auto *refusal = std::get_if<int>(&length))
        return answer(http::statusOnly(*refusal));
    m_missing = std::get<qint64>(length);
    if (const auto *handle = std::get_if<http::TakeInPieces>(&m_route->handle))
        return open(*handle);
    awaitBody();
}

void HttpExchange::open(const http::TakeInPieces &handle)
{
    work(Lane::Quick, [&handle, request = m_request]() -> Then {
        const auto opened = std::make_shared<http::Opened>(handle(request)); // on its way to the next thread
        return [opened](HttpExchange &self) { self.onOpened(std::move(*opened)); };
    });
}

void HttpExchange::onOpened(http::Opened opened)
{
    if (auto *response = std::get_if<http::Response>(&opened))
        return answer(std::move(*response));
    m_sink = std::move(std::get<std::unique_ptr<http::BodySink>>(opened));
    awaitBody();
}

void HttpExchange::awaitBody()
{
    m_stage = Stage::Body;
    m_pace.restart();
    if (m_missing > 0 && http::expectsContinue(m_request))
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    readBody();
}

void HttpExchange::readBody()
{
    if (m_missing == 0)
        return onBodyEnd();
    const auto piece = m_socket->read(std::min(m_missing, PieceBytes));
    if (piece.isEmpty())
        return;
    m_missing -= piece.size();
    m_pace.moved(piece.size());
    if (m_sink)
        return passOn(piece);
    m_request.body += piece;
    readBody();
}

void HttpExchange::passOn(const QByteArray &piece)
{
    work(Lane::Quick, [sink = m_sink, piece]() -> Then {
        const auto refusal = sink->take(piece);
        return [refusal](HttpExchange &self) {
            if (refusal)
                return self.answer(*refusal);
            self.m_stage = Stage::Body;
            self.readBody();
        };
    });
}

void HttpExchange::onBodyEnd()
{
    if (m_sink) {
        work(Lane::Slow, [sink = m_sink]() -> Then {
            return [response = sink->finish()](HttpExchange &self) { self.answer(response); };
        });
        return;
    }
    const auto &handle = std::get<http::AnswerWhole>(m_route->handle);
    work(Lane::Quick, [&handle, request = m_request]() -> Then {
        return [response = handle(request)](HttpExchange &self) { self.answer(response); };
    });
}

void HttpExchange::work(Lane lane, Job job)
{
    m_stage = Stage::Working;
    m_context.give(lane, std::move(job));
}

void HttpExchange::answer(http::Response response)
{
    m_stage = Stage::Answering;
    m_pace.restart();
    m_sink.reset();
    if (m_context.figures)
        m_context.figures->answered(response.status);
    const bool withBody = m_request.method != "HEAD";
    m_socket->write(http::serialise(response, withBody));
    if (withBody)
        m_stream = std::move(response.stream);
}

void HttpExchange::sendMore()
{
    m_stage = Stage::Working;
    m_context.give(
        Lane::Quick, [source = m_stream.source, size = std::min(m_stream.bytes, PieceBytes)]() -> Then {
            const auto piece = source->read(size);
            return [piece](HttpExchange &self) {
                if (piece.isEmpty()) // the disk failed: the other side sees an answer that is too short
                    return self.over();
                self.m_stage = Stage::Answering;
                self.m_stream.bytes -= piece.size();
                self.m_socket->write(piece);
            };
        });
}

void HttpExchange::end()
{
    m_stage = Stage::Ending;
    m_ticks = 0;
    m_stream = {};
    if (!isEncrypted(*m_socket)) // TLS knows no end of one direction
        endOutput(static_cast<int>(m_socket->socketDescriptor()));
    if (m_missing == 0)
        m_socket->disconnectFromHost();
}

void HttpExchange::over()
{
    if (m_stage == Stage::Over)
        return;
    m_stage = Stage::Over;
    m_sink.reset();
    m_socket->abort();
    Q_EMIT finished();
}

void HttpExchange::tick()
{
    switch (m_stage) {
    case Stage::Head:
        if (++m_ticks >= m_context.headPatience.count())
            answer(http::statusOnly(408));
        return;
    case Stage::Body:
        if (!m_pace.tick())
            answer(http::statusOnly(408));
        return;
    case Stage::Answering:
        if (!m_pace.tick())
            over();
        return;
    case Stage::Ending:
        if (++m_ticks >= EndingTicks)
            over();
        return;
    case Stage::Working:
    case Stage::Over: return;
    }
}

} // namespace plaza::server
