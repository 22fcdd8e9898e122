#include "feed/text/content.h"
#include "feed/text/entities.h"

#include <QtTest>

using namespace feed;
using Kind = Token::Kind;

namespace {

const QByteArray Key = "3bf0c63fcb93463407af97a5e5ee64fa883d107ef9e558472c4eb9aaaefa459d";
const QString Npub = QStringLiteral("nostr:npub180cvv07tjdrrgpa0j7j7tmnyl2yr6yr7l8j4s3evf6u64th6gkwsyjh6w6");

QString joined(const std::vector<Token> &pieces)
{
    QString text;
    for (const Token &token : pieces)
        text += token.text;
    return text;
}

/// The pieces that are not text, one a line, with a letter for their kind.
QString found(const QString &content)
{
    QStringList lines;
    for (const Token &token : tokens(content)) {
        if (token.kind != Kind::Text)
            lines += QString(QLatin1String("TLMQH").at(int(token.kind))) + QLatin1Char(' ') + token.text;
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class TestContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void piecesAreFound_data()
    {
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *content, const char *expected) {
            QTest::newRow(content) << QString::fromUtf8(content) << QString::fromUtf8(expected);
        };
        row("just words", "");
        row("see https://plaza.example/a?b=c#d now", "L https://plaza.example/a?b=c#d");
        row("https://plaza.example.", "L https://plaza.example");
        row("Really https://plaza.example?!", "L https://plaza.example");
        row("(https://plaza.example/x)", "L https://plaza.example/x");
        row("(see https://plaza.example/a_(b)).", "L https://plaza.example/a_(b)");
        row("[https://plaza.example/x]", "L https://plaza.example/x");
        row("\"https://plaza.example\"", "L https://plaza.example");
        row("<https://plaza.example>", "L https://plaza.example");
        row("**https://plaza.example**", "L https://plaza.example");
        row("https://plaza.example/a,b;c", "L https://plaza.example/a,b;c");
        row("https://plaza.example/, and", "L https://plaza.example/");
        row("HTTP://PLAZA.EXAMPLE", "L HTTP://PLAZA.EXAMPLE");
        row("http://[::1]:7447/x", "L http://[::1]:7447/x");
        row("https://例え.example/ä。", "L https://例え.example/ä");
        row("https://", "");
        row("https://.", "");
        row("xhttps://plaza.example", "");
        row("ftp://plaza.example javascript:alert(1) file:///etc/passwd", "");
        row("a #cats, #Dogs! #ñandú_1", "H #cats\nH #Dogs\nH #ñandú_1");
        row("#1 # ## #_ #12_3 a#b", "");
        row("(#cats)#dogs", "H #cats\nH #dogs");
        row("#日本語 #2026x", "H #日本語\nH #2026x");
        row("https://plaza.example/#cats", "L https://plaza.example/#cats");
        row("👉https://plaza.example 🎉#party ❤️#love", "L https://plaza.example\nH #party\nH #love");
        row("見てhttps://plaza.example", "L https://plaza.example");
        row("#cats😀 #x👍🏽", "H #cats\nH #x");
        row("#𝔸bc", "H #𝔸bc");
        row("https://𝔸.example", "L https://𝔸.example");
        row("nostr: nostr:npub1 nostr:hello", "");
    }
    void piecesAreFound()
    {
        QFETCH(QString, content);
        QTEST(found(content), "expected");
        QCOMPARE(joined(tokens(content)), content);
    }

    void mentionsAndQuotesCarryWhatTheyName()
    {
        const auto key = *PublicKey::fromHex(Key);
        const auto id = *EventId::fromHex(Key);
        const QByteArray profile = entities::encode(entities::Profile {key, {"wss://a"}}),
                         event = entities::encode(entities::EventPointer {id});
        const QString text = QLatin1String("hi ") + Npub + QLatin1String(", nostr:")
            + QString::fromUtf8(profile) + QLatin1String(" nostr:") + QString::fromUtf8(event)
            + QLatin1String("! nostr:") + QString::fromUtf8(entities::note(id));
        const auto pieces = tokens(text);
        QCOMPARE(joined(pieces), text);
        QCOMPARE(pieces.size(), std::size_t(8));
        QCOMPARE(pieces[1], (Token {Kind::Mention, Npub, key}));
        QVERIFY(pieces[3].kind == Kind::Mention && pieces[3].key == key);
        QVERIFY(pieces[5].kind == Kind::Quote && pieces[5].event == id && !pieces[5].key);
        QVERIFY(pieces[7].kind == Kind::Quote && pieces[7].event == id);
    }

    void secretsAndAddressesAreNoMentions()
    {
        QVERIFY(found(QStringLiteral("nostr:nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5"))
                    .isEmpty());
        const auto address = entities::encode(entities::Address {"x", *PublicKey::fromHex(Key), 30023});
        QVERIFY(found(QLatin1String("nostr:") + QString::fromUtf8(address)).isEmpty());
    }

    /// NIP-27's own example.
    void theExampleOfNip27IsAMention()
    {
        const auto pieces = tokens(QStringLiteral(
            "hello nostr:nprofile1qqszclxx9f5haga8sfjjrulaxncvkfekj097t6f3pu65f86rvg49ehqj6f9dh"));
        QCOMPARE(pieces.size(), std::size_t(2));
        QCOMPARE(pieces[1].key->toHex(),
                 QByteArray("2c7cc62a697ea3a7826521f3fd34f0cb273693cbe5e9310f35449f43622a5cdc"));
    }

    void emptyTextHasNoPieces()
    {
        QVERIFY(tokens({}).empty());
        QCOMPARE(tokens(QStringLiteral(" ")).size(), std::size_t(1));
    }

    void theTimeIsLinearWhateverTheTextHolds()
    {
        QElapsedTimer timer;
        timer.start();
        for (const char *part : {"https://", "nostr:", "#", "((((", "https://a", "https://a(", "a)",
                                 "nostr:npub1", "#1", "http://a...", "_", "nostr:nprofile1q"}) {
            const QString text = QString::fromUtf8(part).repeated(400000 / int(qstrlen(part)));
            QCOMPARE(joined(tokens(text)), text);
            const QString closed = QLatin1String("https://a") + text + QString(100000, QLatin1Char(')'));
            QCOMPARE(joined(tokens(closed)), closed);
        }
        QVERIFY2(timer.elapsed() < 20000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_APPLESS_MAIN(TestContent)
#include "tst_content.moc"
