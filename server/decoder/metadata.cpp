#include "server/decoder/metadata.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>

namespace plaza::decoder {

namespace {

constexpr unsigned OrientationTag = 0x0112;
constexpr unsigned GpsTag = 0x8825;
constexpr unsigned GpsVersionTag = 0; // within that directory
constexpr std::string_view IntelStart("II*\0", 4), MotorolaStart("MM\0*", 4);

/// The numbers of a TIFF, which is what EXIF is, in its own order of bytes. Total: past its end there are zeros.
class Tiff
{
public:
    explicit Tiff(View bytes)
        : m_bytes(bytes)
        , m_isIntel(!bytes.empty() && bytes[0] == 'I')
    { }

    unsigned two(std::size_t at) const
    {
        return m_isIntel ? byte(at) | byte(at + 1) << 8 : byte(at) << 8 | byte(at + 1);
    }
    unsigned four(std::size_t at) const
    {
        return m_isIntel ? two(at) | two(at + 2) << 16 : two(at) << 16 | two(at + 2);
    }
    /// Where the entry with that tag stands in the directory at `at`.
    std::optional<std::size_t> entry(std::size_t at, unsigned tag) const
    {
        for (unsigned i = 0, count = two(at); i < count && at + 14 + i * 12 <= m_bytes.size(); ++i) {
            if (two(at + 2 + i * 12) == tag)
                return at + 2 + i * 12;
        }
        return {};
    }
    /// A directory of GPS with more in it than its version.
    bool saysWhere() const
    {
        const auto gps = entry(four(4), GpsTag);
        if (!gps)
            return false;
        const std::size_t directory = four(*gps + 8);
        const unsigned count = two(directory);
        return directory + 2 > m_bytes.size() || count > 1
            || (count == 1 && two(directory + 2) != GpsVersionTag);
    }
    int orientation() const
    {
        const auto found = entry(four(4), OrientationTag);
        const int value = found ? static_cast<int>(two(*found + 8)) : 1;
        return value >= 1 && value <= 8 ? value : 1;
    }

private:
    unsigned byte(std::size_t at) const { return at < m_bytes.size() ? m_bytes[at] : 0; }

    View m_bytes;
    bool m_isIntel;
};

auto matches(std::string_view text)
{
    return std::boyer_moore_horspool_searcher(
        text.begin(), text.end(),
        [](char c) { return static_cast<std::size_t>(static_cast<unsigned char>(c)); },
        [](char a, char b) { return a == b; });
}

std::string_view textOf(View bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

bool contains(View bytes, std::string_view text)
{
    const auto all = textOf(bytes);
    return std::search(all.begin(), all.end(), matches(text)) != all.end();
}

bool containsAny(View bytes, std::initializer_list<std::string_view> texts)
{
    return std::ranges::any_of(texts, [bytes](std::string_view text) { return contains(bytes, text); });
}

/// Calls `look` with all from each place where the text stands, until it returns true.
bool anyAt(View bytes, std::string_view text, const std::function<bool(View)> &look)
{
    const auto all = textOf(bytes);
    const auto searcher = matches(text);
    for (auto at = std::search(all.begin(), all.end(), searcher); at != all.end();
         at = std::search(at + 1, all.end(), searcher)) {
        if (look(bytes.subspan(static_cast<std::size_t>(at - all.begin()))))
            return true;
    }
    return false;
}

bool hasGps(View file)
{
    const auto look = [](View tiff) { return Tiff(tiff).saysWhere(); };
    return anyAt(file, IntelStart, look) || anyAt(file, MotorolaStart, look);
}

/// XMP, as text.
bool hasPlaceInText(View file)
{
    return containsAny(file,
                       {"GPSLatitude", "GPSLongitude", "photoshop:City", "photoshop:State",
                        "Iptc4xmpCore:Location", "Iptc4xmpExt:Location", "GPSDestLatitude"});
}

/// IPTC as Photoshop keeps it in JPEG: sets 26, 27, 90, 92, 95, 100, 101 of record 2 name a place.
bool hasPlaceInIptc(View file)
{
    constexpr std::array<std::uint8_t, 7> Places {26, 27, 90, 92, 95, 100, 101};
    constexpr std::size_t Reach = 65'536; // of one segment
    return anyAt(file, "8BIM\x04\x04", [&](View block) {
        return anyAt(block.first(std::min(block.size(), Reach)), "\x1c\x02", [&](View set) {
            return set.size() > 5 && std::ranges::find(Places, set[2]) != Places.end()
                && (set[3] | set[4]) != 0;
        });
    });
}

/// What ImageMagick and others pack into a PNG's texts, where one cannot look without unpacking.
bool isPacked(View png)
{
    return containsAny(png,
                       {"Raw profile type exif", "Raw profile type APP1", "Raw profile type iptc",
                        "Raw profile type xmp", std::string_view("XML:com.adobe.xmp\0\1", 19)});
}

/// All of an MP4 but pictures and sound, box by box.
bool saysWhereInBoxes(View file)
{
    constexpr std::string_view Content = "mdat";
    for (std::size_t at = 0; at + 8 <= file.size();) {
        std::uint64_t size = std::uint64_t(file[at]) << 24 | std::uint64_t(file[at + 1]) << 16
            | std::uint64_t(file[at + 2]) << 8 | file[at + 3];
        if (size == 1 && at + 16 <= file.size()) {
            size = 0;
            for (std::size_t i = 8; i < 16; ++i)
                size = size << 8 | file[at + i];
        }
        const auto rest = file.size() - at;
        const auto length = size < 8 || size > rest ? rest : static_cast<std::size_t>(size); // 0: to the end
        const auto box = file.subspan(at, length);
        if (textOf(box.subspan(4, 4)) != Content
            && (containsAny(box, {"\xa9xyz", "loci", "gpmd", "camm", "location.ISO6709"})
                || hasPlaceInText(box) || hasGps(box)))
            return true;
        at += length;
    }
    return false;
}

} // namespace

bool saysWhere(View file, std::string_view format)
{
    if (format == "mp4")
        return saysWhereInBoxes(file);
    if (format == "webm")
        return containsAny(file, {"RECORDING_LOCATION", "LOCATION", "GPSLatitude"});
    return hasGps(file) || hasPlaceInText(file) || (format == "jpg" && hasPlaceInIptc(file))
        || (format == "png" && isPacked(file));
}

int orientationOf(View jpeg)
{
    static constexpr std::string_view Start("Exif\0\0", 6);
    constexpr std::uint8_t App1 = 0xe1, StartOfScan = 0xda;
    for (std::size_t at = 2; at + 10 <= jpeg.size() && jpeg[at] == 0xff && jpeg[at + 1] != StartOfScan;) {
        const std::size_t size = std::size_t(jpeg[at + 2]) << 8 | jpeg[at + 3];
        if (size < 2 || at + 2 + size > jpeg.size())
            return 1;
        if (jpeg[at + 1] == App1 && size > 8 && textOf(jpeg.subspan(at + 4, Start.size())) == Start)
            return Tiff(jpeg.subspan(at + 10, size - 8)).orientation();
        at += 2 + size;
    }
    return 1;
}

} // namespace plaza::decoder
