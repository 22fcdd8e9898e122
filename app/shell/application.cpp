#include "app/shell/application.h"

#include "app/media/avatar_provider.h"
#include "app/media/media_provider.h"
#include "app/models/error_text.h"
#include "app/shell/picture_reading.h"
#include "app/shell/window_state.h"
#include "feed/kinds.h"
#include "feed/protocol/invite_link.h"
#include "feed/text/profile.h"

#include <QClipboard>
#include <QDateTime>
#include <QFileOpenEvent>
#include <QGuiApplication>
#include <QQuickWindow>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;

qint64 now()
{
    return QDateTime::currentSecsSinceEpoch();
}

FeedSync::Options syncOptions(const ProfilePaths &paths, Application::OpenStore openStore)
{
    FeedSync::Options options;
    options.folder = paths.accountsFolder();
    options.openStore = std::move(openStore);
    return options;
}

/// A profile of one's own choosing is complete in itself: the system's keychain is for the usual one.
Keyring::Backend keyringFor(const ProfilePaths &paths)
{
    const bool isUsual = paths.folder() == ProfilePaths::standard().folder();
    return isUsual ? Keyring::Backend::Detect : Keyring::Backend::FileOnly;
}

Preferences::Values chosen(const Settings &settings)
{
    return {.theme = static_cast<Preferences::Theme>(settings.theme()),
            .liveness = settings.liveness(),
            .digestMinutes = settings.digestMinutes(),
            .lessMotion = settings.isMotionReduced(),
            .isPresenceShown = settings.isPresenceShown(),
            .areLinksLookedAt = settings.areLinksLookedAt(),
            .language = settings.language()};
}

} // namespace

Application::Application(const ProfilePaths &paths, OpenStore openStore, const QElapsedTimer &sinceStart)
    : m_paths(paths)
    , m_settings(paths)
    , m_keyring(paths, keyringFor(paths))
    , m_sync(syncOptions(paths, std::move(openStore)))
    , m_media(m_sync)
    , m_theme(m_settings.theme())
    , m_session(&now, &readPicture)
    , m_preferences(chosen(m_settings))
    , m_actions(m_settings.keys())
    , m_wire([this](const feed::PublicKey &person) { return knownName(person); })
    , m_join(joinSteps())
    , m_trace(Trace::isWanted() ? std::make_unique<Trace>(sinceStart) : nullptr)
{
    joinModelsToSync();
    joinSessionToFlow();
    applyPreferences();
    connect(&m_preferences, &Preferences::changed, this, &Application::applyPreferences);
    connect(&m_actions, &Actions::keysChanged, this, [this] { m_settings.setKeys(m_actions.chosen()); });
    connect(&m_session, &SessionModel::feedChanged, this, &Application::joinLibrary);
    connect(&m_saving, &MediaSaving::told, &m_session, &SessionModel::setNotice);
    qGuiApp->installEventFilter(this); // links, where the system sends them as events
}

Application::~Application()
{
    m_session.disconnect(this);
}

JoinFlow::Steps Application::joinSteps()
{
    return {
        .keepKey =
            [this](const Keyring::Entry &entry, const feed::SecretKey &key, QObject *context,
                   Keyring::WriteAnswer answer) { m_keyring.write(entry, key, context, std::move(answer)); },
        .forgetKey =
            [this](const Keyring::Entry &entry) { m_keyring.remove(entry, this, [](const auto &) {}); },
        .keepAccount = [this](const Account &account) { return m_accounts->put(account); },
        .connect = [this](const Account &account, feed::SecretKey key,
                          QByteArray claim) { m_sync.start(account, std::move(key), std::move(claim)); },
        .disconnect = [this] { m_sync.stop(); },
    };
}

void Application::joinModelsToSync()
{
    connect(&m_sync, &FeedSync::linkChanged, &m_session, &SessionModel::setLinkState);
    connect(&m_sync, &FeedSync::eventsStored, this, [this](const std::vector<feed::Event> &events) {
        if (auto *feed = m_session.feed())
            feed->addEvents(events);
    });
    connect(&m_sync, &FeedSync::passed, this, [this](const feed::Event &event) {
        if (auto *feed = m_session.feed())
            feed->hear(event);
    });
    connect(&m_sync, &FeedSync::wireHeard, &m_wire, &WireModel::add);
    connect(&m_wire, &WireModel::openChanged, &m_sync, [this] { m_sync.watchWire(m_wire.isOpen()); });
    connect(&m_sync, &FeedSync::deliveryChanged, this, [this](const Delivery &delivery) {
        if (auto *feed = m_session.feed())
            feed->changeDelivery(delivery);
    });
    connect(&m_sync, &FeedSync::infoChanged, this, &Application::noteInfo);
    connect(&m_sync, &FeedSync::clockSkewFound, this, &Application::onClockSkew);
    connect(&m_sync, &FeedSync::storeFailed, this, &Application::onStoreFailed);
    connect(&m_sync, &FeedSync::storeMended, this, &Application::onStoreMended);
    connect(&m_sync, &FeedSync::storeDamaged, this, [this] { m_session.link()->setDamaged(true); });
    connect(&m_sync, &FeedSync::storeUnkept, m_session.link(), &LinkModel::setUnkept);
    connect(m_session.link(), &LinkModel::rebuildRequested, this, &Application::rebuild);
    connect(m_session.link(), &LinkModel::reopenRequested, this, [this] {
        if (m_account && m_isSignedIn)
            m_sync.reopen(*m_account);
    });
}

// Said in the banner, which is there while there is no connection, and as a notice for when there is one.

void Application::onClockSkew(qint64 seconds)
{
    m_session.link()->setClockOff(seconds != 0);
    if (seconds != 0)
        m_session.setNotice(errorText(feed::Code::ClockOff, ErrorPlace::Connection));
}

void Application::onStoreFailed(const feed::Error &error)
{
    const auto sentence = error.code == feed::Code::NewerSchema
        ? errorText(error.code, ErrorPlace::Connection)
        : tr("Plaza cannot keep anything on this disk. Make room and see that you may write there, then "
             "start Plaza again.");
    m_session.link()->setProblem(sentence);
    m_session.setNotice(sentence);
}

void Application::onStoreMended(bool isOwn)
{
    m_session.setNotice(
        isOwn ? tr(
            "Plaza's files on this computer were damaged. The feed is being read from the server again; look "
            "whether your drafts are complete.")
              : tr("The copy of the feed on this computer was damaged. It is being read from the server "
                   "again."));
}

void Application::rebuild()
{
    if (!m_account || !m_isSignedIn)
        return;
    m_session.link()->setDamaged(false);
    m_sync.rebuild(*m_account);
}

void Application::joinSessionToFlow()
{
    connect(&m_session, &SessionModel::joinRequested, &m_join, &JoinFlow::begin);
    connect(&m_session, &SessionModel::joinCancelled, &m_join, &JoinFlow::cancel);
    connect(&m_session, &SessionModel::leaveRequested, this, &Application::leave);
    connect(&m_session, &SessionModel::reconnectRequested, this, &Application::reconnect);
    connect(&m_session, &SessionModel::copyRequested, this,
            [](const QString &text) { QGuiApplication::clipboard()->setText(text); });
    connect(&m_sync, &FeedSync::joined, &m_join, &JoinFlow::finish);
    connect(&m_sync, &FeedSync::joinFailed, &m_join, &JoinFlow::fail);
    connect(&m_join, &JoinFlow::keptInFile, this, &Application::tellOfKeyFile);
    connect(&m_join, &JoinFlow::joined, this, &Application::onJoined);
    connect(&m_join, &JoinFlow::failed, &m_session, &SessionModel::showJoinFailure);
}

feed::Outcome Application::start(const QString &link)
{
    auto accounts = Accounts::open(m_paths);
    if (!accounts)
        return accounts.error();
    m_accounts = std::move(*accounts);
    sweep();
    const auto *last = m_accounts->find(m_settings.lastAccount());
    if (!last && !m_accounts->all().empty())
        last = &m_accounts->all().front();
    if (last)
        resume(*last);
    else
        m_session.showWelcome();
    openWindow();
    if (m_engine.rootObjects().isEmpty())
        return feed::fail(feed::Code::Unavailable, "the interface could not be loaded");
    if (!link.isEmpty())
        openLink(link);
    return feed::Done {};
}

void Application::openWindow()
{
    m_engine.addImageProvider(u"avatar"_s,
                              new AvatarProvider([this](const QString &memberId, const auto &answer) {
                                  findPicture(memberId, answer);
                              }));
    m_engine.addImageProvider(u"media"_s,
                              new MediaProvider([this](const QByteArray &hash, const auto &answer) {
                                  m_media.find(hash, answer);
                              }));
    m_engine.addImageProvider(u"blurhash"_s, new BlurhashProvider);
    m_engine.addImportPath(u"qrc:/qt/qml"_s);
    m_engine.setInitialProperties({{u"session"_s, QVariant::fromValue(&m_session)},
                                   {u"preferences"_s, QVariant::fromValue(&m_preferences)},
                                   {u"actions"_s, QVariant::fromValue(&m_actions)},
                                   {u"wire"_s, QVariant::fromValue(&m_wire)},
                                   {u"themeSource"_s, QVariant::fromValue(&m_theme)}});
    m_engine.load(QUrl(u"qrc:/qt/qml/Feed/Ui/Main.qml"_s));
    auto *window = m_engine.rootObjects().isEmpty()
        ? nullptr
        : qobject_cast<QQuickWindow *>(m_engine.rootObjects().constFirst());
    if (!window)
        return;
    restoreWindow(*window, m_settings);
    connect(window, &QWindow::visibleChanged, this, [this, window](bool isVisible) {
        if (!isVisible)
            keepWindow(*window, m_settings);
    });
    if (m_trace)
        m_trace->watch(*window);
}

void Application::raiseWindow()
{
    for (auto *object : m_engine.rootObjects())
        if (auto *window = qobject_cast<QQuickWindow *>(object)) {
            window->show();
            window->raise();
            window->requestActivate();
        }
}

void Application::onCalled(const QStringList &arguments)
{
    raiseWindow();
    if (!arguments.isEmpty() && !arguments.constFirst().isEmpty())
        openLink(arguments.constFirst());
}

void Application::openLink(const QString &text)
{
    const auto link = feed::protocol::inviteLinkFromText(text);
    if (!m_account)
        return m_session.joinWithLink(text);
    if (link && link->server == m_account->server)
        return; // it is open already
    m_session.setNotice(tr("To join another community, leave %1 first, or start Plaza with another profile.")
                            .arg(m_session.communityName()));
}

bool Application::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FileOpen)
        openLink(static_cast<QFileOpenEvent *>(event)->url().toString());
    return QObject::eventFilter(watched, event);
}

/// "" for who has not said it yet.
QString Application::knownName(const feed::PublicKey &person) const
{
    const auto *feed = m_session.feed();
    return feed && feed->names().knows(person) ? feed->names().nameOf(person) : QString();
}

void Application::findPicture(const QString &memberId, const std::function<void(QString)> &answer)
{
    const auto member = feed::PublicKey::fromHex(memberId.toLatin1());
    if (!m_session.feed() || !member)
        return answer({});
    feed::Filter filter;
    filter.kinds = {feed::kinds::Profile};
    filter.authors = {*member};
    m_sync.query(this, {filter}, [answer](const std::vector<feed::Event> &found) {
        answer(found.empty() ? QString() : feed::profileOf(found.front()).picture);
    });
}

} // namespace plaza::app
