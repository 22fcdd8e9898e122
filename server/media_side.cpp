#include "server/media_side.h"

#include "server/ops/data_directory.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

namespace plaza::server {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Megabyte = 1024 * 1024;
constexpr qint64 Day = 86'400;

MediaLimits limitsOf(const MediaOptions &media)
{
    return {.fileBytes = media.maxMegabytes * Megabyte,
            .memberBytes = media.memberMegabytes * Megabyte,
            .memberFiles = media.memberFiles,
            .dailyBytes = media.dailyMegabytes * Megabyte};
}

std::vector<QByteArray> hostsOf(const Options &options)
{
    std::vector<QByteArray> hosts;
    for (const auto &url : options.publicUrls)
        hosts.push_back(url.host(QUrl::FullyEncoded).toLatin1());
    return hosts;
}

/// Beside this program where it was built, and on Windows; in a folder of its own where it was installed. Empty: nowhere.
QString decoderProgram()
{
    const QDir here(QCoreApplication::applicationDirPath());
    return QStandardPaths::findExecutable(u"plaza-media-decoder"_s,
                                          {here.path(), here.filePath(u"../libexec/plaza-server"_s)});
}

/// The community's own picture is named in no event.
CollectionRules collectionRulesOf(const MediaOptions &media, const Community &community)
{
    return {.unusedSeconds = media.unusedDays * Day, .alsoShown = [&community] {
                return community.snapshot()->presented().icon.value_or(QByteArray());
            }};
}

/// So that nothing is kept that has not been looked into.
Examine examineBy(const DecoderProcess &decoder)
{
    return [&decoder](const Draft &file, MediaType type, Wanted wanted) {
        return decoder.examine(file, type, wanted);
    };
}

blossom::Blossom::Facts with(blossom::Blossom::Facts facts, Examine examine)
{
    facts.examine = std::move(examine);
    return facts;
}

} // namespace

MediaSide::MediaSide(std::unique_ptr<Library> library, CollectionRules rules, blossom::Blossom::Facts facts)
    : m_library(std::move(library))
    , m_sweeper(*m_library, std::move(rules), facts.rules.now, {})
    , m_decoder(m_library->shelf(), {.program = decoderProgram()})
    , m_blossom(*m_library, with(std::move(facts), examineBy(m_decoder)))
{
    if (m_library->limits().fileBytes > 0 && decoderProgram().isEmpty())
        qWarning("plaza-media-decoder is missing: pictures and films are refused");
}

feed::Result<std::unique_ptr<MediaSide>> MediaSide::open(const Options &options, const Community &community,
                                                         std::function<qint64()> now)
{
    const DataDirectory data(options.dataDirectory);
    auto library = Library::open(data.databasePath(), data.mediaPath(), limitsOf(options.media));
    if (!library)
        return library.error();
    const blossom::Door::Rules rules {.isOpen = options.isOpen,
                                      .isReadByAnyone = options.media.isReadByAnyone,
                                      .hosts = hostsOf(options),
                                      .membership = [&community] { return community.snapshot(); },
                                      .now = std::move(now)};
    const auto publicUrl = options.publicUrls.empty() ? QByteArray() : options.publicUrls.front().toEncoded();
    return std::unique_ptr<MediaSide>(new MediaSide(
        *std::move(library), collectionRulesOf(options.media, community), {rules, publicUrl, {}}));
}

http::Routes MediaSide::routes()
{
    return m_library->limits().fileBytes > 0 ? m_blossom.routes() : http::Routes();
}

} // namespace plaza::server
