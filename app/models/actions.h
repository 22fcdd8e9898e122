#pragma once

#include "app/models/action.h"

#include <QAbstractListModel>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

#include <span>

namespace plaza::app {

/// What the app can be asked to do, and with which keys: for the keys themselves, the palette, the page of all keys,
/// the menus and the settings.
///
/// Keys are written as QKeySequence writes them ("Ctrl+K"), whatever the keyboard.
/// Thread: GUI. Shell keeps what the person has chosen.
class Actions : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the application")
    Q_PROPERTY(QVariantMap keyTexts READ keyTexts NOTIFY keysChanged)
    Q_PROPERTY(QStringList groups READ groups NOTIFY keysChanged)
    Q_PROPERTY(bool changed READ isChanged NOTIFY keysChanged)

public:
    enum Role {
        ActionIdRole = Qt::UserRole + 1,
        TitleRole,
        GroupRole,      ///< its heading
        ReachRole,      ///< Action::Reach
        KeysRole,       ///< those that may be changed
        KeyTextsRole,   ///< all, as they are called here
        IsEditableRole, ///< has keys of one's own choosing
        IsChangedRole,
    };
    Q_ENUM(Role)
    enum Reach {
        Anywhere = Action::Anywhere,
        InCommunity = Action::InCommunity,
        OnPost = Action::OnPost,
        InPlace = Action::InPlace
    };
    Q_ENUM(Reach)
    using Chosen = QMap<QString, QStringList>; ///< keys by action; only those that differ from ours

    static std::span<const Action> all();
    static const Action *find(const QString &id);
    static QString titleOf(const Action &action) { return tr(action.title); }

    explicit Actions(const Chosen &chosen = {}, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    static QStringList groups(); ///< their headings
    const Chosen &chosen() const { return m_chosen; }
    QStringList keysOf(const Action &action) const;
    /// The first key of each action, as it is called here; none: no entry.
    QVariantMap keyTexts() const;
    /// "" when it has none.
    QString keyTextOf(const QString &id) const { return keyTexts().value(id).toString(); }
    bool isChanged() const { return !m_chosen.isEmpty(); }

    /// The key that was pressed, "" for one that does nothing by itself (Shift). Arguments: of a key event.
    Q_INVOKABLE static QString pressed(int key, int modifiers);
    /// How a key is called here, e.g. "Strg+K".
    Q_INVOKABLE static QString textOf(const QString &keys);
    /// From now on that key is the action's only one; "": it has none. returns: why not, or "".
    Q_INVOKABLE QString assign(const QString &id, const QString &key);
    Q_INVOKABLE void reset(const QString &id);
    Q_INVOKABLE void resetAll();

    Q_INVOKABLE void trigger(const QString &id) { Q_EMIT triggered(id); }
    /// The language is another one.
    void retranslate();

Q_SIGNALS:
    void keysChanged();
    void triggered(const QString &id);

private:
    const Action *owner(const QString &key) const;
    void choose(const Action &action, const QStringList &keys);

    Chosen m_chosen;
};

} // namespace plaza::app
