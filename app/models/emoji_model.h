#pragma once

#include "app/models/emoji_table.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace plaza::app {

class LiveFeed;

/// Emoji to choose from: those of one group, or those that a search finds. Nothing is read before it is opened.
///
/// Thread: GUI.
class EmojiModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the composer")
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY changed)
    Q_PROPERTY(int group READ group WRITE setGroup NOTIFY changed)
    Q_PROPERTY(QStringList groupSigns READ groupSigns NOTIFY changed)
    Q_PROPERTY(QStringList groupNames READ groupNames CONSTANT)
    Q_PROPERTY(int count READ count NOTIFY changed)

public:
    enum Role { SignRole = Qt::UserRole + 1, NameRole };

    explicit EmojiModel(LiveFeed &feed, QObject *parent = nullptr);

    /// Reads the table; the first group is shown.
    Q_INVOKABLE void open();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(m_rows.size()); }
    QString search() const { return m_search; }
    void setSearch(const QString &search);
    int group() const { return m_group; }
    void setGroup(int group);
    QStringList groupSigns() const; ///< the first emoji of each
    QStringList groupNames() const; ///< in the member's language

Q_SIGNALS:
    void changed();

private:
    void choose();

    LiveFeed &m_feed;
    const EmojiTable *m_table = nullptr; ///< null before open()
    QString m_search;
    int m_group = 0;
    std::vector<const Emoji *> m_rows;
};

} // namespace plaza::app
