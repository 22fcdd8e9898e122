#include "app/models/key_names.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

#include <algorithm>
#include <array>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

struct Named {
    Qt::Key key;
    const char *name;    ///< QKeySequence's
    const char *written; ///< on a keyboard, to be translated
    bool isForMoving = false;
};

constexpr const char *Context = "Keys";

constexpr std::array Names {
    Named {Qt::Key_Escape, "Esc", QT_TRANSLATE_NOOP("Keys", "Esc"), true},
    Named {Qt::Key_Tab, "Tab", QT_TRANSLATE_NOOP("Keys", "Tab"), true},
    Named {Qt::Key_Backtab, "Backtab", QT_TRANSLATE_NOOP("Keys", "Tab"), true},
    Named {Qt::Key_Backspace, "Backspace", QT_TRANSLATE_NOOP("Keys", "Backspace"), true},
    Named {Qt::Key_Return, "Return", QT_TRANSLATE_NOOP("Keys", "Enter"), true},
    Named {Qt::Key_Enter, "Enter", QT_TRANSLATE_NOOP("Keys", "Enter"), true},
    Named {Qt::Key_Space, "Space", QT_TRANSLATE_NOOP("Keys", "Space"), true},
    Named {Qt::Key_Left, "Left", "←", true},
    Named {Qt::Key_Right, "Right", "→", true},
    Named {Qt::Key_Up, "Up", "↑", true},
    Named {Qt::Key_Down, "Down", "↓", true},
    Named {Qt::Key_Insert, "Ins", QT_TRANSLATE_NOOP("Keys", "Insert")},
    Named {Qt::Key_Delete, "Del", QT_TRANSLATE_NOOP("Keys", "Delete")},
    Named {Qt::Key_Home, "Home", QT_TRANSLATE_NOOP("Keys", "Home")},
    Named {Qt::Key_End, "End", QT_TRANSLATE_NOOP("Keys", "End")},
    Named {Qt::Key_PageUp, "PgUp", QT_TRANSLATE_NOOP("Keys", "Page up")},
    Named {Qt::Key_PageDown, "PgDown", QT_TRANSLATE_NOOP("Keys", "Page down")},
    Named {Qt::Key_Menu, "Menu", QT_TRANSLATE_NOOP("Keys", "Menu")},
};

#ifdef Q_OS_MACOS
constexpr auto Joint = "";
constexpr const char *Control = "⌘", *Shift = "⇧", *Alt = "⌥", *Meta = "⌃";
#else
constexpr auto Joint = "+";
constexpr const char *Control = QT_TRANSLATE_NOOP("Keys", "Ctrl"),
                     *Shift = QT_TRANSLATE_NOOP("Keys", "Shift"), *Alt = QT_TRANSLATE_NOOP("Keys", "Alt"),
                     *Meta = QT_TRANSLATE_NOOP("Keys", "Meta");
#endif

bool isWritten(int key)
{
    return key > Qt::Key_Space && key <= 0xffff && QChar(key).isPrint();
}

QString nameOf(int key)
{
    if (key >= Qt::Key_F1 && key <= Qt::Key_F35)
        return u'F' + QString::number(key - Qt::Key_F1 + 1);
    const auto named = std::ranges::find(Names, key, &Named::key);
    if (named != Names.end())
        return QString::fromLatin1(named->name);
    return isWritten(key) ? QString(QChar(key).toUpper()) : QString();
}

QString written(const QString &part)
{
    static const QHash<QString, const char *> held {
        {u"Ctrl"_s, Control}, {u"Shift"_s, Shift}, {u"Alt"_s, Alt}, {u"Meta"_s, Meta}};
    if (const auto *name = held.value(part))
        return QCoreApplication::translate(Context, name);
    const auto named = std::ranges::find_if(
        Names, [&part](const Named &each) { return part == QLatin1StringView(each.name); });
    return named == Names.end() ? part : QCoreApplication::translate(Context, named->written);
}

/// The last part may be a plus sign itself.
QStringList partsOf(const QString &key)
{
    const qsizetype last = key.lastIndexOf(u'+', key.size() - 2);
    auto parts = last < 0 ? QStringList() : key.left(last).split(u'+');
    parts.append(key.mid(last + 1));
    return parts;
}

} // namespace

QString keyFrom(int key, int modifiers)
{
    const auto name = nameOf(key);
    if (name.isEmpty())
        return {};
    const auto held = Qt::KeyboardModifiers::fromInt(static_cast<unsigned>(modifiers));
    QString all;
    if (held & Qt::ControlModifier)
        all += u"Ctrl+"_s;
    if (held & Qt::AltModifier)
        all += u"Alt+"_s;
    // What a sign is written with differs from keyboard to keyboard; a letter's shift is meant.
    if ((held & Qt::ShiftModifier) && (!isWritten(key) || QChar(key).isLetter()))
        all += u"Shift+"_s;
    if (held & Qt::MetaModifier)
        all += u"Meta+"_s;
    return all + name;
}

QString keyText(const QString &key)
{
    QStringList words;
    for (const auto &part : partsOf(key))
        words.append(written(part));
    return words.join(QLatin1StringView(Joint));
}

bool isForMoving(const QString &key)
{
    return std::ranges::any_of(Names, [&key](const Named &each) {
        return each.isForMoving
            && (key == QLatin1StringView(each.name) || key == u"Shift+"_s + QLatin1StringView(each.name));
    });
}

} // namespace plaza::app
