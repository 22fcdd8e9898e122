#include "app/connection/certificate_pin.h"
#include "app/connection/failure.h"
#include "app/connection/wake_detector.h"

#include <QtTest>

using feed::Code;
using plaza::app::codeOf;
using plaza::app::WakeDetector;

class FailureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachSocketErrorHasItsCode()
    {
        QCOMPARE(codeOf(QAbstractSocket::HostNotFoundError, true), Code::UnknownHost);
        QCOMPARE(codeOf(QAbstractSocket::HostNotFoundError, false), Code::NoNetwork);
        QCOMPARE(codeOf(QAbstractSocket::ConnectionRefusedError, true), Code::Refused);
        QCOMPARE(codeOf(QAbstractSocket::ConnectionRefusedError, false), Code::Refused); // loopback
        QCOMPARE(codeOf(QAbstractSocket::NetworkError, false), Code::NoNetwork);
        QCOMPARE(codeOf(QAbstractSocket::SslHandshakeFailedError, true), Code::NotPlaza);
        QCOMPARE(codeOf(QAbstractSocket::SocketTimeoutError, true), Code::Unavailable);
    }

    void anHttpAnswerThatIsNotOursIsAnotherServerOrAnAbsentOne()
    {
        QCOMPARE(codeOf(QNetworkReply::ContentNotFoundError, 404, true), Code::NotPlaza);
        QCOMPARE(codeOf(QNetworkReply::InternalServerError, 502, true), Code::Unavailable);
        QCOMPARE(codeOf(QNetworkReply::ProtocolFailure, 0, true), Code::NotPlaza);
        QCOMPARE(codeOf(QNetworkReply::HostNotFoundError, 0, false), Code::NoNetwork);
    }

    void theHttpAnswerRefinesWhatTheSocketCouldNotTell()
    {
        const feed::Error refused {Code::Refused, {}}, notPlaza {Code::NotPlaza, {}},
            untrusted {Code::Untrusted, {}};
        QCOMPARE(plaza::app::refined(refused, true, notPlaza).code, Code::NotPlaza);
        QCOMPARE(plaza::app::refined(refused, true, {}).code, Code::Unavailable); // ours, but full
        QCOMPARE(plaza::app::refined(refused, false, refused).code, Code::Refused);
        QCOMPARE(plaza::app::refined(notPlaza, false, untrusted).code, Code::Untrusted);
        QCOMPARE(plaza::app::refined(untrusted, true, notPlaza).code, Code::Untrusted);
    }

    void aMachineThatSleptIsNoticed()
    {
        WakeDetector detector;
        QVERIFY(!detector.woke(1'000'000, 0));
        QVERIFY(!detector.woke(1'002'000, 2'000));
        QVERIFY(detector.woke(1'604'000, 4'000)); // its steady clock stood still
        QVERIFY(!detector.woke(1'606'000, 6'000));
        QVERIFY(detector.woke(2'206'000, 606'000));  // its steady clock went on
        QVERIFY(detector.woke(1'208'000, 608'000));  // its clock was set back
        QVERIFY(!detector.woke(1'214'000, 614'000)); // only busy
    }
};

QTEST_APPLESS_MAIN(FailureTest)
#include "tst_failure.moc"
