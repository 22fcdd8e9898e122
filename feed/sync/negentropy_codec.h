#pragma once

#include "feed/result.h"
#include "feed/sync/item_set.h"

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

/// The bytes of negentropy messages: ranges, each up to a bound, in order.
namespace feed::sync {

inline constexpr unsigned char Version = 0x61;

enum class Mode { Skip = 0, Compare = 1, List = 2 };

/// Reads what the other side has sent; total. The first error stays, and what is read after it is empty.
class MessageReader
{
public:
    explicit MessageReader(QByteArrayView bytes)
        : m_bytes(bytes)
    { }

    unsigned char version();
    Bound bound(); ///< rejects one that is not above the one before
    Mode mode();
    Fingerprint fingerprint();
    std::vector<EventId> ids();

    bool atEnd() const { return m_at == m_bytes.size(); }
    bool failed() const { return m_error != nullptr; }
    Error asError() const { return fail(Code::Malformed, m_error); }

private:
    quint64 number();
    QByteArrayView take(quint64 count);
    void reject(const char *why);

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    qint64 m_time = 0; // of the last bound
    Bound m_last {};
    bool m_hasLast = false;
    const char *m_error = nullptr;
};

class MessageWriter
{
public:
    MessageWriter();

    void skip(const Bound &upper);
    void fingerprint(const Bound &upper, const Fingerprint &fingerprint);
    void ids(const Bound &upper, const std::vector<EventId> &ids);

    std::size_t size() const { return std::size_t(m_bytes.size()); }
    QByteArray take() { return std::move(m_bytes); }

private:
    void bound(const Bound &bound);
    void number(quint64 number);

    QByteArray m_bytes;
    qint64 m_time = 0;
};

} // namespace feed::sync
