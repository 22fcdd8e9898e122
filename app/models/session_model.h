#pragma once

#include "app/models/join_errors.h"
#include "app/models/link_model.h"
#include "app/models/open_community.h"
#include "app/state/account.h"
#include "feed/protocol/invite_link.h"

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace plaza::app {

/// What the window is about: from the first "paste your invite" to the feed. The one object QML is given.
/// Thread: GUI. What it cannot do itself (connect, keep secrets, read pictures) it asks shell for, by signals.
class SessionModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("handed out by the application")
    Q_PROPERTY(Stage stage READ stage NOTIFY stageChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)
    Q_PROPERTY(QString busyText READ busyText NOTIFY busyChanged)
    Q_PROPERTY(QString communityName READ communityName NOTIFY communityChanged)
    Q_PROPERTY(QString communityDescription READ communityDescription NOTIFY communityChanged)
    Q_PROPERTY(QString communityAddress READ communityAddress NOTIFY communityChanged)
    Q_PROPERTY(QString myId READ myId NOTIFY meChanged)
    Q_PROPERTY(QString myName READ myName NOTIFY meChanged)
    Q_PROPERTY(QString myPicture READ myPicture NOTIFY meChanged)
    Q_PROPERTY(plaza::app::LinkModel *link READ link CONSTANT)
    Q_PROPERTY(plaza::app::TimelineModel *timeline READ timeline NOTIFY feedChanged)
    Q_PROPERTY(plaza::app::Composer *composer READ composer NOTIFY feedChanged)
    Q_PROPERTY(plaza::app::MembersModel *members READ members NOTIFY feedChanged)
    Q_PROPERTY(plaza::app::Pages *pages READ pages NOTIFY feedChanged)
    Q_PROPERTY(plaza::app::Library *library READ library NOTIFY feedChanged)
    Q_PROPERTY(plaza::app::ThreadModel *thread READ thread NOTIFY threadChanged)
    Q_PROPERTY(plaza::app::ProfileModel *profile READ profile NOTIFY profileChanged)
    Q_PROPERTY(QString linkError READ linkError NOTIFY errorsChanged)
    Q_PROPERTY(QString addressError READ addressError NOTIFY errorsChanged)
    Q_PROPERTY(QString codeError READ codeError NOTIFY errorsChanged)
    Q_PROPERTY(QString nameError READ nameError NOTIFY errorsChanged)
    Q_PROPERTY(QString joinError READ joinError NOTIFY errorsChanged)
    Q_PROPERTY(QString notice READ notice NOTIFY noticeChanged)
    Q_PROPERTY(QString keyringNotice READ keyringNotice NOTIFY keyringChanged)

public:
    enum Stage { Starting, Welcome, Joining, Naming, Ready };
    Q_ENUM(Stage)

    SessionModel(LiveFeed::Clock clock, PictureReader readPicture, QObject *parent = nullptr);
    ~SessionModel() override;

    Stage stage() const { return m_stage; }
    bool isBusy() const;
    QString busyText() const;
    QString communityName() const;
    QString communityDescription() const { return m_description; }
    QString communityAddress() const;
    QString myId() const;
    QString myName() const;
    QString myPicture() const;
    LinkModel *link() { return &m_link; }
    /// All of these are null before there is an account (Welcome, Joining).
    TimelineModel *timeline() const;
    Composer *composer() const;
    MembersModel *members() const;
    Pages *pages() const { return m_open ? &m_open->pages : nullptr; }
    Library *library() const { return m_open ? &m_open->library : nullptr; }
    ThreadModel *thread() const;
    ProfileModel *profile() const;
    QString linkError() const { return m_errors.link; }
    QString addressError() const { return m_errors.address; }
    QString codeError() const { return m_errors.code; }
    QString nameError() const { return m_errors.name; }
    QString joinError() const { return m_errors.join; }
    QString notice() const { return m_notice; }
    QString keyringNotice() const { return m_keyringNotice; }

    Q_INVOKABLE void joinWithLink(const QString &text);
    Q_INVOKABLE void joinWithAddress(const QString &address, const QString &code);
    Q_INVOKABLE void cancelJoin();
    Q_INVOKABLE void retry();
    Q_INVOKABLE void chooseName(const QString &name, const QString &picturePath);
    /// A source for Image of how one would look. picture: "" or the file chosen, as path or file: URL.
    Q_INVOKABLE QString previewPicture(const QString &name, const QString &picture) const;
    Q_INVOKABLE void leaveCommunity() { Q_EMIT leaveRequested(); }
    Q_INVOKABLE void openThread(const QString &postId);
    Q_INVOKABLE void closeThread();
    Q_INVOKABLE void openProfile(const QString &memberId);
    Q_INVOKABLE void closeProfile();
    Q_INVOKABLE void dismissNotice() { setNotice({}); }

    void showWelcome();
    /// Nobody is named yet, or all is ready: decided when the store has answered.
    void openCommunity(FeedSource &source, const Account &account, MediaDesk *desk = nullptr);
    void closeCommunity();
    /// The secret is at hand: what is written can be sent.
    void setSignedIn(bool signedIn);
    void setCommunity(const Account &account, const QString &description);
    /// Back to Welcome, the sentence at the field it is about.
    void showJoinFailure(const feed::Error &error);
    void setKeyringNotice(const QString &sentence);
    void setNotice(const QString &sentence);
    void setLinkState(const LinkState &state);
    void retranslate(); ///< another language is spoken from now on
    LiveFeed *feed() const { return m_open ? &m_open->feed : nullptr; } ///< null before one is open

Q_SIGNALS:
    void stageChanged();
    void busyChanged();
    void communityChanged();
    void meChanged();
    void feedChanged();
    void threadChanged();
    void profileChanged();
    void errorsChanged();
    void noticeChanged();
    void keyringChanged();
    void linkTried(const QString &text); ///< whoever brought it
    void joinRequested(const feed::protocol::InviteLink &link);
    void joinCancelled();
    void leaveRequested();
    void reconnectRequested();
    void copyRequested(const QString &text);

private:
    void setStage(Stage stage);
    void setErrors(const JoinErrors &errors);
    void requestJoin(const feed::Result<feed::protocol::InviteLink> &link);
    void joinOpened();

    LiveFeed::Clock m_clock;
    PictureReader m_readPicture;
    Stage m_stage = Starting;
    LinkModel m_link;
    Account m_account;
    QString m_description;
    JoinErrors m_errors;
    JoinedBy m_joinedBy = JoinedBy::Link;
    std::optional<feed::protocol::InviteLink> m_lastLink;
    QString m_notice;
    QString m_keyringNotice;
    std::unique_ptr<OpenCommunity> m_open;
    std::unique_ptr<OpenCommunity> m_closing;
};

} // namespace plaza::app
