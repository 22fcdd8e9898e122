#include "server/config/admission_settings.h"

#include <algorithm>
#include <array>

namespace plaza::server {

namespace {

using namespace Qt::StringLiterals;
using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;

constexpr std::array Roles {"owner"_L1, "admin"_L1, "moderator"_L1, "member"_L1};
constexpr int Most = 100'000;

/// One of two words. Field: true for the second.
template<auto Field>
Outcome applyEither(AdmissionOptions &admission, const QString &value, QLatin1StringView first,
                    QLatin1StringView second)
{
    if (value != first && value != second)
        return fail(Code::Malformed, "must be " + QByteArray(first.data()) + " or " + second.data());
    admission.*Field = value == second;
    return Done {};
}

Outcome applyJoin(AdmissionOptions &admission, const QString &value)
{
    return applyEither<&AdmissionOptions::isByApproval>(admission, value, "invite"_L1, "approval"_L1);
}

Outcome applyNameReaders(AdmissionOptions &admission, const QString &value)
{
    return applyEither<&AdmissionOptions::namesAreForAnyone>(admission, value, "members"_L1, "anyone"_L1);
}

Outcome applyMayInvite(AdmissionOptions &admission, const QString &value)
{
    const bool isNobody = value == "nobody"_L1;
    if (!isNobody && std::ranges::none_of(Roles, [&value](auto role) { return value == role; }))
        return fail(Code::Malformed, "must be owner, admin, moderator, member or nobody");
    admission.mayInvite = isNobody ? QString() : value;
    return Done {};
}

template<auto Field>
Outcome applyNumber(AdmissionOptions &admission, const QString &value)
{
    bool isNumber = false;
    const int number = value.toInt(&isNumber);
    if (!isNumber || number < 1 || number > Most)
        return fail(Code::Malformed, "must be a whole number from 1 to " + QByteArray::number(Most));
    admission.*Field = number;
    return Done {};
}

template<auto Field>
QByteArray showNumber(const AdmissionOptions &admission)
{
    return QByteArray::number(admission.*Field);
}

QByteArray showMayInvite(const AdmissionOptions &admission)
{
    return admission.mayInvite.isEmpty() ? QByteArray("nobody") : admission.mayInvite.toUtf8();
}

} // namespace

const std::vector<PartSetting<AdmissionOptions>> &admissionSettings()
{
    static const std::vector<PartSetting<AdmissionOptions>> all {
        {u"join"_s, u"invite|approval"_s,
         u"With an invite only, or anybody may ask and waits for a yes (default: invite)."_s, applyJoin,
         [](const AdmissionOptions &admission) {
             return QByteArray(admission.isByApproval ? "approval" : "invite");
         }},
        {u"may-invite"_s, u"ROLE"_s,
         u"Who may make invites in the app: owner, admin, moderator, member and up, or nobody (default: admin)."_s,
         applyMayInvite, showMayInvite},
        {u"invite-uses"_s, u"N"_s, u"How many people may use such an invite (default: 1)."_s,
         applyNumber<&AdmissionOptions::inviteUses>, showNumber<&AdmissionOptions::inviteUses>},
        {u"invite-days"_s, u"DAYS"_s, u"For how long it is good (default: 7)."_s,
         applyNumber<&AdmissionOptions::inviteDays>, showNumber<&AdmissionOptions::inviteDays>},
        {u"invites-daily"_s, u"N"_s, u"How many a member may make in a day (default: 20)."_s,
         applyNumber<&AdmissionOptions::invitesDaily>, showNumber<&AdmissionOptions::invitesDaily>},
        {u"most-waiting"_s, u"N"_s, u"How many may wait for a yes at once (default: 200)."_s,
         applyNumber<&AdmissionOptions::mostWaiting>, showNumber<&AdmissionOptions::mostWaiting>},
        {u"requests-daily"_s, u"N"_s, u"How many may ask for one in a day (default: 100)."_s,
         applyNumber<&AdmissionOptions::requestsDaily>, showNumber<&AdmissionOptions::requestsDaily>},
        {u"name-readers"_s, u"members|anyone"_s,
         u"Who may ask for the key behind a name, one at a time (default: members)."_s, applyNameReaders,
         [](const AdmissionOptions &admission) {
             return QByteArray(admission.namesAreForAnyone ? "anyone" : "members");
         }},
    };
    return all;
}

} // namespace plaza::server
