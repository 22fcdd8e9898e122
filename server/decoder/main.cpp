// plaza-media-decoder FORMAT keep|clean < FILE
//
// One line on standard output, then the bytes that it announces:
//   ok WIDTH HEIGHT SAYS-WHERE BLURHASH THUMBNAIL-FORMAT THUMBNAIL-BYTES CLEAN-BYTES
//   no damaged|too-large
// "-" stands for an empty word. Started by the server for each file; of no use to a person.
#include "server/decoder/formats.h"
#include "server/decoder/input.h"
#include "server/decoder/metadata.h"
#include "server/decoder/scale.h"
#include "server/decoder/shut_in.h"

#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

using namespace plaza::decoder;

namespace {

constexpr int ThumbnailEdge = 640;
constexpr int ThumbnailQuality = 80;
constexpr int CleanQuality = 90;
constexpr int CannotWork = 3;

struct Answer {
    int width = 0;
    int height = 0;
    bool saysWhere = false;
    std::string blurhash = "-";
    std::string thumbnailFormat = "-";
    Bytes thumbnail {};
    Bytes clean {};
};

void say(const std::string &text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void say(const Answer &answer)
{
    say("ok " + std::to_string(answer.width) + ' ' + std::to_string(answer.height) + ' '
        + (answer.saysWhere ? "1 " : "0 ") + answer.blurhash + ' ' + answer.thumbnailFormat + ' '
        + std::to_string(answer.thumbnail.size()) + ' ' + std::to_string(answer.clean.size()) + '\n');
    std::fwrite(answer.thumbnail.data(), 1, answer.thumbnail.size(), stdout);
    std::fwrite(answer.clean.data(), 1, answer.clean.size(), stdout);
}

Decoded decode(View file, std::string_view format)
{
    if (format == "jpg")
        return decodeJpeg(file);
    if (format == "png")
        return decodePng(file);
    if (format == "webp")
        return decodeWebp(file);
    return decodeGif(file);
}

Bytes encodeClean(const Shown &shown, View file, std::string_view format)
{
    if (format == "jpg")
        return encodeJpeg(shown.picture, CleanQuality, colourProfileOf(file));
    if (format == "png")
        return encodePng(shown.picture);
    return encodeWebp(shown.picture, shown.isLossless);
}

void addThumbnail(Answer &answer, const Picture &picture)
{
    const Picture small = scaledTo(picture, ThumbnailEdge);
    answer.thumbnail = picture.hasAlpha ? encodePng(small) : encodeJpeg(small, ThumbnailQuality, {});
    answer.thumbnailFormat = picture.hasAlpha ? "png" : "jpg";
}

/// Nothing: it was to be made anew and could not be.
std::optional<Answer> lookAt(Shown shown, View file, std::string_view format, bool isCleanWanted)
{
    if (format == "jpg")
        shown.picture = upright(std::move(shown.picture), orientationOf(file));
    const Picture &picture = shown.picture;
    Answer answer {picture.width, picture.height, false, blurhash(picture)};
    if (picture.width > ThumbnailEdge || picture.height > ThumbnailEdge)
        addThumbnail(answer, picture);
    if (!isCleanWanted || shown.isMoving) { // what moves is kept as it is
        answer.saysWhere = saysWhere(file, format);
        return answer;
    }
    answer.clean = encodeClean(shown, file, format);
    return answer.clean.empty() ? std::nullopt : std::optional(std::move(answer));
}

void sayOf(Decoded decoded, View file, std::string_view format, bool isCleanWanted)
{
    if (const auto *fault = std::get_if<Fault>(&decoded))
        return say(*fault == Fault::TooLarge ? "no too-large\n" : "no damaged\n");
    if (const auto answer = lookAt(std::move(std::get<Shown>(decoded)), file, format, isCleanWanted))
        say(*answer);
    else
        say("no damaged\n");
}

int run(std::string_view format, bool isCleanWanted)
{
    const View file = standardInput();
    if (file.empty() || !shutIn(file.size()))
        return CannotWork;
    if (format == "mp4" || format == "webm") {
        Answer answer;
        answer.saysWhere = saysWhere(file, format);
        say(answer);
        return 0;
    }
    sayOf(decode(file, format), file, format, isCleanWanted);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    openStandardOutput();
    const int code = run(argv[1], std::string_view(argv[2]) == "clean");
    std::fflush(stdout);
    return code;
}
