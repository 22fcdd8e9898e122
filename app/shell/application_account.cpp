// The account of an Application: opened at the start, made by joining, given up by leaving.
#include "app/models/error_text.h"
#include "app/shell/application.h"
#include "feed/protocol/membership.h"

#include <QDateTime>
#include <QDir>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <utility>

namespace plaza::app {

using namespace std::chrono_literals;

void Application::resume(const Account &account)
{
    m_account = account;
    m_sync.open(account);
    openCommunity(account);
    traceFeed();
    signIn();
}

void Application::openCommunity(const Account &account)
{
    m_media.open(account, QDir(m_paths.accountsFolder()).filePath(account.id));
    m_session.openCommunity(m_sync, account, &m_media);
    if (auto *feed = m_session.feed())
        feed->departure().setDelay(m_settings.undoTime());
}

void Application::signIn()
{
    m_keyring.read({m_account->id, m_account->key}, this,
                   [this](feed::Result<feed::SecretKey> key) { onKey(std::move(key)); });
}

void Application::onKey(feed::Result<feed::SecretKey> key)
{
    if (!m_account || m_isSignedIn)
        return;
    if (!key) {
        m_session.setLinkState({.phase = LinkState::Phase::Stopped});
        m_session.link()->setProblem(
            key.error().code == feed::Code::NotFound
                ? tr("Your sign-in for %1 is no longer on this computer. You can read what is "
                     "here; to write, leave and join again with a new invite.")
                      .arg(m_session.communityName())
                : tr("Your sign-in is locked. Unlock this computer's password store, then connect "
                     "again."));
        return;
    }
    m_isSignedIn = true;
    m_session.link()->setProblem({});
    m_sync.start(*m_account, std::move(*key));
    m_session.setSignedIn(true);
}

void Application::reconnect()
{
    if (m_account && !m_isSignedIn)
        signIn();
    else
        m_sync.reconnectNow();
}

void Application::onJoined(const Account &account)
{
    m_account = account;
    m_isSignedIn = true;
    m_settings.setLastAccount(account.id);
    openCommunity(account);
    m_session.setSignedIn(true);
    traceFeed();
    if (m_info) // it spoke before there was anyone to show it to
        noteInfo(feed::protocol::RelayInfo(*m_info));
}

void Application::noteInfo(const feed::protocol::RelayInfo &info)
{
    m_info = info;
    m_join.noteInfo(info);
    if (!m_account)
        return;
    if (app::noteInfo(*m_account, info))
        (void)m_accounts->put(*m_account); // what the server says of itself comes again
    m_session.setCommunity(*m_account, QString::fromUtf8(info.description));
    m_session.composer()->setMaxChars(info.limits.contentChars);
}

void Application::leave()
{
    if (!m_account)
        return;
    if (m_isSignedIn)
        m_sync.publish(feed::protocol::leaveRequest(QDateTime::currentSecsSinceEpoch()));
    // A moment for the goodbye to go out; without a connection the server learns nothing, and that is fine.
    QTimer::singleShot(m_sync.link().phase == LinkState::Phase::Live ? 500ms : 0ms, this,
                       &Application::forget);
}

void Application::forget()
{
    if (!m_account)
        return;
    const auto account = *std::exchange(m_account, {});
    m_isSignedIn = false;
    m_info.reset();
    m_sync.stop();
    m_session.closeCommunity();
    m_media.close();
    m_settings.setLastAccount({});
    (void)m_accounts->remove(account.id); // unwritable: the account is there again at the next start
    m_keyring.remove({account.id, account.key}, this, [](const auto &) {});
}

void Application::tellOfKeyFile()
{
    if (m_settings.wasToldOfKeyFile())
        return;
    m_settings.setToldOfKeyFile();
    m_session.setKeyringNotice(
        m_paths.folder() == ProfilePaths::standard().folder()
            ? tr("This computer has no password store running, so your sign-in is kept in a file only you "
                 "can read.")
            : tr("This profile keeps your sign-in in its own folder, in a file only you can read."));
}

/// Kept and put into effect; what has not changed costs nothing.
void Application::applyPreferences()
{
    const auto &values = m_preferences.values();
    m_settings.setTheme(static_cast<Settings::Theme>(values.theme));
    m_settings.setLiveness(values.liveness, values.digestMinutes);
    m_settings.setMotionReduced(values.lessMotion);
    m_settings.setPresenceShown(values.isPresenceShown);
    m_settings.setLinksLookedAt(values.areLinksLookedAt);
    m_settings.setLanguage(values.language);
    m_theme.setChoice(m_settings.theme());
    m_theme.setMotionReduced(values.lessMotion);
    if (auto *timeline = m_session.timeline())
        timeline->setLiveness(static_cast<TimelineModel::Liveness>(values.liveness), values.digestMinutes);
    if (auto *library = m_session.library())
        library->presence()->setShown(values.isPresenceShown);
    if (auto *feed = m_session.feed())
        feed->setPageDesk(values.areLinksLookedAt ? &m_pages : nullptr);
    if (m_translations.speak(values.language)) {
        m_engine.retranslate();
        m_actions.retranslate();
        m_session.retranslate();
    }
}

void Application::joinLibrary()
{
    applyPreferences();
    const QPointer library = m_session.library();
    if (!library)
        return;
    library->finder()->setActions(&m_actions);
    connect(library, &Library::mediaSaveAsked, this, [this](const QByteArray &hash, const QUrl &target) {
        m_media.find(hash, [this, target](const QString &path) { m_saving.save(path, target); });
    });
    connect(library, &Library::mediaWanted, this, [this, library](const QByteArray &hash) {
        m_media.find(hash, [library, hash](const QString &path) {
            if (library)
                library->giveMedia(hash, path);
        });
    });
}

void Application::traceFeed()
{
    if (m_trace)
        m_trace->watch(*m_session.timeline());
}

/// Removes what attempts to join that came to nothing have left.
void Application::sweep() const
{
    const QDir folder(m_paths.accountsFolder());
    for (const auto &id : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (!m_accounts->find(id))
            QDir(folder.filePath(id)).removeRecursively();
}

} // namespace plaza::app
