#include "server/transport/direct_socket.h"

#include <QTcpServer>
#include <QTest>

#include <memory>
#include <unistd.h>

using plaza::server::DirectSocket;

namespace {

/// Both ends of a connection; the far one reads when it is told to.
struct Line {
    QTcpServer server;
    QTcpSocket far;
    DirectSocket near;

    Line()
    {
        far.setReadBufferSize(1024);
        server.listen(QHostAddress::LocalHost);
        far.connectToHost(server.serverAddress(), server.serverPort());
        (void)server.waitForNewConnection(5'000);
        // The number itself, so that no socket of Qt's has it first.
        std::unique_ptr<QTcpSocket> accepted(server.nextPendingConnection());
        near.setSocketDescriptor(::dup(static_cast<int>(accepted->socketDescriptor())));
        (void)far.waitForConnected(5'000);
    }
    QByteArray readAll(qsizetype size)
    {
        far.setReadBufferSize(0);
        QByteArray got;
        (void)QTest::qWaitFor([&] { return (got += far.readAll()).size() >= size; }, 20'000);
        return got;
    }
};

} // namespace

class TestDirectSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTheKernelTakesIsNotKept()
    {
        Line line;
        QCOMPARE(line.near.write("hello"), 5);
        QCOMPARE(line.near.bytesToWrite(), 0); // before any turn of the loop
        QCOMPARE(line.readAll(5), QByteArray("hello"));
    }
    void whatItDoesNotTakeIsOvertakenByNothing()
    {
        Line line;
        QByteArray all;
        for (int i = 0; i < 400; ++i) {
            const QByteArray piece =
                QByteArray::number(i) + QByteArray(i % 7 == 0 ? 100'000 : 3, char('a' + i % 26));
            QCOMPARE(line.near.write(piece), piece.size());
            all += piece;
        }
        QVERIFY(line.near.bytesToWrite() > 0); // else this shows nothing
        QVERIFY(line.readAll(all.size()) == all);
        QCOMPARE(line.near.bytesToWrite(), 0);
    }
    void whoHasGoneIsWrittenNothing()
    {
        Line line;
        line.near.abort();
        QCOMPARE(line.near.write("hello"), -1);
    }
};

QTEST_GUILESS_MAIN(TestDirectSocket)
#include "tst_direct_socket.moc"
