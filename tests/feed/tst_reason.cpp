#include "feed/protocol/reason.h"
#include "feed/result.h"

#include <QtTest>

using namespace feed;
using namespace feed::protocol;

namespace {

constexpr Code OnTheWire[] = {
    Code::Malformed,   Code::TooLarge,      Code::WrongId,     Code::BadSignature,
    Code::Duplicate,   Code::AuthRequired,  Code::Restricted,  Code::Blocked,
    Code::RateLimited, Code::InviteRefused, Code::NameTaken,   Code::ClockOff,
    Code::Expired,     Code::NotFound,      Code::Unsupported, Code::Unavailable,
};

} // namespace

class TestReason : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodeSurvivesTheWire()
    {
        for (const Code code : OnTheWire) {
            const QByteArray plain = reason({code, {}}), detailed = reason({code, "some detail: of it"});
            QVERIFY2(fromReason(plain).code == code, plain.constData());
            QVERIFY2(fromReason(detailed).code == code, detailed.constData());
            QVERIFY(plain.contains(": ") && !fromReason(plain).detail.isEmpty());
            if (code != Code::Unavailable)
                QCOMPARE(fromReason(detailed).detail, QByteArray("some detail: of it"));
        }
    }

    void prefixesAreThoseOfTheProtocol()
    {
        const QByteArrayList known {"duplicate",  "blocked",       "rate-limited", "invalid",
                                    "restricted", "auth-required", "error",        "unsupported"};
        for (const Code code : OnTheWire)
            QVERIFY(known.contains(reason({code, {}}).split(':').first()));
        QCOMPARE(reason(fail(Code::Duplicate)), QByteArray("duplicate: already have this event"));
        QCOMPARE(reason(fail(Code::NameTaken, "that name is taken")),
                 QByteArray("invalid: that name is taken [name-taken]"));
    }

    void failuresOfThisMachineKeepTheirDetailToThemselves()
    {
        for (const Code code : {Code::Unavailable, Code::NewerSchema, Code::NoNetwork, Code::Cancelled}) {
            const QByteArray text = reason({code, "/var/lib/secret.db is locked"});
            QVERIFY(text.startsWith("error: "));
            QVERIFY(!text.contains("secret"));
        }
    }

    void reasonsOfOtherServersGiveTheNearestCode()
    {
        QVERIFY(fromReason("invalid: event creation date is too far off from the current time").code
                == Code::Malformed);
        QVERIFY(fromReason("restricted: not allowed to write.").code == Code::Restricted);
        QVERIFY(fromReason("restricted: that is an invalid invite code.").code == Code::Restricted);
        QVERIFY(fromReason("blocked: you are banned from posting here").code == Code::Blocked);
        QVERIFY(fromReason("rate-limited: slow down there chief").code == Code::RateLimited);
        QVERIFY(fromReason("auth-required: we can't serve DMs").code == Code::AuthRequired);
        QVERIFY(fromReason("unsupported: filter contains unknown elements").code == Code::Unsupported);
        QVERIFY(fromReason("pow: difficulty 26 is less than 30").code == Code::Restricted);
        QVERIFY(fromReason("error: could not connect to the database").code == Code::Unavailable);
        QVERIFY(fromReason("mute: no one was listening").code == Code::Unavailable);
        QVERIFY(fromReason("surprise: x").code == Code::Unavailable);
        QVERIFY(fromReason("no prefix at all") == fail(Code::Unavailable, "no prefix at all"));
        QVERIFY(fromReason("") == fail(Code::Unavailable, ""));
        QVERIFY(fromReason("duplicate:").code == Code::Duplicate);
    }

    void aMarkCountsOnlyWithItsOwnPrefix()
    {
        QVERIFY(fromReason("blocked: x [name-taken]").code == Code::Blocked);
        QVERIFY(fromReason("invalid: [name-taken] x").code == Code::Malformed);
        QVERIFY(fromReason("invalid: x [unavailable]").code == Code::Malformed);
    }

    void whoWaitsIsToldApartFromWhoIsRefused()
    {
        const auto told = reason(awaitsApproval());
        QVERIFY(told.startsWith("restricted: ") && told.endsWith(" [awaits-approval]"));
        QVERIFY(isAwaitingApproval(fromReason(told)));
        QVERIFY(!isAwaitingApproval(fromReason("restricted: only members may do this")));
        QVERIFY(!isAwaitingApproval(fromReason("blocked: x [awaits-approval]")));
    }

    void everyCodeHasItsOwnName()
    {
        QSet<QByteArray> names;
        for (int code = 0; code <= int(Code::Cancelled); ++code)
            names.insert(name(static_cast<Code>(code)));
        QCOMPARE(names.size(), qsizetype(Code::Cancelled) + 1);
    }
};

QTEST_APPLESS_MAIN(TestReason)
#include "tst_reason.moc"
