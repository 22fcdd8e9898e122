#include "server/config/media_settings.h"

namespace plaza::server {

namespace {

using namespace Qt::StringLiterals;
using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;

constexpr int Most = 1'000'000;

template<auto Field, int Least>
Outcome applyNumber(MediaOptions &media, const QString &value)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    if (!isNumber || number < Least || number > Most)
        return fail(Code::Malformed, "must be a whole number from " + QByteArray::number(Least));
    media.*Field = number;
    return Done {};
}

template<auto Field>
QByteArray showNumber(const MediaOptions &media)
{
    return QByteArray::number(media.*Field);
}

Outcome applyReaders(MediaOptions &media, const QString &value)
{
    if (value != "members"_L1 && value != "anyone"_L1)
        return fail(Code::Malformed, "must be members or anyone");
    media.isReadByAnyone = value == "anyone"_L1;
    return Done {};
}

QByteArray showReaders(const MediaOptions &media)
{
    return media.isReadByAnyone ? "anyone" : "members";
}

} // namespace

const std::vector<PartSetting<MediaOptions>> &mediaSettings()
{
    static const std::vector<PartSetting<MediaOptions>> all {
        {u"media-max-megabytes"_s, u"N"_s,
         u"The largest picture or film that is taken; 0: none (default: 50)."_s,
         applyNumber<&MediaOptions::maxMegabytes, 0>, showNumber<&MediaOptions::maxMegabytes>},
        {u"media-member-megabytes"_s, u"N"_s, u"What one member may have here (default: 2048)."_s,
         applyNumber<&MediaOptions::memberMegabytes, 1>, showNumber<&MediaOptions::memberMegabytes>},
        {u"media-member-files"_s, u"N"_s, u"How many files one member may have here (default: 5000)."_s,
         applyNumber<&MediaOptions::memberFiles, 1>, showNumber<&MediaOptions::memberFiles>},
        {u"media-daily-megabytes"_s, u"N"_s, u"What one member may send in a day (default: 512)."_s,
         applyNumber<&MediaOptions::dailyMegabytes, 1>, showNumber<&MediaOptions::dailyMegabytes>},
        {u"media-readers"_s, u"members|anyone"_s,
         u"Who may see a file whose address they know (default: members)."_s, applyReaders, showReaders},
        {u"media-unused-days"_s, u"DAYS"_s,
         u"After how many days a file goes that no post has shown; 0: never (default)."_s,
         applyNumber<&MediaOptions::unusedDays, 0>, showNumber<&MediaOptions::unusedDays>},
    };
    return all;
}

} // namespace plaza::server
