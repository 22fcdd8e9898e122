#pragma once

#include "app/connection/page_reader.h"
#include "app/models/actions.h"
#include "app/models/preferences.h"
#include "app/models/session_model.h"
#include "app/models/wire_model.h"
#include "app/settings/accounts.h"
#include "app/settings/keyring.h"
#include "app/settings/profile_paths.h"
#include "app/settings/settings.h"
#include "app/shell/join_flow.h"
#include "app/shell/media_room.h"
#include "app/shell/media_saving.h"
#include "app/shell/theme_source.h"
#include "app/shell/trace.h"
#include "app/shell/translations.h"
#include "app/sync/feed_sync.h"

#include <QElapsedTimer>
#include <QObject>
#include <QQmlApplicationEngine>
#include <QStringList>

#include <memory>
#include <optional>

class QQuickWindow;

namespace plaza::app {

/// The composition root of the app: makes its parts, joins models and synchronisation, opens the window.
///
/// Thread: GUI.
class Application : public QObject
{
    Q_OBJECT

public:
    /// openStore: opens the concrete event store, which only main names.
    using OpenStore = decltype(FeedSync::Options::openStore);

    Application(const ProfilePaths &paths, OpenStore openStore, const QElapsedTimer &sinceStart);
    ~Application() override;

    /// Opens the community of last time, or the welcome page, and the window. errors: Unavailable (unreadable
    /// accounts, no interface).
    feed::Outcome start(const QString &link);
    /// Another program was called with these arguments.
    void onCalled(const QStringList &arguments);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    JoinFlow::Steps joinSteps();
    void joinModelsToSync();
    void joinSessionToFlow();
    void openWindow();
    void raiseWindow();
    void openLink(const QString &text);

    void resume(const Account &account);
    void openCommunity(const Account &account);
    void signIn();
    void onKey(feed::Result<feed::SecretKey> key);
    void onJoined(const Account &account);
    void onJoinFailed(const feed::Error &error);
    void onClockSkew(qint64 seconds);
    void onStoreFailed(const feed::Error &error);
    void onStoreMended(bool isOwn);
    void rebuild();
    void noteInfo(const feed::protocol::RelayInfo &info);
    void reconnect();
    void leave();
    void forget();
    void tellOfKeyFile();
    void applyPreferences();
    void joinLibrary();
    QString knownName(const feed::PublicKey &person) const;
    void findPicture(const QString &memberId, const std::function<void(QString)> &answer);
    void traceFeed();
    void sweep() const;

    ProfilePaths m_paths;
    Settings m_settings;
    std::optional<Accounts> m_accounts;
    Keyring m_keyring;
    FeedSync m_sync;
    MediaRoom m_media;
    PageReader m_pages;
    ThemeSource m_theme;
    SessionModel m_session;
    Preferences m_preferences;
    Actions m_actions;
    WireModel m_wire;
    Translations m_translations;
    MediaSaving m_saving;
    JoinFlow m_join;
    std::optional<Account> m_account;                ///< of the community that is open
    std::optional<feed::protocol::RelayInfo> m_info; ///< what the server said of itself last
    bool m_isSignedIn = false;
    std::unique_ptr<Trace> m_trace; ///< when wanted
    QQmlApplicationEngine m_engine; ///< last: QML goes before what it shows
};

} // namespace plaza::app
