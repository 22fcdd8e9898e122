#include "feed/text/bech32.h"
#include "feed/text/entities.h"

#include <QtTest>

using namespace feed;
using namespace feed::entities;

namespace {

const QByteArray Fiatjaf = "3bf0c63fcb93463407af97a5e5ee64fa883d107ef9e558472c4eb9aaaefa459d";
const QByteArray ProfileText = "nprofile1qqsrhuxx8l9ex335q7he0f09aej04zpazpl0ne2cgukyawd24mayt8gpp4mhxue69uhh"
                               "ytnc9e3k7mgpz4mhxue69uhkg6nz"
                               "v9ejuumpv34kytnrdaksjlyr9p";

template<class E>
E decoded(const QByteArray &text)
{
    const auto entity = decode(text);
    if (!entity || !std::holds_alternative<E>(*entity))
        qFatal("not decoded: %s", text.constData());
    return std::get<E>(*entity);
}

PublicKey key(const QByteArray &hex)
{
    return *PublicKey::fromHex(hex);
}

} // namespace

class TestEntities : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysOfNip19AreReadAndWritten()
    {
        const QByteArray other = "7e7e9c42a91bfef19fa929e5fda1b72e0ebc1a4c1141673e2794234d86addf4e";
        const QByteArray otherText = "npub10elfcs4fr0l0r8af98jlmgdh9c8tcxjvz9qkw038js35mp4dma8qzvjptg";
        const QByteArray text = "npub180cvv07tjdrrgpa0j7j7tmnyl2yr6yr7l8j4s3evf6u64th6gkwsyjh6w6";
        QCOMPARE(npub(key(Fiatjaf)), text);
        QCOMPARE(npub(key(other)), otherText);
        QCOMPARE(decoded<PublicKey>(text), key(Fiatjaf));
        QCOMPARE(decoded<PublicKey>("nostr:" + otherText), key(other));
        QCOMPARE(decoded<PublicKey>(text.toUpper()), key(Fiatjaf));
    }

    void aSecretOfNip19IsReadButNotFromALink()
    {
        const QByteArray text = "nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5";
        QCOMPARE(decoded<Secret>(text).hex,
                 QByteArray("67dea2ed018072d675f5415ecfaed7d2597555e202d85b3d65ea4e58d2d92ffa"));
        QVERIFY(!decode("nostr:" + text));
    }

    void aProfileOfNip19IsReadAndWritten()
    {
        const auto profile = decoded<Profile>(ProfileText);
        QCOMPARE(profile.pubkey, key(Fiatjaf));
        QCOMPARE(profile.relays, std::vector<QByteArray>({"wss://r.x.com", "wss://djbas.sadkb.com"}));
        QCOMPARE(encode(profile), ProfileText);
    }

    void linksOfNip21AndNip27AreRead()
    {
        decoded<PublicKey>("nostr:npub1sn0wdenkukak0d9dfczzeacvhkrgz92ak56egt7vdgzn8pv2wfqqhrjdv9");
        decoded<PublicKey>("npub1937vv2nf06360qn9y8el6d8sevnndy7tuh5nzre4gj05xc32tnwqauhaj6");
        QCOMPARE(decoded<Profile>("nostr:" + ProfileText).pubkey, key(Fiatjaf));
        const auto pointer =
            decoded<EventPointer>("nostr:"
                                  "nevent1qqstna2yrezu5wghjvswqqculvvwxsrcvu7uc0f78gan4xqhvz49d9spr3mhxue69uh"
                                  "kummnw3ez6un9d3shjtn4de6x2argwghx6egpr4mh"
                                  "xue69uhkummnw3ez6ur4vgh8wetvd3hhyer9wghxuet5nxnepm");
        QCOMPARE(pointer.id.toHex(),
                 QByteArray("b9f5441e45ca39179320e0031cfb18e34078673dcc3d3e3a3b3a981760aa5696"));
        QCOMPARE(pointer.relays.size(), std::size_t(2));
        const auto address = decoded<Address>("nostr:"
                                              "naddr1qqyrzwrxvc6ngvfkqyghwumn8ghj7enfv96x5ctx9e3k7mgzyqalp33l"
                                              "ewf5vdq847t6te0wvnags0gs0mu72kz8938tn24wlfze6qcyqqq8"
                                              "23cph95ag");
        QCOMPARE(address.kind, 30023);
        QCOMPARE(address.identifier, QByteArray("18ff5416"));
        QCOMPARE(address.pubkey, key(Fiatjaf));
        QCOMPARE(address.relays, std::vector<QByteArray>({"wss://fiatjaf.com"}));
        QCOMPARE(decoded<Profile>("nostr:"
                                  "nprofile1qyxhwumn8ghj7mn0wvhxcmmvqyd8wumn8ghj7un9d3shjtnhv4ehgetjde38gcewv"
                                  "dhk6qpq80cvv07tjdrrgpa0"
                                  "j7j7tmnyl2yr6yr7l8j4s3evf6u64th6gkwswpnfsn")
                     .pubkey,
                 key(Fiatjaf));
        QCOMPARE(decoded<Profile>("nprofile1qqszclxx9f5haga8sfjjrulaxncvkfekj097t6f3pu65f86rvg49ehqj6f9dh")
                     .pubkey.toHex(),
                 QByteArray("2c7cc62a697ea3a7826521f3fd34f0cb273693cbe5e9310f35449f43622a5cdc"));
    }

    void whatIsWrittenIsReadBack()
    {
        const EventId id = *EventId::fromHex(Fiatjaf);
        QCOMPARE(decoded<EventId>(note(id)), id);
        const EventPointer pointer {id, {"wss://a"}, key(Fiatjaf), 65535};
        const auto read = decoded<EventPointer>(encode(pointer));
        QVERIFY(read.id == id && read.relays == pointer.relays && read.author == pointer.author
                && read.kind == 65535);
        QVERIFY(!decoded<EventPointer>(encode(EventPointer {id})).author);
        const auto address = decoded<Address>(encode(Address {"", key(Fiatjaf), 10000}));
        QVERIFY(address.identifier.isEmpty() && address.kind == 10000);
        QVERIFY(encode(Address {QByteArray(256, 'x'), key(Fiatjaf), 1}).isNull());
        QCOMPARE(decoded<Address>(encode(Address {QByteArray(255, 'x'), key(Fiatjaf), 1})).identifier.size(),
                 qsizetype(255));
        QVERIFY(decoded<Profile>(encode(Profile {key(Fiatjaf), {QByteArray(256, 'x')}})).relays.empty());
    }

    void unknownPartsArePassedOverAndBrokenOnesRefused()
    {
        const QByteArray special = QByteArray("\0\x20", 2) + QByteArray::fromHex(Fiatjaf);
        const auto text = [](const char *prefix, const QByteArray &data) {
            return bech32::encode(prefix, data);
        };
        QCOMPARE(decoded<Profile>(text("nprofile", special + QByteArray("\x09\x02xy"))).pubkey, key(Fiatjaf));
        QCOMPARE(decoded<Profile>(text("nprofile", special + special)).pubkey, key(Fiatjaf));
        QVERIFY(!decode(text("nprofile", special + QByteArray("\x09\x05xy"))));
        QVERIFY(!decode(text("nprofile", special + '\x09')));
        QVERIFY(!decode(text("nprofile", "")));
        QVERIFY(!decode(text("nevent", special.chopped(1))));
        QVERIFY(!decode(text("nevent", special + QByteArray("\x02\x01x"))));
        QVERIFY(!decode(text("nevent", special + QByteArray("\x03\x04\0\x01\0\0", 6))));
        QVERIFY(!decode(text("naddr", special)));
        QVERIFY(!decode(text("npub", QByteArray(31, 'x'))));
        QVERIFY(!decode(text("npub", QByteArray(33, 'x'))));
        QVERIFY(!decode(text("other", QByteArray(32, 'x'))));
    }

    void whatIsNoReferenceIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray good = npub(key(Fiatjaf));
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("scheme only") << QByteArray("nostr:");
        QTest::newRow("prefix only") << QByteArray("npub1");
        QTest::newRow("one letter wrong") << QByteArray(good).replace(20, 1, good[20] == 'q' ? "p" : "q");
        QTest::newRow("cut") << good.chopped(1);
        QTest::newRow("mixed case") << "N" + good.sliced(1);
        QTest::newRow("letter outside the alphabet") << QByteArray(good).replace(20, 1, "b");
        QTest::newRow("spaces") << " " + good;
        QTest::newRow("two schemes") << "nostr:nostr:" + good;
        QTest::newRow("not ASCII") << QByteArray("npüb1") + good.sliced(5);
        QTest::newRow("over 5000") << bech32::encode(
            "nprofile",
            QByteArray("\0\x20", 2) + QByteArray(32, 'x')
                + QByteArray("\x09\xff").append(QByteArray(255, 'x')).repeated(13));
    }
    void whatIsNoReferenceIsRefused()
    {
        QFETCH(QByteArray, text);
        const auto entity = decode(text);
        QVERIFY(!entity && entity.error().code == Code::Malformed);
    }

    void secretsInTextAreNoticed()
    {
        const QByteArray secret = "nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5";
        QVERIFY(holdsSecret(secret));
        QVERIFY(holdsSecret("my key is " + secret + ", keep it"));
        QVERIFY(holdsSecret("x" + secret.toUpper()));
        QVERIFY(holdsSecret(secret.chopped(5)));
        QVERIFY(
            holdsSecret("ncryptsec1qgg9947rlpvqu76pj5ecreduf9jxhselq2nae2kghhvd5g7dgjtcxfqtd67p9m0w57lspw8gsq"
                        "6yphnm8623nsl8xn9j4jdzz84zm3frztj3z7s35vpzmqf6ksu8r89qk5z2zxfmu5gv8th8wclt0h4p"));
        for (const char *text : {"", "nsec1", "write nsec1… never", "nsec1 is the prefix of a secret",
                                 "npub180cvv07tjdrrgpa0j7j7tmnyl2yr6yr7l8j4s3evf6u64th6gkwsyjh6w6",
                                 "sec1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"})
            QVERIFY2(!holdsSecret(text), text);
    }
};

QTEST_APPLESS_MAIN(TestEntities)
#include "tst_entities.moc"
