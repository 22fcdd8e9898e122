// The way of a SessionModel from the invite to the feed.
#include "app/models/error_text.h"
#include "app/models/session_model.h"
#include "feed/text/profile.h"

#include <QTimer>

#include <utility>

namespace plaza::app {

using feed::protocol::InviteLink;

void SessionModel::setStage(Stage stage)
{
    if (m_stage == stage)
        return;
    m_stage = stage;
    Q_EMIT stageChanged();
    Q_EMIT busyChanged();
}

void SessionModel::setErrors(const JoinErrors &errors)
{
    if (m_errors == errors)
        return;
    m_errors = errors;
    Q_EMIT errorsChanged();
}

void SessionModel::showWelcome()
{
    setStage(Welcome);
}

void SessionModel::joinWithLink(const QString &text)
{
    m_joinedBy = JoinedBy::Link;
    Q_EMIT linkTried(text);
    requestJoin(feed::protocol::inviteLinkFromText(text));
}

void SessionModel::joinWithAddress(const QString &address, const QString &code)
{
    m_joinedBy = JoinedBy::Address;
    const auto server = feed::protocol::serverUrlFromText(address);
    if (!server)
        return requestJoin(server.error());
    requestJoin(InviteLink {*server, code.trimmed().toUtf8()});
}

void SessionModel::requestJoin(const feed::Result<InviteLink> &link)
{
    if (!link)
        return setErrors(joinErrors(link.error(), m_joinedBy));
    setErrors({});
    m_lastLink = *link;
    m_account = {};
    m_account.server = link->server;
    Q_EMIT communityChanged();
    setStage(Joining);
    Q_EMIT joinRequested(*link);
}

void SessionModel::cancelJoin()
{
    if (m_stage != Joining)
        return;
    setStage(Welcome);
    Q_EMIT joinCancelled();
}

void SessionModel::retry()
{
    if (m_stage == Welcome && m_lastLink)
        requestJoin(InviteLink(*m_lastLink));
    else
        Q_EMIT reconnectRequested();
}

void SessionModel::showJoinFailure(const feed::Error &error)
{
    setErrors(joinErrors(error, m_joinedBy));
    setStage(Welcome);
}

void SessionModel::openCommunity(FeedSource &source, const Account &account, MediaDesk *desk)
{
    m_account = account;
    m_open = std::make_unique<OpenCommunity>(source, account, m_clock, m_readPicture);
    m_open->feed.setMediaDesk(desk);
    joinOpened();
    m_open->feed.setAuthority(account.serverKey);
    m_open->feed.setWritable(false);
    m_open->feed.setCatchingUp(m_link.phase() == LinkModel::CatchingUp);
    m_open->feed.setOnline(m_link.isOnline());
    Q_EMIT feedChanged();
    Q_EMIT communityChanged();
    Q_EMIT meChanged();
    m_open->naming.begin();
}

void SessionModel::setSignedIn(bool signedIn)
{
    if (m_open)
        m_open->feed.setWritable(signedIn);
}

void SessionModel::joinOpened()
{
    connect(&m_open->naming, &Naming::busyChanged, this, &SessionModel::busyChanged);
    connect(&m_open->naming, &Naming::settled, this, [this](bool hasName) {
        if (m_stage != Ready)
            setStage(hasName ? Ready : Naming);
        if (hasName)
            setErrors({});
    });
    connect(&m_open->naming, &Naming::refused, this, [this](const feed::Error &error) {
        JoinErrors errors;
        errors.name = errorText(error.code, ErrorPlace::Name);
        setErrors(errors);
    });
    connect(&m_open->feed.names(), &Names::changed, this, [this](const QSet<feed::PublicKey> &people) {
        if (people.contains(m_account.key))
            Q_EMIT meChanged();
    });
    connect(&m_open->feed, &LiveFeed::actionFailed, this,
            [this](const feed::Error &error) { setNotice(errorText(error.code, ErrorPlace::Action)); });
    connect(&m_open->pages, &Pages::told, this, &SessionModel::setNotice);
    connect(&m_open->feed, &LiveFeed::copyRequested, this, &SessionModel::copyRequested);
}

void SessionModel::closeCommunity()
{
    // The stage first: QML lets go of its pages in this turn, and they may ask their models until it ends.
    m_closing = std::move(m_open);
    m_account = {};
    m_description.clear();
    setErrors({});
    setStage(Welcome);
    Q_EMIT communityChanged();
    Q_EMIT meChanged();
    QTimer::singleShot(0, this, [this] {
        m_closing.reset();
        Q_EMIT threadChanged();
        Q_EMIT profileChanged();
        Q_EMIT feedChanged();
    });
}

void SessionModel::chooseName(const QString &name, const QString &picturePath)
{
    constexpr int MaxNameChars = 50;
    if (!m_open || !m_open->feed.isWritable())
        return;
    JoinErrors errors;
    if (feed::nameKey(name).isEmpty())
        errors.name = tr("Type the name the others will see.");
    else if (name.trimmed().size() > MaxNameChars)
        errors.name = tr("This name is too long. Choose one of at most %1 letters.").arg(MaxNameChars);
    setErrors(errors);
    if (errors.name.isEmpty())
        m_open->naming.choose(name, picturePath);
}

void SessionModel::setCommunity(const Account &account, const QString &description)
{
    if (m_open && account.serverKey && account.serverKey != m_account.serverKey) {
        m_open->members.setServerKey(*account.serverKey);
        m_open->feed.setAuthority(account.serverKey);
    }
    m_account = account;
    m_description = description;
    Q_EMIT communityChanged();
}

void SessionModel::setKeyringNotice(const QString &sentence)
{
    if (std::exchange(m_keyringNotice, sentence) != sentence)
        Q_EMIT keyringChanged();
}

void SessionModel::setNotice(const QString &sentence)
{
    if (std::exchange(m_notice, sentence) != sentence)
        Q_EMIT noticeChanged();
}

void SessionModel::setLinkState(const LinkState &state)
{
    m_link.setState(state);
    if (m_open) {
        m_open->feed.setCatchingUp(state.phase == LinkState::Phase::CatchingUp);
        m_open->feed.setOnline(m_link.isOnline());
    }
    if (m_stage == Naming) { // there is no banner on that page
        auto errors = m_errors;
        errors.join = m_link.detail();
        setErrors(errors);
    }
}

} // namespace plaza::app
