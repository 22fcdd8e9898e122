#include "app/models/actions.h"
#include "app/models/key_names.h"
#include "app/settings/profile_paths.h"
#include "app/settings/settings.h"

#include <QAbstractItemModelTester>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace plaza::app;
using namespace Qt::StringLiterals;

/// What the app can be asked to do, and the keys for it.
class ActionsTest : public QObject
{
    Q_OBJECT

    static QString keysOf(const Actions &actions, const QString &id)
    {
        return actions.keysOf(*Actions::find(id)).join(u' ');
    }

private Q_SLOTS:
    void noTwoActionsHaveTheSameKey()
    {
        QSet<QString> seen, ids;
        const Actions actions;
        for (const auto &action : Actions::all()) {
            QVERIFY(!ids.contains(QString::fromLatin1(action.id)));
            ids.insert(QString::fromLatin1(action.id));
            const auto fixed = QString::fromLatin1(action.fixed).split(u' ', Qt::SkipEmptyParts);
            for (const auto &key : actions.keysOf(action) + fixed) {
                QVERIFY2(!seen.contains(key), qPrintable(key));
                seen.insert(key);
            }
        }
    }

    void aKeyIsChangedAndSetBack()
    {
        Actions actions;
        const QAbstractItemModelTester tester(&actions);
        const QSignalSpy changes(&actions, &Actions::keysChanged);
        QCOMPARE(keysOf(actions, u"reply"_s), u"R"_s);
        QCOMPARE(actions.assign(u"reply"_s, u"Ctrl+Alt+R"_s), QString());
        QCOMPARE(keysOf(actions, u"reply"_s), u"Ctrl+Alt+R"_s);
        QCOMPARE(actions.keyTexts().value(u"reply"_s).toString(), u"Ctrl+Alt+R"_s);
        QVERIFY(actions.isChanged());
        actions.reset(u"reply"_s);
        QCOMPARE(keysOf(actions, u"reply"_s), u"R"_s);
        QVERIFY(!actions.isChanged());
        QCOMPARE(changes.size(), 2);
    }

    void aKeyThatIsTakenIsRefusedAndTheOtherActionNamed()
    {
        Actions actions;
        const auto sentence = actions.assign(u"quote"_s, u"R"_s);
        QVERIFY2(sentence.contains(u"R"_s) && sentence.contains(u"Reply to the post"_s),
                 qPrintable(sentence));
        QCOMPARE(keysOf(actions, u"quote"_s), u"Q"_s);
        QVERIFY(!actions.assign(u"quote"_s, u"Ctrl+Z"_s).isEmpty()); // what a place listens to counts too
        actions.assign(u"reply"_s, u"A"_s);
        QCOMPARE(actions.assign(u"quote"_s, u"R"_s), QString()); // it has become free
    }

    void whatIsNeededToMoveAboutCannotBeTaken()
    {
        Actions actions;
        for (const auto *key : {"Tab", "Return", "Esc", "Up", "Space", "Shift+Tab"})
            QVERIFY2(!actions.assign(u"like"_s, QString::fromLatin1(key)).isEmpty(), key);
        QCOMPARE(keysOf(actions, u"like"_s), u"L"_s);
    }

    void anActionCanBeWithoutAKeyAndItsOldOneIsFree()
    {
        Actions actions;
        QCOMPARE(actions.assign(u"like"_s, {}), QString());
        QCOMPARE(keysOf(actions, u"like"_s), QString());
        QVERIFY(!actions.keyTexts().contains(u"like"_s));
        QCOMPARE(actions.assign(u"newest"_s, u"L"_s), QString());
        actions.resetAll();
        QCOMPARE(keysOf(actions, u"like"_s), u"L"_s);
        QCOMPARE(keysOf(actions, u"newest"_s), u"."_s);
    }

    void keysThatWereChosenAreThereAfterARestart()
    {
        const QTemporaryDir folder;
        const auto paths = ProfilePaths::at(folder.path());
        {
            Settings settings(paths);
            Actions actions(settings.keys());
            QVERIFY(!actions.isChanged());
            actions.assign(u"reply"_s, u"Ctrl+,"_s); // refused: it is the settings' key
            actions.assign(u"reply"_s, u"Ctrl+;"_s);
            actions.assign(u"like"_s, {});
            settings.setKeys(actions.chosen());
        }
        Settings settings(paths);
        Actions actions(settings.keys());
        QCOMPARE(keysOf(actions, u"reply"_s), u"Ctrl+;"_s);
        QCOMPARE(keysOf(actions, u"like"_s), QString());
        actions.resetAll();
        settings.setKeys(actions.chosen());
        QVERIFY(settings.keys().isEmpty());
    }

    void keysOfActionsThatAreNoMoreArePassedOver()
    {
        const Actions actions({{u"dance"_s, {u"D"_s}}, {u"undo"_s, {u"U"_s}}, {u"like"_s, {u"L"_s}}});
        QVERIFY(!actions.isChanged());
    }

    void aKeyEventBecomesAKey_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *expected, int key, Qt::KeyboardModifiers modifiers = {}) {
            QTest::newRow(expected) << key << int(modifiers.toInt()) << QString::fromLatin1(expected);
        };
        row("K", Qt::Key_K);
        row("Ctrl+K", Qt::Key_K, Qt::ControlModifier);
        row("Ctrl+Shift+W", Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        row("?", Qt::Key_Question, Qt::ShiftModifier); // on another keyboard it needs no shift
        row("F5", Qt::Key_F5);
        row("Shift+F5", Qt::Key_F5, Qt::ShiftModifier);
        row("PgDown", Qt::Key_PageDown);
        row("Ctrl++", Qt::Key_Plus, Qt::ControlModifier);
        row("", Qt::Key_Shift, Qt::ShiftModifier);
        row("", Qt::Key_unknown);
    }
    void aKeyEventBecomesAKey()
    {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        QTEST(keyFrom(key, modifiers), "expected");
    }

    void aKeyIsCalledAsOnTheKeyboard()
    {
        QCOMPARE(keyText(u"Return"_s), u"Enter"_s);
        QCOMPARE(keyText(u"PgDown"_s), u"Page down"_s);
#ifndef Q_OS_MACOS
        QCOMPARE(keyText(u"Ctrl+Shift+W"_s), u"Ctrl+Shift+W"_s);
        QCOMPARE(keyText(u"Ctrl++"_s), u"Ctrl++"_s);
        QCOMPARE(keyText(u"Alt+Left"_s), u"Alt+←"_s);
#endif
    }
};

QTEST_GUILESS_MAIN(ActionsTest)
#include "tst_actions.moc"
