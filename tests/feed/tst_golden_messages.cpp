#include "golden.h"
#include "golden_messages.h"

#include <QDir>
#include <QtTest>

#include <set>

using namespace feed;
using namespace feed::protocol;

namespace {

/// Golden files are what PROTOCOL.md shows: one line of JSON and a line break.
QByteArray fileOf(const QByteArray &name)
{
    return goldenFile("messages/" + name + ".json");
}

std::set<QByteArray> fileTexts()
{
    std::set<QByteArray> texts;
    const QDir folder(QStringLiteral(GOLDEN_DIR "/messages"));
    for (const QString &name : folder.entryList({QStringLiteral("*.json")}))
        texts.insert(goldenFile("messages/" + name.toUtf8()));
    return texts;
}

std::set<QByteArray> documentExamples()
{
    QFile file(QStringLiteral(FEED_DIR "/PROTOCOL.md"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("feed/PROTOCOL.md is missing");
    std::set<QByteArray> examples;
    const QByteArray text = file.readAll();
    const QByteArray begin = "```json\n";
    for (qsizetype at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + 1)) {
        const qsizetype body = at + begin.size();
        examples.insert(text.sliced(body, text.indexOf("```", body) - body));
    }
    return examples;
}

QByteArray rewritten(const ClientMessage &message)
{
    return std::visit(
        [](const auto &value) -> QByteArray {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Malformed>)
                return "refused: " + value.error.detail;
            else
                return write(value);
        },
        message);
}

QByteArray rewritten(const RelayMessage &message)
{
    return std::visit(
        [](const auto &value) -> QByteArray {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Delivery>)
                return writeDelivery(value.subscription, toJson(value.event));
            else
                return write(value);
        },
        message);
}

} // namespace

class TestGoldenMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// REWRITE_GOLDEN=1 writes the files anew, after a wanted change.
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("REWRITE_GOLDEN"))
            return;
        auto all = golden::clientMessages();
        all.merge(golden::relayMessages());
        for (const auto &[name, text] : all) {
            QFile file(QStringLiteral(GOLDEN_DIR "/messages/") + QString::fromUtf8(name)
                       + QStringLiteral(".json"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text + '\n');
        }
    }

    void clientMessagesAreTheGoldenFilesBothWays_data() { addRows(golden::clientMessages()); }
    void clientMessagesAreTheGoldenFilesBothWays()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, text);
        QCOMPARE(text + '\n', fileOf(name));
        QCOMPARE(rewritten(readClientMessage(fileOf(name), {})), text);
    }

    void relayMessagesAreTheGoldenFilesBothWays_data() { addRows(golden::relayMessages()); }
    void relayMessagesAreTheGoldenFilesBothWays()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, text);
        QCOMPARE(text + '\n', fileOf(name));
        const auto message = readRelayMessage(fileOf(name));
        QVERIFY(message);
        QCOMPARE(rewritten(*message), text);
    }

    void everyAlternativeHasAGoldenFile()
    {
        std::set<std::size_t> client, relay;
        for (const auto &[name, text] : golden::clientMessages())
            client.insert(readClientMessage(text, {}).index());
        for (const auto &[name, text] : golden::relayMessages())
            relay.insert(readRelayMessage(text)->index());
        QCOMPARE(client.size(), std::variant_size_v<ClientMessage> - 1); // Malformed is not written
        QCOMPARE(relay.size(), std::variant_size_v<RelayMessage>);
    }

    void everyGoldenEventIsSigned()
    {
        for (const auto &[name, text] : golden::relayMessages()) {
            const auto message = readRelayMessage(text);
            if (const auto *delivery = std::get_if<Delivery>(&*message))
                QVERIFY(verify(delivery->event));
        }
        for (const auto &[name, text] : golden::clientMessages()) {
            const auto message = readClientMessage(text, {});
            if (const auto *publish = std::get_if<Publish>(&message))
                QVERIFY(verify(publish->event));
        }
    }

    void theExamplesOfTheDocumentAreTheGoldenFiles()
    {
        const auto examples = documentExamples(), files = fileTexts();
        for (const QByteArray &example : examples)
            QVERIFY2(files.contains(example), example.constData());
        for (const QByteArray &file : files)
            QVERIFY2(examples.contains(file), file.constData());
        const auto made = golden::clientMessages().size() + golden::relayMessages().size();
        QCOMPARE(files.size(), made);
    }

private:
    void addRows(const std::map<QByteArray, QByteArray> &messages)
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("text");
        for (const auto &[name, text] : messages)
            QTest::newRow(name.constData()) << name << text;
    }
};

QTEST_APPLESS_MAIN(TestGoldenMessages)
#include "tst_golden_messages.moc"
