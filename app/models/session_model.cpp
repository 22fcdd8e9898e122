#include "app/models/session_model.h"

#include "app/models/error_text.h"
#include "feed/text/profile.h"

#include <QUrl>

#include <utility>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;
using feed::protocol::InviteLink;

QString hostOf(const QUrl &server)
{
    return server.authority(QUrl::PrettyDecoded);
}

/// What QML may still be bound to in this turn goes in the next, or with `owner` if that is sooner.
template<class Model>
void retire(std::unique_ptr<Model> model, QObject &owner)
{
    if (auto *retired = model.release()) {
        retired->setParent(&owner);
        retired->deleteLater();
    }
}

} // namespace

SessionModel::SessionModel(LiveFeed::Clock clock, PictureReader readPicture, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
    , m_readPicture(std::move(readPicture))
    , m_link([this] { return 1000 * m_clock(); })
{
    connect(&m_link, &LinkModel::reconnectRequested, this, &SessionModel::reconnectRequested);
    connect(&m_link, &LinkModel::changed, this, &SessionModel::busyChanged);
}

SessionModel::~SessionModel() = default;

bool SessionModel::isBusy() const
{
    return m_stage == Starting || m_stage == Joining || (m_open && m_open->naming.isBusy());
}

QString SessionModel::busyText() const
{
    if (m_stage == Joining)
        return m_link.phase() == LinkModel::SigningIn ? tr("Asking to be let in…")
                                                      : tr("Connecting to %1…").arg(communityAddress());
    if (m_open && m_open->naming.isBusy())
        return m_link.isOnline() ? tr("Saving your name…") : tr("Waiting for connection…");
    return {};
}

QString SessionModel::communityName() const
{
    return m_account.communityName.isEmpty() ? communityAddress() : m_account.communityName;
}

QString SessionModel::communityAddress() const
{
    return hostOf(m_account.server);
}

QString SessionModel::myId() const
{
    return m_open ? QString::fromLatin1(m_account.key.toHex()) : QString();
}

QString SessionModel::myName() const
{
    const bool isNamed = m_open && m_open->feed.names().knows(m_account.key);
    return isNamed ? m_open->feed.names().nameOf(m_account.key) : QString();
}

QString SessionModel::myPicture() const
{
    return m_open ? m_open->feed.names().pictureOf(m_account.key) : QString();
}

QString SessionModel::previewPicture(const QString &name, const QString &picture) const
{
    if (picture.isEmpty())
        return avatarSource(m_account.key, name.trimmed(), 0);
    const QUrl url(picture);
    return url.isLocalFile() ? picture : QUrl::fromLocalFile(picture).toString();
}

TimelineModel *SessionModel::timeline() const
{
    return m_open ? &m_open->timeline : nullptr;
}

Composer *SessionModel::composer() const
{
    return m_open ? &m_open->composer : nullptr;
}

MembersModel *SessionModel::members() const
{
    return m_open ? &m_open->members : nullptr;
}

ThreadModel *SessionModel::thread() const
{
    return m_open ? m_open->thread.get() : nullptr;
}

ProfileModel *SessionModel::profile() const
{
    return m_open ? m_open->profile.get() : nullptr;
}

void SessionModel::openThread(const QString &postId)
{
    const auto id = feed::EventId::fromHex(postId.toLatin1());
    if (!m_open || !id)
        return;
    auto last = std::exchange(m_open->thread, std::make_unique<ThreadModel>(m_open->feed, *id));
    m_open->thread->composer()->setMaxChars(m_open->composer.limit());
    Q_EMIT threadChanged();
    retire(std::move(last), m_open->timeline);
}

void SessionModel::closeThread()
{
    if (!thread())
        return;
    auto last = std::exchange(m_open->thread, nullptr);
    Q_EMIT threadChanged();
    retire(std::move(last), m_open->timeline);
}

void SessionModel::openProfile(const QString &memberId)
{
    const auto member = feed::PublicKey::fromHex(memberId.toLatin1());
    if (!m_open || !member)
        return;
    auto last = std::exchange(m_open->profile,
                              std::make_unique<ProfileModel>(m_open->feed, *member, m_account.serverKey));
    Q_EMIT profileChanged();
    retire(std::move(last), m_open->timeline);
}

void SessionModel::closeProfile()
{
    if (!profile())
        return;
    auto last = std::exchange(m_open->profile, nullptr);
    Q_EMIT profileChanged();
    retire(std::move(last), m_open->timeline);
}

void SessionModel::retranslate()
{
    m_link.retranslate();
    if (m_open)
        m_open->feed.retranslate();
}

} // namespace plaza::app
