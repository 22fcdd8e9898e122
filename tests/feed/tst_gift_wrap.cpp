#include "feed/crypto/conversation.h"
#include "feed/crypto/gift_wrap.h"
#include "golden.h"

#include <QTest>

#include <set>

using feed::Code;
using feed::Event;
using feed::SecretKey;
using feed::unwrap;

namespace {

constexpr qint64 Now = 1'780'000'000;

Event message(const QByteArray &text, int kind = 14)
{
    return {.id = {}, .pubkey = {}, .createdAt = Now, .kind = kind, .tags = {}, .content = text, .sig = {}};
}

} // namespace

/// Gift wraps (NIP-59), as messages between people travel in (NIP-17).
class TestGiftWrap : public QObject
{
    Q_OBJECT

    const SecretKey m_ann = SecretKey::generate(), m_bob = SecretKey::generate();

    /// A wrap around whatever `inside` is, sealed by Ann.
    Event wrapOf(const QByteArray &inside, int sealKind = 13)
    {
        const auto key = feed::ConversationKey::between(m_ann, m_bob.publicKey());
        auto seal = message(*key->encrypt(inside), sealKind);
        m_ann.sign(seal);
        auto outside = message(*key->encrypt(toJson(seal)), 1059);
        m_ann.sign(outside);
        return outside;
    }

private Q_SLOTS:
    /// source: NIP-59, "An Example".
    void thePublishedWrapOpens()
    {
        const auto published = feed::eventFromJson(goldenFile("nip59_wrap.json"));
        QVERIFY(published);
        const auto recipient =
            SecretKey::fromHex("e108399bd8424357a710b606ae0c13166d853d327e47a6e5e038197346bdbf45");
        const auto rumor = unwrap(*published, *recipient);
        QVERIFY2(rumor, rumor ? "" : rumor.error().detail.constData());
        QCOMPARE(rumor->content, "Are you going to the party tonight?");
        QCOMPARE(rumor->pubkey.toHex(), "611df01bfcf85c26ae65453b772d8f1dfd25c264621c0277e1fc1518686faef9");
        QCOMPARE(rumor->createdAt, 1691518405);
    }
    /// source: NIP-17, "Examples": one message, once for whom it is for and once for whoever wrote it.
    void thePublishedMessageOpensForBoth()
    {
        const auto lines = goldenFile("nip17_wraps.jsonl").trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        const auto sender =
            SecretKey::fromHex("71f8de50a46c9996a21123280c6217c48f67d1378ff4fb14d4f7612181a1ebde");
        const auto recipient =
            SecretKey::fromHex("511cbb07ec2028bd2dcd039c447581a7f754df9d9a0e5c16b19a5422ab391563");
        const auto received = unwrap(*feed::eventFromJson(lines[0]), *recipient);
        const auto kept = unwrap(*feed::eventFromJson(lines[1]), *sender);
        QVERIFY2(received, received ? "" : received.error().detail.constData());
        QVERIFY2(kept, kept ? "" : kept.error().detail.constData());
        QCOMPARE(received->content, "Hola, que tal?");
        QCOMPARE(received->kind, 14);
        QCOMPARE(received->pubkey, sender->publicKey());
        QCOMPARE(kept->id, received->id);
        QVERIFY(!unwrap(*feed::eventFromJson(lines[0]), *sender));
    }
    void onlyTheRecipientReadsWhoWroteWhat()
    {
        const auto wrapped =
            feed::wrap(message("hello"), m_ann, {.recipient = m_bob.publicKey(), .now = Now});
        QVERIFY(wrapped && verify(*wrapped));
        QCOMPARE(wrapped->kind, 1059);
        QCOMPARE(wrapped->tags, (std::vector<feed::Tag> {{"p", m_bob.publicKey().toHex()}}));
        QVERIFY(wrapped->pubkey != m_ann.publicKey()
                && !toJson(*wrapped).contains(m_ann.publicKey().toHex()));
        const auto rumor = unwrap(*wrapped, m_bob);
        QVERIFY(rumor);
        QCOMPARE(rumor->content, "hello");
        QCOMPARE(rumor->pubkey, m_ann.publicKey());
        QVERIFY(!unwrap(*wrapped, m_ann) && !unwrap(*wrapped, SecretKey::generate()));
    }
    void theTimesOutsideTellNothing()
    {
        std::set<qint64> times;
        for (int i = 0; i < 20; ++i) {
            const auto wrapped =
                feed::wrap(message("hello"), m_ann, {.recipient = m_bob.publicKey(), .now = Now});
            QVERIFY(wrapped->createdAt <= Now && wrapped->createdAt > Now - 2 * 86400);
            times.insert(wrapped->createdAt);
        }
        QVERIFY(times.size() > 10);
        QCOMPARE(feed::wrap(message("x"), m_ann, {m_bob.publicKey(), Now, true})->kind, 21059);
    }
    void nobodySpeaksInAnothersName()
    {
        auto forged = message("I give you all my money");
        forged.pubkey = SecretKey::generate().publicKey();
        forged.id = computeId(forged);
        QVERIFY(unwrap(wrapOf(toJson(forged)), m_bob).error().code == Code::Restricted);
        forged.pubkey = m_ann.publicKey();
        QVERIFY(unwrap(wrapOf(toJson(forged)), m_bob).error().code == Code::WrongId);
    }
    void nonsenseInsideIsRefused()
    {
        auto fine = message("fine");
        fine.pubkey = m_ann.publicKey();
        fine.id = computeId(fine);
        QVERIFY(unwrap(wrapOf(toJson(fine)), m_bob)); // signed ones are read too
        QVERIFY(!unwrap(wrapOf(toJson(fine), 1), m_bob));
        for (const QByteArray inside : {"{}", "[]", "null", "{\"kind\":14}"})
            QVERIFY(unwrap(wrapOf(inside), m_bob).error().code == Code::Malformed);
        QVERIFY(!unwrap(message("no wrap", 1059), m_bob));
    }
};

QTEST_GUILESS_MAIN(TestGiftWrap)
#include "tst_gift_wrap.moc"
