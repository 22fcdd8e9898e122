#include "poster.h"
#include "tests/server/program.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <functional>
#include <memory>
#include <sys/mount.h>
#include <sys/resource.h>

using namespace Qt::StringLiterals;

namespace {

/// A small file system of its own under a directory; needs the right to mount.
class SmallDisk
{
public:
    explicit SmallDisk(const QString &directory)
        : m_path(QFile::encodeName(directory))
    {
        m_isMounted =
            QDir().mkpath(directory) && ::mount("tmpfs", m_path.constData(), "tmpfs", 0, "size=4m") == 0;
    }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount2(m_path.constData(), MNT_DETACH);
    }
    bool isThere() const { return m_isMounted; }
    void fill()
    {
        QFile file(QFile::decodeName(m_path) + u"/filler"_s);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return;
        for (qint64 step = 65536; step >= 512; step /= 2) {
            while (file.write(QByteArray(step, 'f')) == step) { }
        }
    }
    void clear() { QFile::remove(QFile::decodeName(m_path) + u"/filler"_s); }

private:
    QByteArray m_path;
    bool m_isMounted = false;
};

/// From now on, no file of the process may grow beyond so many bytes.
void limitFiles(qint64 pid, rlim_t bytes)
{
    const rlimit limit {bytes, RLIM_INFINITY};
    if (::prlimit(static_cast<pid_t>(pid), RLIMIT_FSIZE, &limit, nullptr) != 0)
        qFatal("the limit cannot be set");
}

} // namespace

class TestFullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDiskWithoutRoomIsSaidAndSurvived()
    {
        Program program;
        SmallDisk disk(program.dataDirectory());
        if (!disk.isThere())
            QSKIP("no right to mount; the next test shows the same with a limit of the process");
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        survives(
            program, [&] { disk.fill(); }, [&] { disk.clear(); });
        QVERIFY2(program.log().contains("warning") || program.log().contains("error"),
                 program.log().constData());
        program.kill();
    }
    void filesThatMayNotGrowAreSaidAndSurvived()
    {
        Program program;
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        const auto pid = program.pid();
        survives(
            program, [pid] { limitFiles(pid, 1); }, [pid] { limitFiles(pid, RLIM_INFINITY); });
    }

private:
    static void survives(Program &program, const std::function<void()> &fill,
                         const std::function<void()> &clear)
    {
        Poster poster(program.url());
        QSignalSpy refused(&poster, &Poster::refused);
        QTRY_VERIFY(poster.isConnected());
        for (int i = 0; i < 20; ++i)
            poster.post("before " + QByteArray::number(i));
        QTRY_COMPARE(poster.accepted().size(), 20u);

        fill();
        // The file may have pages to spare: until one is refused.
        for (int i = 0; i < 200 && refused.isEmpty(); ++i) {
            poster.post("without room " + QByteArray(10'000, 'x'));
            QTRY_COMPARE(poster.underWay(), 0);
        }
        QVERIFY(!refused.isEmpty());
        QVERIFY2(refused.first().first().toByteArray().startsWith("error: "),
                 refused.first().first().toByteArray().constData());
        QVERIFY(get(program.url(), "/readyz").startsWith("HTTP/1.1 503 "));
        QVERIFY(get(program.url(), "/livez").startsWith("HTTP/1.1 200 "));

        clear();
        QTRY_VERIFY_WITH_TIMEOUT(get(program.url(), "/readyz").startsWith("HTTP/1.1 200 "), 15'000);
        const auto known = poster.accepted().size();
        poster.post("with room again");
        QTRY_COMPARE(poster.accepted().size(), known + 1);
        program.kill();
        QVERIFY(program.serve({u"--access"_s, u"open"_s}));
        QCOMPARE(stillThere(program.url(), poster.accepted()).size(), poster.accepted().size());
    }
};

QTEST_GUILESS_MAIN(TestFullDisk)
#include "tst_full_disk.moc"
