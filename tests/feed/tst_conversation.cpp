// Texts sealed between two people, by the published vectors of NIP-44.
#include "feed/crypto/conversation.h"
#include "golden.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using feed::Code;
using feed::ConversationKey;
using feed::PublicKey;
using feed::SecretKey;

namespace {

ConversationKey::Bytes bytesOf(const QJsonValue &hex)
{
    return PublicKey::fromHex(hex.toString().toUtf8()).value().bytes;
}

QByteArray sha256(const QByteArray &data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex();
}

QJsonArray vectors(const char *group, const char *name)
{
    static const auto all = QJsonDocument::fromJson(goldenFile("nip44.json"))[QLatin1String("v2")].toObject();
    return all[QLatin1String(group)][QLatin1String(name)].toArray();
}

void addRows(const QJsonArray &rows)
{
    QTest::addColumn<QJsonObject>("row");
    for (int i = 0; i < rows.size(); ++i)
        QTest::addRow("%d", i) << rows[i].toObject();
}

const ConversationKey::Bytes Nonce {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

} // namespace

class TestConversation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theKeyOfTwoPeopleIsThePublishedOne_data() { addRows(vectors("valid", "get_conversation_key")); }
    void theKeyOfTwoPeopleIsThePublishedOne()
    {
        QFETCH(QJsonObject, row);
        const auto secret = SecretKey::fromHex(row[QLatin1String("sec1")].toString().toUtf8());
        const auto key = ConversationKey::between(*secret, {bytesOf(row[QLatin1String("pub2")])});
        QVERIFY(key);
        QCOMPARE(*key->encrypt("x", Nonce),
                 *ConversationKey(bytesOf(row[QLatin1String("conversation_key")])).encrypt("x", Nonce));
    }
    void whatIsNoKeyIsRefused_data() { addRows(vectors("invalid", "get_conversation_key")); }
    void whatIsNoKeyIsRefused()
    {
        QFETCH(QJsonObject, row);
        const auto secret = SecretKey::fromHex(row[QLatin1String("sec1")].toString().toUtf8());
        QVERIFY(!secret || !ConversationKey::between(*secret, {bytesOf(row[QLatin1String("pub2")])}));
    }
    void textsAreSealedAsPublishedAndOpenedByBoth_data() { addRows(vectors("valid", "encrypt_decrypt")); }
    void textsAreSealedAsPublishedAndOpenedByBoth()
    {
        QFETCH(QJsonObject, row);
        const auto one = SecretKey::fromHex(row[QLatin1String("sec1")].toString().toUtf8());
        const auto two = SecretKey::fromHex(row[QLatin1String("sec2")].toString().toUtf8());
        const auto there = ConversationKey::between(*one, two->publicKey());
        const auto back = ConversationKey::between(*two, one->publicKey());
        const auto text = row[QLatin1String("plaintext")].toString().toUtf8(),
                   payload = row[QLatin1String("payload")].toString().toUtf8();
        QCOMPARE(*there->encrypt(text, bytesOf(row[QLatin1String("nonce")])), payload);
        QCOMPARE(*back->decrypt(payload), text);
    }
    void longTextsAreSealedAsPublished_data() { addRows(vectors("valid", "encrypt_decrypt_long_msg")); }
    void longTextsAreSealedAsPublished()
    {
        QFETCH(QJsonObject, row);
        const auto text =
            row[QLatin1String("pattern")].toString().toUtf8().repeated(row[QLatin1String("repeat")].toInt());
        QCOMPARE(QString::fromLatin1(sha256(text)), row[QLatin1String("plaintext_sha256")].toString());
        const ConversationKey key(bytesOf(row[QLatin1String("conversation_key")]));
        const auto payload = key.encrypt(text, bytesOf(row[QLatin1String("nonce")]));
        QCOMPARE(QString::fromLatin1(sha256(*payload)), row[QLatin1String("payload_sha256")].toString());
        QCOMPARE(*key.decrypt(*payload), text);
    }
    void whatIsAlteredIsRefused_data() { addRows(vectors("invalid", "decrypt")); }
    void whatIsAlteredIsRefused()
    {
        QFETCH(QJsonObject, row);
        const ConversationKey key(bytesOf(row[QLatin1String("conversation_key")]));
        QVERIFY2(!key.decrypt(row[QLatin1String("payload")].toString().toUtf8()),
                 qPrintable(row[QLatin1String("note")].toString()));
    }
    void paddingHidesTheLengthAsPublished()
    {
        for (const auto &each : vectors("valid", "calc_padded_len"))
            QCOMPARE(ConversationKey::paddedLength(each[0].toInt()), each[1].toInt());
    }
    /// source: NIP-44, "Extended length prefix test vectors".
    void theLengthTakesMoreBytesFrom65536On_data()
    {
        QTest::addColumn<int>("length");
        QTest::addColumn<QByteArray>("hash");
        QTest::newRow("last short one")
            << 65535 << QByteArray("6d8c2810d1e870fbaa1f0a0937126cca837a15f9260e27060c331d70a3c0bc84");
        QTest::newRow("first long one")
            << 65536 << QByteArray("b7b4edb36ba92e267d322d56d9aebc22e7fa96ff52e3c12adc07f07a43cbc616");
        QTest::newRow("next bucket")
            << 65537 << QByteArray("eeb7c7c5373894ea2c1547cfd3ccb15d5a0b2d619da852e5c79df792dcc9e435");
    }
    void theLengthTakesMoreBytesFrom65536On()
    {
        QFETCH(int, length);
        QFETCH(QByteArray, hash);
        const ConversationKey key(
            PublicKey::fromHex("c41c775356fd92eadc63ff5a0dc1da211b268cbea22316767095b2871ea1412d")->bytes);
        const auto payload = key.encrypt(QByteArray(length, 'a'), Nonce);
        QCOMPARE(sha256(*payload), hash);
        QCOMPARE(key.decrypt(*payload)->size(), qsizetype(length));
    }
    void nothingAndTooMuchAreRefused()
    {
        const ConversationKey key(Nonce);
        QVERIFY(key.encrypt("").error().code == Code::Malformed);
        QVERIFY(key.encrypt(QByteArray(ConversationKey::MostBytes + 1, 'a')).error().code == Code::TooLarge);
        QVERIFY(key.decrypt(*key.encrypt(QByteArray(ConversationKey::MostBytes, 'a'))));
        QVERIFY(key.decrypt(QByteArray(3 * ConversationKey::MostBytes, 'A')).error().code == Code::TooLarge);
        QVERIFY(key.decrypt("#anything").error().code == Code::Unsupported);
    }
    void noTwoSealsAreAlike()
    {
        const ConversationKey key(Nonce);
        QVERIFY(*key.encrypt("hello") != *key.encrypt("hello"));
    }
};

QTEST_GUILESS_MAIN(TestConversation)
#include "tst_conversation.moc"
