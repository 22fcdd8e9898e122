#pragma once

#include "app/models/live_feed.h"
#include "app/models/tag_book.h"

#include <QAbstractListModel>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace plaza::app {

/// What the word before the cursor may become: @ a member, # a word that others have used, : an emoji.
///
/// Thread: GUI.
class Completion : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the composer")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int start READ start NOTIFY changed)

public:
    static constexpr int Most = 6;
    enum Role { LabelRole = Qt::UserRole + 1, PictureRole, SignRole };

    explicit Completion(LiveFeed &feed, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(m_rows.size()); }
    /// Where in the text the word begins.
    int start() const { return m_start; }

    /// Looks at the word before the cursor. Nothing to offer: no rows.
    Q_INVOKABLE void look(const QString &text, int cursor);
    Q_INVOKABLE void close() { setRows({}); }
    /// What to put in the word's place, a space at its end.
    Q_INVOKABLE QString replacement(int row) const;

Q_SIGNALS:
    void changed();

private:
    struct Row {
        QString label;
        QString text; ///< what is put in
        QString picture {};
        QString sign {};
    };

    std::vector<Row> members(const QString &word) const;
    std::vector<Row> tags(const QString &word);
    std::vector<Row> emoji(const QString &word) const;
    void setRows(std::vector<Row> rows);

    LiveFeed &m_feed;
    TagBook m_tags;
    std::vector<Row> m_rows;
    int m_start = 0;
};

} // namespace plaza::app
