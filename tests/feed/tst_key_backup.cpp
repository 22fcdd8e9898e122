#include "feed/crypto/key_backup.h"

#include <QTest>

using feed::Code;
using feed::restoreKey;
using feed::SecretKey;

/// Keys under a password (NIP-49).
class TestKeyBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePublishedBackupOpens()
    {
        const auto key =
            restoreKey("ncryptsec1qgg9947rlpvqu76pj5ecreduf9jxhselq2nae2kghhvd5g7dgjtcxfqtd67p9m0w57ls"
                       "pw8gsq6yphnm8623nsl8xn9j4jdzz84zm3frztj3z7s35vpzmqf6ksu8r89qk5z2zxfmu5gv8th8wclt0h4p",
                       QStringLiteral("nostr"));
        QVERIFY(key);
        QCOMPARE(key->toHex(), "3501454135014541350145413501453fefb02227e449e57cf4d3a3ce05378683");
    }
    void whatIsBackedUpComesBackWithThePasswordOnly()
    {
        const auto key = SecretKey::generate();
        const auto text = feed::backUp(key, QStringLiteral("correct horse"), {.work = 4});
        QVERIFY(text->startsWith("ncryptsec1"));
        QCOMPARE(restoreKey(*text, QStringLiteral("correct horse"))->toHex(), key.toHex());
        QVERIFY(restoreKey(*text, QStringLiteral("correct house")).error().code == Code::Restricted);
        QVERIFY(*feed::backUp(key, QStringLiteral("correct horse"), {.work = 4}) != *text);
    }
    /// source: NIP-49, "Password Unicode Normalization".
    void aPasswordIsTheSameHoweverItsLettersAreComposed()
    {
        const auto key = SecretKey::generate();
        const auto text = feed::backUp(key, QStringLiteral("\u212B\u2126\u1E9B\u0323"), {.work = 4});
        QCOMPARE(restoreKey(*text, QStringLiteral("\u00C5\u03A9\u1E69"))->toHex(), key.toHex());
    }
    void whatIsNoBackupIsRefused()
    {
        QVERIFY(restoreKey("", QStringLiteral("x")).error().code == Code::Malformed);
        QVERIFY(
            restoreKey("nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5", QStringLiteral("x"))
                .error()
                .code
            == Code::Malformed);
        const auto endless = feed::backUp(SecretKey::generate(), QStringLiteral("x"), {.work = 4});
        QVERIFY(restoreKey(endless->chopped(1), QStringLiteral("x")).error().code == Code::Malformed);
    }
};

QTEST_GUILESS_MAIN(TestKeyBackup)
#include "tst_key_backup.moc"
