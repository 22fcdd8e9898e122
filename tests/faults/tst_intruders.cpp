// People who want what is not theirs, on the real server: by every way that there is to ask for it.
#include "feed/protocol/auth.h"
#include "feed/protocol/invite_link.h"
#include "tests/server/program.h"
#include "visitor.h"

#include <QDateTime>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using feed::Event;
using feed::SecretKey;

namespace {

constexpr int Wrap = 1059, Report = 1984, Draft = 31234, Settings = 30078, Edit = 1010;

feed::Tag to(const Visitor &other)
{
    return {"p", other.hex()};
}

/// An answer came, and this is not in it.
bool hides(const QByteArrayList &heard, const Event &event)
{
    return heard.last().startsWith('[')
        && std::ranges::none_of(heard, [&](const auto &text) { return text.contains(event.id.toHex()); });
}

bool saysOf(const QByteArrayList &heard, const Event &event)
{
    return std::ranges::any_of(heard, [&](const auto &text) { return text.contains(event.id.toHex()); });
}

} // namespace

class TestIntruders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_program = std::make_unique<Program>();
        QVERIFY(m_program->serve());
        QVERIFY(member(u"owner"_s));
    }
    void init()
    {
        m_ann = member();
        m_ben = member();
    }

    void anAnswerToAnothersChallengeIsNobodysAnswer()
    {
        Visitor first(m_program->url()), second(m_program->url());
        const Event said = first.auth();
        QVERIFY(isTaken(first.authenticate(said)));
        (void)second.auth();
        QVERIFY(second.authenticate(said).contains(",false,\"restricted: "));
        QVERIFY(second.ask("s", "{}").last().startsWith("[\"CLOSED\",\"s\",\"auth-required: "));
    }
    void anAnswerToAnotherHostOrOfAnotherTimeIsRefused()
    {
        Program elsewhere;
        QVERIFY(elsewhere.serve({u"--public-url"_s, u"wss://plaza.example"_s}));
        Visitor visitor(elsewhere.url());
        (void)visitor.auth();
        const auto now = QDateTime::currentSecsSinceEpoch();
        const auto answer = [&](const QByteArray &host, qint64 at) {
            Event event = feed::protocol::authEvent(host, visitor.challenge, at);
            visitor.key.sign(event);
            return visitor.authenticate(event);
        };
        QVERIFY(answer("wss://other.example", now).contains(",false,\"restricted: "));
        QVERIFY(answer("wss://plaza.example.other.example", now).contains(",false,\"restricted: "));
        QVERIFY(answer("wss://plaza.example", now - 700).contains("[clock-off]"));
        QVERIFY(answer("wss://plaza.example", now + 700).contains("[clock-off]"));
        QVERIFY(isTaken(answer("wss://plaza.example", now)));
    }
    void whoIsBannedIsOutAtOnceAndDoesNotComeBack()
    {
        auto eve = member();
        QVERIFY(eve->ask("live", R"({"kinds":[1]})").last().startsWith("[\"EOSE\""));
        QCOMPARE(m_program->run({u"ban"_s, QString::fromLatin1(eve->hex())}).exitCode, 0);
        const Event news = m_ann->post("after the ban");
        QVERIFY(isTaken(m_ann->publish(news)));
        auto heard = eve->hearUntil({"[\"CLOSED\",\"live\""});
        QVERIFY2(heard.first().startsWith("[\"CLOSED\",\"live\",\"restricted: "),
                 heard.join('\n').constData());
        heard += eve->heardSoFar(); // nothing more comes: the connection is closed
        QVERIFY(!saysOf(heard, news));
        QVERIFY(!isTaken(eve->publish(eve->post("still here"))));

        Visitor again(m_program->url(), eve->key.clone());
        (void)again.signIn();
        QVERIFY(again.ask("s", "{}").last().startsWith("[\"CLOSED\",\"s\",\"restricted: "));
        QVERIFY(again.count("{}").startsWith("[\"CLOSED\""));
        QVERIFY(again.compare("{}").startsWith("[\"NEG-ERR\""));
        QVERIFY(isRefused(again.publish(again.post("back again"))));
        QVERIFY(isRefused(again.join(code())));
    }
    void whoIsExpelledLosesWhatIsOpen()
    {
        auto eve = member();
        QVERIFY(eve->ask("one", R"({"kinds":[1]})").last().startsWith("[\"EOSE\""));
        QVERIFY(eve->ask("two", R"({"limit":0})").last().startsWith("[\"EOSE\""));
        QVERIFY(eve->compare(R"({"kinds":[1]})").startsWith("[\"NEG-MSG\""));
        QCOMPARE(m_program->run({u"expel"_s, QString::fromLatin1(eve->hex())}).exitCode, 0);
        const Event news = m_ann->post("after the farewell");
        QVERIFY(isTaken(m_ann->publish(news)));
        auto heard = eve->hearUntil({"[\"NEG-ERR\",\"compare\""});
        heard += eve->heardSoFar();
        for (const auto *open : {"one", "two"})
            QVERIFY(std::ranges::any_of(heard, [&](const auto &text) {
                return text.startsWith("[\"CLOSED\",\"" + QByteArray(open) + "\",\"restricted: ");
            }));
        QVERIFY(hides(heard, news));
        QVERIFY(heard.last().startsWith("[\"CLOSED\",\"fence\",\"restricted: "));
    }

    void nobodyPublishesWhatAnotherHasSigned()
    {
        const Event forAnn = m_ann->event(1, "signed, not yet said", {{"-"}});
        QVERIFY(m_ben->publish(forAnn).contains(",false,\"restricted: "));
        QVERIFY(hides(m_ben->ask("s", "{\"ids\":[\"" + forAnn.id.toHex() + "\"]}"), forAnn));
        Event altered = forAnn;
        altered.content = "something else";
        QVERIFY(isRefused(m_ann->publish(altered)));
        altered.pubkey = m_ben->key.publicKey();
        altered.id = feed::computeId(altered);
        QVERIFY(isRefused(m_ben->publish(altered)));
    }
    void aRepostDoesNotCarryWhatIsProtected()
    {
        const Event original = m_ann->event(1, "only here", {{"-"}});
        QVERIFY(isTaken(m_ann->publish(original)));
        const std::vector<feed::Tag> tags {{"e", original.id.toHex()}, to(*m_ann)};
        for (const int kind : {6, 16})
            QVERIFY(isRefused(m_ben->publish(m_ben->event(kind, feed::toJson(original), tags))));
        QVERIFY(isTaken(m_ben->publish(m_ben->event(6, {}, tags))));
    }

    void whatIsForOthersIsNotFoundInAnyWay_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("a message to another") << Wrap;
        QTest::newRow("another's draft") << Draft;
        QTest::newRow("another's settings") << Settings;
        QTest::newRow("a report") << Report;
    }
    void whatIsForOthersIsNotFoundInAnyWay()
    {
        QFETCH(int, kind);
        const Visitor random(m_program->url());
        const Visitor &author = kind == Wrap ? random : *m_ann;
        const Event secret = author.event(kind, "the cucumber is ripe",
                                          {{"p", m_ann->hex(), "spam"}, {"d", "notes"}, {"t", "garden"}});
        auto eve = member();
        QVERIFY(eve->ask("live", "{}").last().startsWith("[\"EOSE\""));
        QVERIFY(isTaken(m_ann->publish(secret)));
        QVERIFY(saysOf(m_ann->ask("mine", "{\"ids\":[\"" + secret.id.toHex() + "\"]}"), secret));

        const QByteArray kinds = "\"kinds\":[" + QByteArray::number(kind) + ']';
        const QByteArrayList ways {"{\"ids\":[\"" + secret.id.toHex() + "\"]}",
                                   '{' + kinds + '}',
                                   "{\"authors\":[\"" + author.hex() + "\"]," + kinds + '}',
                                   "{\"#p\":[\"" + m_ann->hex() + "\"]," + kinds + '}',
                                   R"({"#t":["garden"],)" + kinds + '}',
                                   R"({"#d":["notes"],)" + kinds + '}',
                                   R"({"search":"cucumber"})",
                                   R"({"search":"cucumber",)" + kinds + '}',
                                   R"({"limit":1000})"};
        for (const auto &way : ways) {
            QVERIFY2(hides(eve->ask("s", way), secret), way.constData());
            const auto compared = eve->compare(way);
            QVERIFY2(compared.startsWith("[\"NEG-") && !compared.contains(secret.id.toHex()),
                     way.constData());
            if (!way.contains("limit"))
                QVERIFY2(eve->count(way).contains("\"count\":0"), way.constData());
        }
        QVERIFY(hides(eve->heardSoFar(), secret)); // nor did it come live
    }

    void whoGuessesInvitesIsSentAway()
    {
        for (int connection = 0; connection < 3; ++connection) {
            Visitor guesser(m_program->url());
            int answered = 0;
            for (int i = 0; i < 12; ++i) {
                const auto answer = guesser.join(QByteArray::number(i).repeated(16).left(32));
                if (!answer.startsWith('['))
                    break; // nobody is there any more
                QVERIFY(isRefused(answer));
                ++answered;
            }
            QVERIFY(answered <= 10);
        }
    }
    void noAddressOfAFileLeadsElsewhere()
    {
        const QByteArray hash(64, 'a');
        for (const QByteArray path : {"/../server.key", "/..%2fserver.key", "/%2e%2e/server.key",
                                      "/....//server.key", "//etc/passwd"})
            QVERIFY2(get(m_program->url(), path).startsWith("HTTP/1.1 4"), path.constData());
        for (const QByteArray &path : {'/' + hash + "/../../plaza.db", '/' + hash + "%2f..%2f..%2fplaza.db",
                                       '/' + hash + ".png/../server.key", '/' + hash + "%00.png"}) {
            const auto answer = get(m_program->url(), path);
            QVERIFY2(answer.startsWith("HTTP/1.1 4") && !answer.contains("SQLite format"), path.constData());
        }
    }

    void oneEventFromTwoSidesAtOnceIsStoredOnceAndTakenTwice()
    {
        Visitor second(m_program->url(), m_ann->key.clone());
        QVERIFY(isTaken(second.signIn()));
        auto reader = member();
        QVERIFY(reader->ask("live", R"({"kinds":[1],"limit":0})").last().startsWith("[\"EOSE\""));
        constexpr int Events = 50;
        for (int i = 0; i < Events; ++i) {
            const Event event = m_ann->event(1, "race " + QByteArray::number(i), {{"t", "race"}});
            const auto text = "[\"EVENT\"," + feed::toJson(event) + ']';
            m_ann->say(text);
            second.say(text);
        }
        for (int i = 0; i < Events; ++i) // in any order: a repeat may be known at once
            QVERIFY(isTaken(m_ann->hear("[\"OK\"")) && isTaken(second.hear("[\"OK\"")));
        const auto live = reader->heardSoFar();
        const auto isEvent = [](const auto &text) { return text.startsWith("[\"EVENT\""); };
        QCOMPARE(std::ranges::count_if(live, isEvent), Events);
        const QByteArray ofTheRace = "{\"kinds\":[1],\"#t\":[\"race\"],\"limit\":500}";
        QVERIFY(reader->count(ofTheRace).contains("\"count\":50"));
        const auto stored = reader->ask("again", ofTheRace);
        QCOMPARE(std::ranges::count_if(stored, isEvent), Events);
    }
    void aDeletionAndAnEditAtOnceLeaveNothingBehind()
    {
        Visitor second(m_program->url(), m_ann->key.clone());
        QVERIFY(isTaken(second.signIn()));
        for (int i = 0; i < 10; ++i) {
            const Event post = m_ann->post("to be deleted " + QByteArray::number(i));
            QVERIFY(isTaken(m_ann->publish(post)));
            const feed::Tag target {"e", post.id.toHex()};
            const Event edit = second.event(Edit, "edited", {target});
            const Event deletion = m_ann->event(5, {}, {target, {"k", "1"}});
            second.say("[\"EVENT\"," + feed::toJson(edit) + ']');
            m_ann->say("[\"EVENT\"," + feed::toJson(deletion) + ']');
            QVERIFY(second.hear("[\"OK\",\"" + edit.id.toHex()).startsWith('[')); // either is right
            QVERIFY(isTaken(m_ann->hear("[\"OK\",\"" + deletion.id.toHex())));
            QVERIFY(hides(m_ben->ask("s", "{\"ids\":[\"" + post.id.toHex() + "\"]}"), post));
            QVERIFY(isRefused(second.publish(second.event(Edit, "later", {target}))));
            QVERIFY(isRefused(second.publish(post)));
        }
    }
    void aClockThatIsFarOffIsToldSo()
    {
        for (const qint64 off : {qint64(3600), qint64(-90 * 86400), qint64(1) << 50}) {
            Event event = m_ann->post("from another time");
            event.createdAt = off > 1'000'000'000 ? off : event.createdAt + off;
            m_ann->key.sign(event);
            QVERIFY(m_ann->publish(event).contains("[clock-off]"));
        }
    }

private:
    /// The code of a fresh invite.
    QByteArray code() const
    {
        const auto link = m_program->run({u"invite"_s, u"--uses"_s, u"1"_s}).output.trimmed();
        return feed::protocol::inviteLinkFromText(QString::fromUtf8(link))->code;
    }
    std::unique_ptr<Visitor> member(const QString &role = u"member"_s) const
    {
        auto visitor = std::make_unique<Visitor>(m_program->url());
        const auto added = m_program->run({u"add"_s, QString::fromLatin1(visitor->hex()), u"--role"_s, role});
        if (added.exitCode != 0 || !isTaken(visitor->signIn()))
            qFatal("nobody can come in");
        return visitor;
    }

    std::unique_ptr<Program> m_program;
    std::unique_ptr<Visitor> m_ann, m_ben;
};

QTEST_GUILESS_MAIN(TestIntruders)
#include "tst_intruders.moc"
