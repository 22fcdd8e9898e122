#include "feed/event.h"
#include "feed/json/reader.h"
#include "feed/json/writer.h"
#include "golden.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

/// The bytes that are hashed are those of JavaScript: tests/golden/make_serialisation.mjs made the file.
class TestSerialisation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesAndIdAreThoseOfJavaScript_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("canonical");
        QTest::addColumn<QByteArray>("id");
        const QJsonArray cases = QJsonDocument::fromJson(goldenFile("serialisation.json")).array();
        QVERIFY(cases.size() > 200);
        for (const auto &entry : cases) {
            const QJsonObject fields = entry.toObject();
            const auto text = [&](const char *key) {
                return fields.value(QLatin1String(key)).toString().toUtf8();
            };
            QTest::newRow(text("name").constData()) << text("json") << text("canonical") << text("id");
        }
    }
    void bytesAndIdAreThoseOfJavaScript()
    {
        QFETCH(QByteArray, json);
        const auto event = feed::eventFromJson(json);
        QVERIFY2(event, event ? "" : event.error().detail.constData());
        QTEST(feed::canonical(*event), "canonical");
        QTEST(feed::computeId(*event).toHex(), "id");
        QCOMPARE(event->id, feed::computeId(*event));
        QCOMPARE(feed::toJson(*event), json);
    }

    void whatIsWrittenIsReadBack()
    {
        for (int c = 0; c < 256; ++c) {
            const QByteArray text =
                c < 0x80 ? QByteArray(1, static_cast<char>(c)) : QString(QChar(c)).toUtf8();
            QByteArray json;
            feed::json::appendString(json, text);
            feed::json::Reader reader(json);
            QCOMPARE(reader.string(), text);
            QVERIFY(reader.atEnd());
        }
    }

    void aCutSurrogateIsNotReadPastItsEnd()
    {
        QByteArray json;
        feed::json::appendString(json, QByteArray("a\xed\xa0"));
        QCOMPARE(json, QByteArray("\"a\xed\xa0\""));
    }
};

QTEST_APPLESS_MAIN(TestSerialisation)
#include "tst_serialisation.moc"
