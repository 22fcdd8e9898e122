#include "server/backup/unpack.h"

#include "server/backup/tar.h"
#include "server/system/disk.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::Result;

namespace {

constexpr qint64 ChunkBytes = 256 * 1024;
constexpr qint64 MaxManifestBytes = 1024 * 1024 * 1024; // of a community with millions of files

bool isAboutTheBackup(const QByteArray &name)
{
    return name == Manifest::FileName || name == Manifest::ChecksumName;
}

/// A part on its way to the disk, or nowhere.
class Part
{
public:
    Part(const std::optional<QString> &into, const QByteArray &name)
    {
        if (into)
            m_file.setFileName(*into + u'/' + QString::fromUtf8(name));
    }

    Outcome open()
    {
        if (m_file.fileName().isEmpty())
            return Done {};
        const bool isMade = QDir().mkpath(QFileInfo(m_file).absolutePath());
        return isMade && m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered)
            ? Outcome(Done {})
            : failed();
    }
    Outcome write(const QByteArray &bytes)
    {
        m_hash.addData(bytes);
        return !m_file.isOpen() || m_file.write(bytes) == bytes.size() ? Outcome(Done {}) : failed();
    }
    Outcome close() { return !m_file.isOpen() || syncFile(m_file) ? Outcome(Done {}) : failed(); }
    QByteArray sha256() const { return m_hash.result().toHex(); }

private:
    Outcome failed() const
    {
        const auto said = m_file.errorString().toUtf8();
        return fail(Code::Unavailable,
                    "cannot write " + m_file.fileName().toUtf8() + ": "
                        + (said.startsWith("Unknown") ? "there is no room" : said));
    }

    QFile m_file;
    QCryptographicHash m_hash {QCryptographicHash::Sha256};
};

class Unpacking
{
public:
    Unpacking(QIODevice &archive, const std::optional<QString> &into)
        : m_tar(archive)
        , m_into(into)
    { }

    Result<Manifest> run()
    {
        for (;;) {
            const auto entry = m_tar.next();
            if (!entry)
                return entry.error();
            if (!*entry)
                return verdict();
            if (const auto taken = take(**entry); !taken)
                return taken.error();
        }
    }

private:
    Outcome take(const tar::Entry &entry);
    Outcome takeText(const tar::Entry &entry);
    Result<Manifest> verdict();

    tar::Reader m_tar;
    std::optional<QString> m_into;
    std::vector<Manifest::Part> m_found;
    QByteArray m_manifest;
    QByteArray m_checksum;
};

Outcome Unpacking::take(const tar::Entry &entry)
{
    if (!tar::isSafeName(entry.name))
        return fail(Code::Malformed, "the archive names a file outside the directory");
    if (isAboutTheBackup(entry.name))
        return takeText(entry);
    Part part(m_into, entry.name);
    if (const auto opened = part.open(); !opened)
        return opened;
    for (qint64 left = entry.size; left > 0;) {
        const auto bytes = m_tar.read(std::min(left, ChunkBytes));
        if (!bytes)
            return bytes.error();
        if (const auto written = part.write(*bytes); !written)
            return written;
        left -= bytes->size();
    }
    if (const auto closed = part.close(); !closed)
        return closed;
    m_found.push_back({entry.name, entry.size, part.sha256()});
    return Done {};
}

Outcome Unpacking::takeText(const tar::Entry &entry)
{
    if (entry.size > MaxManifestBytes)
        return fail(Code::Malformed, "the archive is damaged");
    auto text = m_tar.read(entry.size);
    if (!text)
        return text.error();
    (entry.name == Manifest::FileName ? m_manifest : m_checksum) = *std::move(text);
    return Done {};
}

Result<Manifest> Unpacking::verdict()
{
    const auto sum = QCryptographicHash::hash(m_manifest, QCryptographicHash::Sha256).toHex();
    if (m_manifest.isEmpty() || !m_checksum.startsWith(sum + ' '))
        return fail(Code::Malformed, "the backup's list of parts is missing or damaged");
    auto manifest = manifestFromJson(m_manifest);
    if (!manifest)
        return manifest;
    if (manifest->parts.size() != m_found.size())
        return fail(Code::Malformed, "the archive does not hold what it says");
    for (std::size_t i = 0; i < m_found.size(); ++i) {
        if (manifest->parts[i] != m_found[i])
            return fail(Code::Malformed, "a part of the archive is damaged: " + m_found[i].name);
    }
    return manifest;
}

} // namespace

Result<Manifest> unpack(const QString &archive, const std::optional<QString> &into)
{
    QFile file(archive);
    if (!file.exists())
        return fail(Code::NotFound, "there is no " + archive.toUtf8());
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::Unavailable,
                    "cannot read " + archive.toUtf8() + ": " + file.errorString().toUtf8());
    return Unpacking(file, into).run();
}

} // namespace plaza::server
