#pragma once

#include "app/models/window_model.h"

#include <QString>
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
    Q_PROPERTY(Tab tab READ tab WRITE setTab NOTIFY tabChanged)

public:
    enum Tab { Posts, Replies, Media };
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
    /// Which of what they have written is listed.
    Tab tab() const { return m_tab; }
    void setTab(Tab tab);
    /// Posts and replies on this disk, at most 1,000.
    int postCount() const { return m_postCount; }
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
    void findJoined(std::optional<feed::PublicKey> serverKey);

    feed::PublicKey m_member;
    Tab m_tab = Posts;
    int m_postCount = 0;
    QString m_joinedText;
};

} // namespace plaza::app
