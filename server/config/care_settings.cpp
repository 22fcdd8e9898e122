#include "server/config/care_settings.h"

namespace plaza::server {

namespace {

using namespace Qt::StringLiterals;
using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using Days = CareOptions::Days;

constexpr int MaxDays = 36'500;
constexpr int MaxKept = 1000;
constexpr int MaxTimeout = 60;

std::optional<int> numberIn(const QString &value, int least, int most)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    return isNumber && number >= least && number <= most ? std::optional(number) : std::nullopt;
}

Outcome applyBackupDirectory(CareOptions &care, const QString &value)
{
    care.backupDirectory = value;
    return Done {};
}

Outcome applyBackupAt(CareOptions &care, const QString &value)
{
    care.backupAt = numberIn(value, 0, 23);
    if (!care.backupAt && value != "off"_L1)
        return fail(Code::Malformed, "must be an hour from 0 to 23, or off");
    return Done {};
}

Outcome applyBackupKeep(CareOptions &care, const QString &value)
{
    const auto number = numberIn(value, 1, MaxKept);
    care.backupKeep = number.value_or(care.backupKeep);
    return number ? Outcome(Done {}) : fail(Code::Malformed, "must be a number from 1 to 1000");
}

template<auto Field>
Outcome applyDays(CareOptions &care, const QString &value)
{
    const auto number = numberIn(value, 0, MaxDays);
    if (!number)
        return fail(Code::Malformed, "must be a number of days, or 0 for ever");
    care.*Field = *number > 0 ? Days(*number) : Days();
    return Done {};
}

Outcome applyWritePolicy(CareOptions &care, const QString &value)
{
    care.writePolicy = value;
    const bool isFine = value.isEmpty() || value.startsWith(u'/');
    return isFine ? Outcome(Done {}) : fail(Code::Malformed, "must begin with the whole path of a program");
}

Outcome applyWritePolicyTimeout(CareOptions &care, const QString &value)
{
    const auto number = numberIn(value, 1, MaxTimeout);
    if (!number)
        return fail(Code::Malformed, "must be a number of seconds from 1 to 60");
    care.writePolicyTimeout = std::chrono::seconds(*number);
    return Done {};
}

QByteArray shown(const Days &days)
{
    return QByteArray::number(days ? qint64(days->count()) : 0);
}

template<auto Field>
QByteArray showDays(const CareOptions &care)
{
    return shown((care.*Field).value_or(care.retention));
}

} // namespace

const std::vector<PartSetting<CareOptions>> &careSettings()
{
    static const std::vector<PartSetting<CareOptions>> all {
        {u"backup-directory"_s, u"DIR"_s, u"Where nightly backups go (default: backups in --data)."_s,
         applyBackupDirectory, [](const CareOptions &care) { return care.backupDirectory.toUtf8(); }},
        {u"backup-at"_s, u"HOUR"_s, u"Hour of the nightly backup, local time, or off (default: 3)."_s,
         applyBackupAt,
         [](const CareOptions &care) {
             return care.backupAt ? QByteArray::number(*care.backupAt) : QByteArray("off");
         }},
        {u"backup-keep"_s, u"N"_s, u"How many nightly backups are kept (default: 7)."_s, applyBackupKeep,
         [](const CareOptions &care) { return QByteArray::number(care.backupKeep); }},
        {u"retention-days"_s, u"DAYS"_s, u"How long posts are kept; 0: for ever (default)."_s,
         applyDays<&CareOptions::retention>, [](const CareOptions &care) { return shown(care.retention); }},
        {u"retention-reactions-days"_s, u"DAYS"_s, u"The same for likes and votes (default: as posts)."_s,
         applyDays<&CareOptions::reactions>, showDays<&CareOptions::reactions>},
        {u"retention-messages-days"_s, u"DAYS"_s, u"The same for private messages (default: as posts)."_s,
         applyDays<&CareOptions::messages>, showDays<&CareOptions::messages>},
        {u"retention-statuses-days"_s, u"DAYS"_s, u"The same for statuses (default: as posts)."_s,
         applyDays<&CareOptions::statuses>, showDays<&CareOptions::statuses>},
        {u"write-policy"_s, u"PROGRAM"_s, u"A program that decides what may be posted (default: none)."_s,
         applyWritePolicy, [](const CareOptions &care) { return care.writePolicy.toUtf8(); }},
        {u"write-policy-timeout"_s, u"SECONDS"_s, u"How long it may take for that (default: 5)."_s,
         applyWritePolicyTimeout,
         [](const CareOptions &care) { return QByteArray::number(qint64(care.writePolicyTimeout.count())); }},
    };
    return all;
}

} // namespace plaza::server
