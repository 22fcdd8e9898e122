#include "raw_web_socket.h"
#include "server/transport/client_frames.h"

#include <QRandomGenerator>
#include <QTest>

using plaza::server::ClientFrames;
using Raw = RawWebSocket;

namespace {

/// Frames of every length class; bad: without a mask.
QByteArray stream(bool hasBadEnd)
{
    QByteArray bytes = Raw::frame(Raw::Text, "[") + Raw::frame(Raw::Continuation)
        + Raw::frame(Raw::Final | Raw::Ping, "p") + Raw::frame(Raw::Final | Raw::Continuation, "]")
        + Raw::frame(Raw::Final | Raw::Text, QByteArray(125, '\0'))
        + Raw::frame(Raw::Final | Raw::Text, QByteArray(126, '\x7f'))
        + Raw::frame(Raw::Final | Raw::Text, QByteArray(70'000, '\x01'));
    return hasBadEnd ? bytes + Raw::frame(Raw::Final | Raw::Text, "x", false) : bytes;
}

} // namespace

class TestClientFrames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void howTheyAreCutChangesNothing()
    {
        QRandomGenerator random(1);
        for (int round = 0; round < 200; ++round) {
            const bool isBad = round % 2 == 1;
            const auto bytes = stream(isBad);
            ClientFrames frames;
            bool isFine = true;
            for (qsizetype at = 0; at < bytes.size() && isFine;) {
                const auto left = bytes.size() - at;
                const auto size = qMin(left, qsizetype(1 + random.bounded(round < 20 ? 3 : 20'000)));
                if (size <= frames.payloadLeft())
                    frames.skip(size); // unseen, as of a large message
                else
                    isFine = frames.see(QByteArrayView(bytes).sliced(at, size));
                at += size;
            }
            QCOMPARE(isFine, !isBad);
            QCOMPARE(frames.unfinishing(), 3);
            if (!isBad)
                QCOMPARE(frames.payloadLeft(), 0);
        }
    }
    void afterABadOneNothingIsGoodAgain()
    {
        ClientFrames frames;
        QVERIFY(!frames.see(Raw::frame(Raw::Final | Raw::Text, "x", false)));
        QVERIFY(!frames.see(Raw::frame(Raw::Final | Raw::Text, "x")));
    }
    void theLargestAnnouncementDoesNotOverflow()
    {
        ClientFrames frames;
        QVERIFY(frames.see(QByteArray::fromHex("81ffffffffffffffffff00")));
        QVERIFY(frames.payloadLeft() > 0);
    }
};

QTEST_GUILESS_MAIN(TestClientFrames)
#include "tst_client_frames.moc"
