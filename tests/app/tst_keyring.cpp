#include "app/settings/key_file.h"
#include "app/settings/keyring.h"
#include "app/settings/profile_paths.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>

#include <optional>

using feed::Code;
using feed::SecretKey;
using plaza::app::Keyring;
using plaza::app::ProfilePaths;
namespace key_file = plaza::app::key_file;

namespace {

constexpr QFileDevice::Permissions OthersBits = QFileDevice::ReadGroup | QFileDevice::WriteGroup
    | QFileDevice::ExeGroup | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;

/// Asks and waits for the answer.
struct Asking {
    Keyring keyring;

    explicit Asking(const QString &folder, Keyring::Backend backend)
        : keyring(ProfilePaths::at(folder), backend)
    { }

    std::optional<feed::Result<Keyring::Place>> write(const Keyring::Entry &entry, const SecretKey &key)
    {
        std::optional<feed::Result<Keyring::Place>> result;
        keyring.write(entry, key, &keyring, [&](auto answer) { result.emplace(std::move(answer)); });
        (void)QTest::qWaitFor([&] { return result.has_value(); });
        return result;
    }
    std::optional<feed::Result<SecretKey>> read(const Keyring::Entry &entry)
    {
        std::optional<feed::Result<SecretKey>> result;
        keyring.read(entry, &keyring, [&](auto answer) { result.emplace(std::move(answer)); });
        (void)QTest::qWaitFor([&] { return result.has_value(); });
        return result;
    }
};

} // namespace

class KeyringTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // A machine without a session bus, whatever this one has.
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        qunsetenv("XDG_RUNTIME_DIR");
    }

    void withoutAKeychainAKeyLiesInAFileOnlyItsOwnerReads()
    {
        QTemporaryDir dir;
        Asking asking(dir.path(), Keyring::Backend::Detect);
        const auto key = SecretKey::generate();
        const Keyring::Entry entry {QStringLiteral("club-1"), key.publicKey()};
        QElapsedTimer clock;
        clock.start();
        const auto written = asking.write(entry, key);
        QVERIFY(**written == Keyring::Place::File);
        QCOMPARE((**asking.read(entry)).publicKey(), key.publicKey());
        QVERIFY2(clock.elapsed() < 3000, "waited for a keychain that is not there");
        const QDir keys(ProfilePaths::at(dir.path()).keysFolder());
        const auto files = keys.entryInfoList(QDir::Files);
        QCOMPARE(files.size(), 1);
        QVERIFY(!(files.front().permissions() & OthersBits));
        QVERIFY(!(QFileInfo(keys.path()).permissions() & OthersBits));
    }

    void noKeychainAndNoFileIsNotTheSameAsNoKey()
    {
        QTemporaryDir dir;
        const Keyring::Entry entry {QStringLiteral("club-1"), SecretKey::generate().publicKey()};
        Asking detecting(dir.path(), Keyring::Backend::Detect),
            filesOnly(dir.path(), Keyring::Backend::FileOnly);
        QCOMPARE(detecting.read(entry)->error().code, Code::Unavailable);
        QCOMPARE(filesOnly.read(entry)->error().code, Code::NotFound);
    }

    void eachIdentityHasItsOwnEntry()
    {
        QTemporaryDir dir;
        Asking asking(dir.path(), Keyring::Backend::FileOnly);
        const auto one = SecretKey::generate(), two = SecretKey::generate();
        const Keyring::Entry first {QStringLiteral("club-1"), one.publicKey()};
        const Keyring::Entry second {QStringLiteral("club-1"), two.publicKey()};
        QVERIFY(*asking.write(first, one));
        QVERIFY(*asking.write(second, two));
        QCOMPARE((**asking.read(first)).publicKey(), one.publicKey());
        QCOMPARE((**asking.read(second)).publicKey(), two.publicKey());
    }

    void aRemovedKeyIsGone()
    {
        QTemporaryDir dir;
        Asking asking(dir.path(), Keyring::Backend::FileOnly);
        const auto key = SecretKey::generate();
        const Keyring::Entry entry {QStringLiteral("club-1"), key.publicKey()};
        QVERIFY(*asking.write(entry, key));
        std::optional<feed::Outcome> removed;
        asking.keyring.remove(entry, &asking.keyring, [&](auto outcome) { removed = outcome; });
        QTRY_VERIFY(removed && *removed);
        QCOMPARE(asking.read(entry)->error().code, Code::NotFound);
    }

    void aKeyIsNeverWrittenOverAnother()
    {
        QTemporaryDir dir;
        const auto path = dir.filePath(QStringLiteral("keys/one"));
        const auto first = SecretKey::generate();
        QVERIFY(key_file::write(path, first));
        QCOMPARE(key_file::write(path, SecretKey::generate()).error().code, Code::Duplicate);
        QVERIFY(key_file::write(path, first));
        QCOMPARE(key_file::read(path)->publicKey(), first.publicKey());
    }

    void aDamagedFileIsNotTakenForAMissingOne()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(QStringLiteral("one")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("nonsense");
        file.close();
        QCOMPARE(key_file::read(file.fileName()).error().code, Code::Unavailable);
    }
};

QTEST_GUILESS_MAIN(KeyringTest)
#include "tst_keyring.moc"
