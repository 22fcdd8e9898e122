#include "feed/kinds.h"
#include "feed/text/profile.h"

#include <QtTest>

using namespace feed;

namespace {

Profile read(const QByteArray &content)
{
    Event event;
    event.kind = kinds::Profile;
    event.content = content;
    return profileOf(event);
}

QString nameOf(const QString &name)
{
    Profile profile;
    profile.name = name;
    return read(toContent(profile)).name;
}

} // namespace

class TestProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProfileIsWrittenAndRead()
    {
        Profile profile;
        profile.name = QStringLiteral("Ann & <A>");
        profile.about = QStringLiteral("two\nlines");
        profile.picture = QStringLiteral("https://plaza.example/a.png");
        QCOMPARE(read(toContent(profile)), profile);
    }

    void fieldsNotKnownAreKept()
    {
        const QByteArray rest = "{\"big\":9007199254740993,\"birthday\":{\"year\":1990},\"bot\":false,"
                                "\"website\":\"https://a.example\"}";
        const auto profile = read("{\"name\":\"Ann\"," + rest.sliced(1));
        QCOMPARE(profile.rest, rest);
        auto renamed = profile;
        renamed.name = QStringLiteral("Anna");
        const auto again = read(toContent(renamed));
        QCOMPARE(again.name, QStringLiteral("Anna"));
        QCOMPARE(again.rest, profile.rest);
    }

    void whatCannotBeReadIsEmpty()
    {
        for (const char *content :
             {"", "hello", "[]", "null", "{\"name\":", "{\"name\":7,\"about\":[],\"picture\":null}"})
            QCOMPARE(read(content), Profile());
        Event post;
        post.kind = kinds::Post;
        post.content = R"({"name":"Ann"})";
        QCOMPARE(profileOf(post), Profile());
    }

    void aDisplayNameStandsInForAMissingName()
    {
        const auto profile = read(R"({"display_name":"Ann of Plaza"})");
        QCOMPARE(profile.name, QStringLiteral("Ann of Plaza"));
        QVERIFY(profile.rest.contains("display_name"));
    }

    void aPictureIsALinkOrAnImage()
    {
        const auto picture = [](const char *url) {
            return read(QByteArray(R"({"picture":")") + url + "\"}").picture;
        };
        for (const char *url : {"https://a.example/x.png", "http://a.example/x.png", "HTTPS://a.example",
                                "data:image/png;base64,AAAA"})
            QCOMPARE(picture(url), QString::fromUtf8(url));
        for (const char *url :
             {"file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "//a.example", "x.png", ""})
            QVERIFY(picture(url).isEmpty());
    }

    void namesLoseWhatDeceives()
    {
        QCOMPARE(nameOf(QStringLiteral("  Ann\n\tLee ")), QStringLiteral("Ann Lee"));
        QCOMPARE(nameOf(QStringLiteral("a\u202eb\u2066c\u200fd\u0007e")), QStringLiteral("abcde"));
        QCOMPARE(nameOf(QStringLiteral("👩‍🚀")), QStringLiteral("👩‍🚀"));
        QVERIFY(nameOf(QStringLiteral("\u202e\u2066 \n")).isEmpty());
    }

    void namesAreCutBetweenCharacters()
    {
        QCOMPARE(nameOf(QString(60, QLatin1Char('x'))), QString(50, QLatin1Char('x')));
        QCOMPARE(nameOf(QStringLiteral("😀").repeated(60)), QStringLiteral("😀").repeated(50));
        QCOMPARE(nameOf(QStringLiteral("👩‍🚀").repeated(20)),
                 QStringLiteral("👩‍🚀").repeated(16)); // three code points each
        QCOMPARE(nameOf(QString(50, QLatin1Char('x')) + QStringLiteral("e\u0301")),
                 QString(50, QLatin1Char('x')));
    }

    void namesAlikeHaveOneKey()
    {
        const auto same = [](const char *left, const char *right) {
            return nameKey(QString::fromUtf8(left)) == nameKey(QString::fromUtf8(right));
        };
        QVERIFY(same("Ann Lee", " ANN   lee "));
        QVERIFY(same("Ａｎｎ", "ann"));
        QVERIFY(same("e\u0301va", "éva"));
        QVERIFY(same("A\u200bnn\u00ad", "ann"));
        QVERIFY(same("STRASSE", "straße"));
        QVERIFY(same("ﬁn", "fin"));
        QVERIFY(same("Ann\u00a0Lee", "ann lee"));
        QVERIFY(!same("Ann", "Anne"));
        QVERIFY(!same("Ann Lee", "AnnLee"));
    }

    void aNameWithoutInkHasAnEmptyKey()
    {
        for (const char *name :
             {"", "  ", "\u200b\u200d", "\u3164", "\u2800\u2800", "\u202e", "\n\t", "\ufe0f"})
            QVERIFY(nameKey(QString::fromUtf8(name)).isEmpty());
        QVERIFY(!nameKey(QStringLiteral("😀")).isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestProfile)
#include "tst_profile.moc"
