#include "feed/sync/negentropy.h"

#include "feed/sync/negentropy_codec.h"

#include <algorithm>
#include <set>

namespace feed::sync {

namespace {

constexpr std::size_t Buckets = 16;
/// Room for what one range adds at most (ids of a short one, or fingerprints of its parts), and for the end.
constexpr std::size_t EndRoom = 1300;

/// One message of ours in the making, while one of theirs is read.
class Exchange
{
public:
    Exchange(const View &view, std::size_t frameLimit, Difference *difference)
        : m_view(view)
        , m_frameLimit(frameLimit)
        , m_difference(difference)
        , m_position(view.begin)
    { }

    QByteArray begin()
    {
        describe(m_view.begin, m_view.end, Bound::infinity());
        return m_writer.take();
    }

    Result<QByteArray> answer(QByteArrayView message)
    {
        MessageReader reader(message);
        const auto version = reader.version();
        if (reader.failed())
            return reader.asError();
        if (version != Version)
            return m_difference ? Result<QByteArray>(fail(Code::Unsupported, "another version of negentropy"))
                                : Result(m_writer.take()); // says which version we speak
        while (!reader.atEnd() && !m_isFull) {
            readRange(reader);
            if (reader.failed())
                return reader.asError();
        }
        return m_writer.take();
    }

private:
    void readRange(MessageReader &reader)
    {
        const Bound upper = reader.bound();
        const Mode mode = reader.mode();
        const auto end = std::clamp(m_view.set.indexOf(upper), m_position, m_view.end);
        if (mode == Mode::Skip)
            m_skips = true;
        else if (mode == Mode::Compare)
            compare(reader.fingerprint(), end, upper);
        else if (m_difference)
            take(reader.ids(), end);
        else
            list(reader.ids(), end, upper);
        if (reader.failed())
            return;
        m_position = end;
        m_bound = upper;
        if (m_frameLimit != NoFrameLimit && m_writer.size() > m_frameLimit - EndRoom)
            leaveTheRest();
    }

    void compare(const Fingerprint &theirs, std::size_t end, const Bound &upper)
    {
        if (m_view.set.fingerprint(m_position, end) == theirs) {
            m_skips = true;
            return;
        }
        flushSkip();
        describe(m_position, end, upper);
    }

    /// Of the side that began: the other has named all it has in this range.
    void take(const std::vector<EventId> &ids, std::size_t end)
    {
        std::set<EventId> theirs(ids.begin(), ids.end());
        m_view.set.forEach(m_position, end, [&](const Item &item) {
            if (theirs.erase(item.id) == 0)
                m_difference->have.push_back(item.id);
        });
        m_difference->need.insert(m_difference->need.end(), theirs.begin(), theirs.end());
        m_skips = true;
    }

    /// Of the side that was asked: names all it has in this range.
    void list(const std::vector<EventId> &, std::size_t end, const Bound &upper)
    {
        flushSkip();
        std::vector<EventId> ids;
        Bound until = upper;
        const auto last = std::min(end, m_position + std::max<std::size_t>(roomForIds(), 1));
        if (last < end)
            until = boundBetween(m_view.set.at(last - 1), m_view.set.at(last));
        m_view.set.forEach(m_position, last, [&](const Item &item) { ids.push_back(item.id); });
        m_writer.ids(until, ids);
        if (last < end) {
            m_position = last;
            leaveTheRest();
        }
    }

    std::size_t roomForIds() const
    {
        if (m_frameLimit == NoFrameLimit)
            return m_view.size();
        return (m_frameLimit - std::min(m_frameLimit, m_writer.size() + EndRoom)) / EventId::size;
    }

    /// A range by its ids where that is short, else by fingerprints of its parts.
    void describe(std::size_t begin, std::size_t end, const Bound &upper)
    {
        const auto count = end - begin;
        if (count < 2 * Buckets) {
            std::vector<EventId> ids;
            m_view.set.forEach(begin, end, [&](const Item &item) { ids.push_back(item.id); });
            return m_writer.ids(upper, ids);
        }
        const auto share = count / Buckets, extra = count % Buckets;
        auto at = begin;
        for (std::size_t i = 0; i < Buckets; ++i) {
            const auto next = at + share + (i < extra ? 1 : 0);
            const Bound bound =
                next == end ? upper : boundBetween(m_view.set.at(next - 1), m_view.set.at(next));
            m_writer.fingerprint(bound, m_view.set.fingerprint(at, next));
            at = next;
        }
    }

    void flushSkip()
    {
        if (std::exchange(m_skips, false))
            m_writer.skip(m_bound);
    }

    /// The message is full: a fingerprint of all that follows brings it up again.
    void leaveTheRest()
    {
        if (std::exchange(m_isFull, true))
            return;
        flushSkip();
        m_writer.fingerprint(Bound::infinity(), m_view.set.fingerprint(m_position, m_view.end));
    }

    const View &m_view;
    std::size_t m_frameLimit;
    Difference *m_difference; // null on the side that was asked; not ours
    std::size_t m_position;
    Bound m_bound {};
    bool m_skips = false;
    bool m_isFull = false;
    MessageWriter m_writer {};
};

} // namespace

QByteArray beginReconciling(const View &view, std::size_t frameLimit)
{
    return Exchange(view, frameLimit, nullptr).begin();
}

Result<QByteArray> answerReconciling(const View &view, QByteArrayView message, std::size_t frameLimit)
{
    return Exchange(view, frameLimit, nullptr).answer(message);
}

Result<Difference> goOnReconciling(const View &view, QByteArrayView message, std::size_t frameLimit)
{
    Difference difference;
    const auto next = Exchange(view, frameLimit, &difference).answer(message);
    if (!next)
        return next.error();
    if (next->size() > 1) // more than the version
        difference.next = *next;
    return difference;
}

} // namespace feed::sync
