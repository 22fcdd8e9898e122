#pragma once

#include "app/models/window_model.h"

#include <QString>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace plaza::app {

/// A member and all he has written, newest first.
///
/// Thread: GUI.
class ProfileModel : public plaza::app::WindowModel // qualified, or the type registrar of Qt 6.4 loses it
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the session")
    Q_PROPERTY(QString memberId READ memberId CONSTANT)
    Q_PROPERTY(QString name READ name NOTIFY personChanged)
    Q_PROPERTY(QString picture READ picture NOTIFY personChanged)
    Q_PROPERTY(QString about READ about NOTIFY personChanged)
    Q_PROPERTY(bool isMe READ isMe CONSTANT)
    Q_PROPERTY(int postCount READ postCount NOTIFY postCountChanged)
    Q_PROPERTY(QString joinedText READ joinedText NOTIFY joinedTextChanged)
    Q_PROPERTY(QString styledAbout READ styledAbout NOTIFY personChanged)
    Q_PROPERTY(QString firstText READ firstText NOTIFY postCountChanged)
    Q_PROPERTY(QVariantList topics READ topics NOTIFY postCountChanged)
    Q_PROPERTY(Tab tab READ tab WRITE setTab NOTIFY tabChanged)

public:
    enum Tab { Posts, Replies, Media, About };
    Q_ENUM(Tab)

    /// serverKey: who may say when someone joined; none: anyone.
    ProfileModel(LiveFeed &feed, const feed::PublicKey &member, std::optional<feed::PublicKey> serverKey,
                 QObject *parent = nullptr);

    QString memberId() const;
    QString name() const;
    QString picture() const;
    QString about() const;
    /// The same with links, for Text.StyledText.
    QString styledAbout() const;
    bool isMe() const;
    /// Which of what they have written is listed; About: the list stays as it was, the page says more of them.
    Tab tab() const { return m_tab; }
    void setTab(Tab tab);
    /// Posts and replies on this disk, at most 1,000.
    int postCount() const { return m_postCount; }
    /// The day of the first post on this disk, in words, or "".
    QString firstText() const { return m_firstText; }
    /// {tag, count}: what they write about, the most used first, at most 8.
    QVariantList topics() const { return m_topics; }
    /// "Joined in March 2026", or "".
    QString joinedText() const { return m_joinedText; }

Q_SIGNALS:
    void personChanged();
    void postCountChanged();
    void joinedTextChanged();
    void tabChanged();

protected:
    feed::Filter source() const override;
    bool belongs(const feed::Event &event) const override;

private:
    void add(const std::vector<feed::Event> &events);
    void countPosts();
    void takeCount(std::vector<feed::Event> posts);
    void findJoined(std::optional<feed::PublicKey> serverKey);

    feed::PublicKey m_member;
    Tab m_tab = Posts;
    Tab m_listed = Posts; ///< the last of the others
    int m_postCount = 0;
    QString m_joinedText;
    QString m_firstText;
    QVariantList m_topics;
};

} // namespace plaza::app
