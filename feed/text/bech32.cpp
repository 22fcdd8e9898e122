#include "feed/text/bech32.h"

namespace feed::bech32 {

namespace {

constexpr QByteArrayView Letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr qsizetype ChecksumLetters = 6;

class Checksum
{
public:
    explicit Checksum(QByteArrayView prefix)
    {
        for (const char c : prefix)
            add(static_cast<unsigned char>(c) >> 5);
        add(0);
        for (const char c : prefix)
            add(static_cast<unsigned char>(c) & 31u);
    }

    void add(unsigned value)
    {
        static constexpr quint32 generators[] = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
        const quint32 top = m_state >> 25;
        m_state = (m_state & 0x1ffffffu) << 5 ^ value;
        for (unsigned i = 0; i < 5; ++i) {
            if (top >> i & 1u)
                m_state ^= generators[i];
        }
    }

    quint32 state() const { return m_state; }

private:
    quint32 m_state = 1;
};

/// Regroups bits, most significant first. padded: the last group is filled up with zeros.
QByteArray regroup(QByteArrayView in, int from, int to)
{
    QByteArray out;
    quint32 bits = 0;
    int count = 0;
    for (const char c : in) {
        bits = (bits << from | static_cast<unsigned char>(c)) & 0xFFFFu;
        for (count += from; count >= to; count -= to)
            out += static_cast<char>(bits >> (count - to) & ((1u << to) - 1));
    }
    if (to == 5 && count > 0)
        out += static_cast<char>(bits << (to - count) & 31u);
    return out;
}

} // namespace

bool isLetter(char c)
{
    return Letters.contains(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
}

QByteArray encode(QByteArrayView prefix, QByteArrayView data)
{
    const QByteArray groups = regroup(data, 8, 5);
    Checksum checksum(prefix);
    QByteArray out = prefix.toByteArray() + '1';
    for (const char group : groups) {
        checksum.add(static_cast<unsigned char>(group));
        out += Letters[group];
    }
    for (qsizetype i = 0; i < ChecksumLetters; ++i)
        checksum.add(0);
    for (int shift = 25; shift >= 0; shift -= 5)
        out += Letters[(checksum.state() ^ 1u) >> shift & 31u];
    return out;
}

std::optional<Decoded> decode(QByteArrayView text)
{
    const QByteArray given = text.toByteArray(), lower = given.toLower();
    const qsizetype one = lower.lastIndexOf('1');
    if ((lower != given && given.toUpper() != given) || one < 1 || lower.size() - one - 1 < ChecksumLetters)
        return {};
    Decoded result {lower.first(one), {}};
    Checksum checksum(result.prefix);
    QByteArray groups;
    for (const char c : QByteArrayView(lower).sliced(one + 1)) {
        const qsizetype value = Letters.indexOf(c);
        if (value < 0)
            return {};
        checksum.add(static_cast<unsigned>(value));
        groups += static_cast<char>(value);
    }
    if (checksum.state() != 1)
        return {};
    groups.chop(ChecksumLetters);
    result.data = regroup(groups, 5, 8);
    if (regroup(result.data, 8, 5) != groups) // left-over bits must be few, and zero
        return {};
    return result;
}

} // namespace feed::bech32
