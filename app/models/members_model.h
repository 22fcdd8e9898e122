#pragma once

#include "app/models/live_feed.h"
#include "app/models/member_roll.h"

#include <QAbstractListModel>
#include <QSet>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <optional>
#include <vector>

namespace plaza::app {

/// Who belongs here: by role, then by name. Where the server keeps no list, everyone who has shown himself.
///
/// Thread: GUI.
class MembersModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the session")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QString filterText READ filterText WRITE setFilterText NOTIFY filterTextChanged)

public:
    enum Role {
        MemberIdRole = Qt::UserRole + 1,
        NameRole,
        PictureRole,
        RoleRole,
        RoleTextRole,
        IsMeRole,
        IsHereRole
    };
    Q_ENUM(Role)

    MembersModel(LiveFeed &feed, std::optional<feed::PublicKey> serverKey, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Of all members, whatever the filter hides.
    int count() const { return static_cast<int>(m_members.size()); }
    QString filterText() const { return m_filterText; }
    void setFilterText(const QString &text);
    /// All of them, in no order.
    std::vector<feed::PublicKey> everyone() const { return {m_members.keyBegin(), m_members.keyEnd()}; }
    /// Who is here now.
    void setHere(const QSet<feed::PublicKey> &here);
    /// From now on, and for what is stored, only that key's word counts.
    void setServerKey(const feed::PublicKey &key);

Q_SIGNALS:
    void countChanged();
    void filterTextChanged();

private:
    struct Row {
        feed::PublicKey key;
        QByteArray role;
        QString sortName;
    };

    void load();
    void add(const std::vector<feed::Event> &events);
    void onNames(const QSet<feed::PublicKey> &people);
    void setMembers(QHash<feed::PublicKey, QByteArray> members);
    void rebuild();
    std::vector<Row> target() const;
    void show(const std::vector<Row> &target);
    void removeMissing(const std::vector<Row> &target);
    void arrange(const std::vector<Row> &target);
    void insert(int at, const std::vector<Row> &rows);
    void announce(const QSet<feed::PublicKey> &people);
    int rowOf(const feed::PublicKey &key) const;

    LiveFeed &m_feed;
    MemberRoll m_roll;
    QHash<feed::PublicKey, QByteArray> m_members; ///< with role
    std::vector<Row> m_rows;
    QString m_filterText;
    QSet<feed::PublicKey> m_here;
};

} // namespace plaza::app
