#pragma once

#include "app/models/live_feed.h"

#include <QAbstractListModel>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <optional>
#include <vector>

namespace plaza::app {

/// Who belongs here: by role, then by name. Believes the server's key only, once that is known; where the
/// server keeps no list, everyone who has shown himself is listed.
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
    enum Role { MemberIdRole = Qt::UserRole + 1, NameRole, PictureRole, RoleRole, RoleTextRole, IsMeRole };
    Q_ENUM(Role)

    MembersModel(LiveFeed &feed, std::optional<feed::PublicKey> serverKey, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Of all members, whatever the filter hides.
    int count() const { return static_cast<int>(m_members.size()); }
    QString filterText() const { return m_filterText; }
    void setFilterText(const QString &text);
    void setServerKey(std::optional<feed::PublicKey> key);

Q_SIGNALS:
    void countChanged();
    void filterTextChanged();

private:
    struct Member {
        feed::PublicKey key;
        QByteArray role;
        QString name;
        QString sortName;

        friend bool operator==(const Member &, const Member &) = default;
    };

    void load();
    void add(const std::vector<feed::Event> &events);
    void rename(const QSet<feed::PublicKey> &people);
    void rebuild();
    void show(std::vector<Member> target);
    void removeMissing(const std::vector<Member> &target);
    void arrange(const std::vector<Member> &target);
    bool trusts(const feed::Event &event) const;

    LiveFeed &m_feed;
    std::optional<feed::PublicKey> m_serverKey;
    std::optional<feed::Event> m_list;             ///< the newest member list
    QHash<feed::PublicKey, feed::Event> m_changes; ///< the newest coming or going of each
    QHash<feed::PublicKey, QByteArray> m_members;  ///< with role
    std::vector<Member> m_rows;
    QString m_filterText;
};

} // namespace plaza::app
