#include "app/models/actions.h"

#include "app/models/key_names.h"

#include <algorithm>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

QStringList split(const char *keys)
{
    return QString::fromLatin1(keys).split(u' ', Qt::SkipEmptyParts);
}

QStringList ours(const Action &action)
{
    return split(action.keys);
}

bool isEditable(const Action &action)
{
    return action.reach != Action::InPlace;
}

} // namespace

Actions::Actions(const Chosen &chosen, QObject *parent)
    : QAbstractListModel(parent)
{
    for (auto it = chosen.cbegin(); it != chosen.cend(); ++it)
        if (const auto *action = find(it.key()); action && isEditable(*action) && ours(*action) != it.value())
            m_chosen.insert(it.key(), it.value());
}

const Action *Actions::find(const QString &id)
{
    const auto found = std::ranges::find_if(
        all(), [&id](const Action &action) { return id == QLatin1StringView(action.id); });
    return found == all().end() ? nullptr : &*found;
}

QStringList Actions::groups()
{
    return {tr("Getting around"), tr("Reading"), tr("Writing")};
}

QStringList Actions::keysOf(const Action &action) const
{
    return m_chosen.value(QString::fromLatin1(action.id), ours(action));
}

int Actions::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(all().size());
}

QHash<int, QByteArray> Actions::roleNames() const
{
    return {{ActionIdRole, "actionId"},     {TitleRole, "title"},        {GroupRole, "group"},
            {ReachRole, "reach"},           {KeysRole, "keys"},          {KeyTextsRole, "keyTexts"},
            {IsEditableRole, "isEditable"}, {IsChangedRole, "isChanged"}};
}

QVariant Actions::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto &action = all()[static_cast<std::size_t>(index.row())];
    switch (role) {
    case ActionIdRole: return QString::fromLatin1(action.id);
    case TitleRole: return titleOf(action);
    case GroupRole: return groups().at(action.group);
    case ReachRole: return static_cast<int>(action.reach);
    case KeysRole: return keysOf(action);
    case KeyTextsRole: {
        QStringList texts;
        for (const auto &key : keysOf(action) + split(action.fixed))
            texts.append(textOf(key));
        return texts;
    }
    case IsEditableRole: return isEditable(action);
    case IsChangedRole: return m_chosen.contains(QString::fromLatin1(action.id));
    default: return {};
    }
}

QVariantMap Actions::keyTexts() const
{
    QVariantMap texts;
    for (const auto &action : all())
        if (const auto keys = keysOf(action) + split(action.fixed); !keys.isEmpty())
            texts.insert(QString::fromLatin1(action.id), textOf(keys.constFirst()));
    return texts;
}

QString Actions::pressed(int key, int modifiers)
{
    return keyFrom(key, modifiers);
}

QString Actions::textOf(const QString &keys)
{
    return keyText(keys);
}

/// Whose key it is now, changeable or not.
const Action *Actions::owner(const QString &key) const
{
    const auto found = std::ranges::find_if(all(), [&](const Action &action) {
        return keysOf(action).contains(key) || split(action.fixed).contains(key);
    });
    return found == all().end() ? nullptr : &*found;
}

QString Actions::assign(const QString &id, const QString &key)
{
    const auto *action = find(id);
    if (!action || !isEditable(*action))
        return {};
    if (key.isEmpty()) {
        choose(*action, {});
        return {};
    }
    if (isForMoving(key))
        return tr("%1 is needed to move about. Choose another key.").arg(textOf(key));
    if (const auto *other = owner(key); other && other != action)
        return tr("%1 is the key for “%2” already. Choose another, or change that one first.")
            .arg(textOf(key), titleOf(*other));
    choose(*action, {key});
    return {};
}

void Actions::choose(const Action &action, const QStringList &keys)
{
    const auto id = QString::fromLatin1(action.id);
    if (keys == ours(action))
        m_chosen.remove(id);
    else
        m_chosen.insert(id, keys);
    const auto row = index(static_cast<int>(&action - all().data()));
    Q_EMIT dataChanged(row, row, {KeysRole, KeyTextsRole, IsChangedRole});
    Q_EMIT keysChanged();
}

void Actions::reset(const QString &id)
{
    const auto *action = find(id);
    if (!action || !m_chosen.contains(id))
        return;
    choose(*action, ours(*action));
}

void Actions::resetAll()
{
    if (m_chosen.isEmpty())
        return;
    m_chosen.clear();
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {KeysRole, KeyTextsRole, IsChangedRole});
    Q_EMIT keysChanged();
}

void Actions::retranslate()
{
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {TitleRole, GroupRole, KeyTextsRole});
    Q_EMIT keysChanged();
}

} // namespace plaza::app
