#include "server/backup/tar.h"

#include <QIODevice>

#include <algorithm>

namespace plaza::server::tar {

using feed::Code;
using feed::Done;
using feed::Error;
using feed::fail;
using feed::Outcome;
using feed::Result;

namespace {

constexpr qint64 BlockSize = 512;
constexpr qint64 LargestOctal = (qint64(1) << 33) - 1; // eleven octal digits
constexpr int NameBytes = 100, PrefixBytes = 155;

/// Where the fields of a header are. source: POSIX.1-2001, pax, "ustar Interchange Format".
struct Field {
    int offset;
    int length;
};
constexpr Field Name {0, 100}, Mode {100, 8}, Uid {108, 8}, Gid {116, 8}, Size {124, 12}, Mtime {136, 12},
    Checksum {148, 8}, Type {156, 1}, Magic {257, 8}, Prefix {345, 155};
constexpr char Ustar[] = "ustar\00000"; // "ustar", NUL, version "00"

void put(QByteArray &header, Field field, QByteArrayView bytes)
{
    std::copy_n(bytes.data(), std::min<qsizetype>(bytes.size(), field.length), header.data() + field.offset);
}

void putOctal(QByteArray &header, Field field, qint64 number)
{
    put(header, field, QByteArray::number(number, 8).rightJustified(field.length - 1, '0'));
}

/// Above what the octal digits can say: the number itself, big-endian, marked by the top bit (GNU and star).
void putSize(QByteArray &header, qint64 size)
{
    if (size <= LargestOctal)
        return putOctal(header, Size, size);
    header[Size.offset] = char(0x80);
    for (int i = 0; i < 8; ++i)
        header[Size.offset + Size.length - 1 - i] = char((size >> (8 * i)) & 0xff);
}

QByteArrayView fieldOf(QByteArrayView header, Field field)
{
    const auto bytes = header.sliced(field.offset, field.length);
    const auto end = bytes.indexOf('\0');
    return end < 0 ? bytes : bytes.first(end);
}

qint64 checksumOf(QByteArrayView header)
{
    qint64 sum = 0;
    for (qsizetype i = 0; i < header.size(); ++i) {
        const bool isOwn = i >= Checksum.offset && i < Checksum.offset + Checksum.length;
        sum += isOwn ? ' ' : static_cast<unsigned char>(header[i]);
    }
    return sum;
}

std::optional<qint64> octal(QByteArrayView text)
{
    bool isNumber = false;
    const qint64 number = text.trimmed().toByteArray().toLongLong(&isNumber, 8);
    return isNumber && number >= 0 ? std::optional(number) : std::nullopt;
}

std::optional<qint64> sizeOf(QByteArrayView header)
{
    if (static_cast<unsigned char>(header[Size.offset]) != 0x80)
        return octal(fieldOf(header, Size));
    quint64 size = 0;
    for (int i = Size.offset + Size.length - 8; i < Size.offset + Size.length; ++i)
        size = size << 8 | static_cast<unsigned char>(header[i]);
    return size >> 62 == 0 ? std::optional(qint64(size)) : std::nullopt;
}

/// Where a long name is cut into prefix and name: at a slash. None: it does not fit.
std::optional<qsizetype> cutOf(QByteArrayView name)
{
    if (name.size() <= NameBytes)
        return 0;
    for (qsizetype at = std::min<qsizetype>(name.size() - 1, PrefixBytes); at > 0; --at) {
        if (name[at] == '/' && name.size() - at - 1 <= NameBytes)
            return at;
    }
    return {};
}

Error unwritable(const QIODevice &out)
{
    // A write that was done in part leaves no error behind: the usual reason then is a full disk.
    const auto said = out.errorString().toUtf8();
    return fail(Code::Unavailable,
                "cannot write the backup: " + (said.startsWith("Unknown") ? "there is no room" : said));
}

Error damaged(const char *how)
{
    return fail(Code::Malformed, QByteArray("the archive is ") + how);
}

qint64 paddingOf(qint64 size)
{
    return (BlockSize - size % BlockSize) % BlockSize;
}

} // namespace

bool isSafeName(QByteArrayView name)
{
    if (name.isEmpty() || name.size() > 255 || name.startsWith('/'))
        return false;
    const bool isOdd = std::ranges::any_of(
        name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\'; });
    const auto parts = name.toByteArray().split('/');
    return !isOdd && std::ranges::none_of(parts, [](const QByteArray &part) {
        return part.isEmpty() || part == "." || part == "..";
    });
}

Outcome Writer::begin(const Entry &entry)
{
    Q_ASSERT(m_left == 0);
    const auto cut = cutOf(entry.name);
    if (!cut || !isSafeName(entry.name))
        return fail(Code::Unsupported, "a file's name does not fit into an archive: " + entry.name);
    QByteArray header(BlockSize, '\0');
    put(header, Name, *cut > 0 ? entry.name.sliced(*cut + 1) : entry.name);
    put(header, Prefix, entry.name.first(*cut));
    putOctal(header, Mode, 0600);
    putOctal(header, Uid, 0);
    putOctal(header, Gid, 0);
    putSize(header, entry.size);
    putOctal(header, Mtime, 0);
    header[Type.offset] = '0';
    put(header, Magic, QByteArrayView(Ustar, 8));
    put(header, Checksum, QByteArray::number(checksumOf(header), 8).rightJustified(6, '0') + '\0' + ' ');
    m_size = m_left = entry.size;
    return m_out.write(header) == header.size() ? Outcome(Done {}) : unwritable(m_out);
}

Outcome Writer::write(QByteArrayView bytes)
{
    Q_ASSERT(bytes.size() <= m_left);
    m_left -= bytes.size();
    return m_out.write(bytes.data(), bytes.size()) == bytes.size() ? Outcome(Done {}) : unwritable(m_out);
}

Outcome Writer::end()
{
    Q_ASSERT(m_left == 0);
    const QByteArray padding(paddingOf(m_size), '\0');
    return m_out.write(padding) == padding.size() ? Outcome(Done {}) : unwritable(m_out);
}

Outcome Writer::finish()
{
    const QByteArray end(2 * BlockSize, '\0');
    return m_out.write(end) == end.size() ? Outcome(Done {}) : unwritable(m_out);
}

Result<QByteArray> Reader::block()
{
    auto bytes = m_in.read(BlockSize);
    if (bytes.size() != BlockSize)
        return damaged("cut short");
    return bytes;
}

Result<std::optional<Entry>> Reader::lastBlock()
{
    const auto second = block();
    if (!second)
        return second.error();
    if (second->count('\0') != BlockSize || !m_in.atEnd())
        return damaged("damaged");
    return std::optional<Entry>();
}

Result<std::optional<Entry>> Reader::next()
{
    Q_ASSERT(m_left == 0);
    const auto padding = m_in.read(m_padding);
    if (padding.count('\0') != m_padding)
        return damaged(padding.size() == m_padding ? "damaged" : "cut short");
    m_padding = 0;
    const auto header = block();
    if (!header)
        return header.error();
    if (header->count('\0') == BlockSize)
        return lastBlock();
    const auto size = sizeOf(*header);
    const bool isFile = (*header)[Type.offset] == '0' && fieldOf(*header, Magic) == "ustar";
    if (octal(fieldOf(*header, Checksum)) != checksumOf(*header) || !isFile || !size)
        return damaged("damaged, or no backup");
    QByteArray name = fieldOf(*header, Name).toByteArray();
    if (const auto prefix = fieldOf(*header, Prefix); !prefix.isEmpty())
        name = prefix.toByteArray() + '/' + name;
    m_left = *size;
    m_padding = paddingOf(*size);
    return std::optional(Entry {name, *size});
}

Result<QByteArray> Reader::read(qint64 most)
{
    const auto wanted = std::min(most, m_left);
    auto bytes = m_in.read(wanted);
    if (bytes.size() != wanted)
        return damaged("cut short");
    m_left -= bytes.size();
    return bytes;
}

} // namespace plaza::server::tar
