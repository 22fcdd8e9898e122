#include "app/models/library.h"

#include "app/models/error_text.h"
#include "feed/text/profile.h"
#include "feed/text/thread.h"

#include <QVariantMap>

#include <algorithm>
#include <utility>

namespace plaza::app {

using namespace Qt::StringLiterals;

Library::Library(LiveFeed &feed, Naming &naming, const MembersModel &members, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_naming(naming)
    , m_search(feed)
    , m_bookmarks(feed)
    , m_finder(feed, members)
    , m_presence(feed)
    , m_recent(feed)
    , m_missed(feed)
{
    connect(&feed.mutes(), &Mutes::changed, this, &Library::mutesChanged);
    connect(&feed.names(), &Names::changed, this, &Library::mutesChanged);
    connect(&naming, &Naming::busyChanged, this, &Library::savingChanged);
    connect(&naming, &Naming::settled, this, [this](bool hasName) {
        if (std::exchange(m_isSavingProfile, false) && hasName)
            Q_EMIT profileSaved();
    });
    connect(&naming, &Naming::refused, this, [this](const feed::Error &error) {
        if (std::exchange(m_isSavingProfile, false))
            setProfileError(errorText(error.code, ErrorPlace::Name));
    });
}

QVariantList Library::mutedPeople() const
{
    QVariantList people;
    for (const auto &key : m_feed.mutes().people())
        people.append(QVariantMap {{u"memberId"_s, QString::fromLatin1(key.toHex())},
                                   {u"name"_s, m_feed.names().nameOf(key)},
                                   {u"picture"_s, m_feed.names().pictureOf(key)}});
    std::ranges::sort(people, [](const QVariant &left, const QVariant &right) {
        return left.toMap()[u"name"_s].toString().localeAwareCompare(right.toMap()[u"name"_s].toString()) < 0;
    });
    return people;
}

bool Library::isMuted(const QString &memberId) const
{
    const auto member = feed::PublicKey::fromHex(memberId.toLatin1());
    return member && m_feed.mutes().isMuted(*member);
}

void Library::setMemberMuted(const QString &memberId, bool muted)
{
    const auto member = feed::PublicKey::fromHex(memberId.toLatin1());
    if (!member || *member == m_feed.me() || !m_feed.isWritable())
        return;
    m_feed.mutes().setMuted(*member, muted);
    const auto name = m_feed.names().nameOf(*member);
    if (muted)
        offerUndo(tr("%1 is muted: you no longer see what they write.").arg(name),
                  [this, member = *member] { m_feed.mutes().setMuted(member, false); });
}

void Library::muteThread(const QString &postId)
{
    const auto id = feed::EventId::fromHex(postId.toLatin1());
    if (!id || !m_feed.isWritable())
        return;
    feed::Filter filter;
    filter.ids = {*id};
    m_feed.source().query(this, {filter}, [this](const std::vector<feed::Event> &found) {
        if (!found.empty())
            setThreadMuted(feed::threadPlace(found.front()).root.value_or(found.front().id));
    });
}

void Library::setThreadMuted(const feed::EventId &root)
{
    m_feed.mutes().setThreadMuted(root, true);
    offerUndo(tr("This conversation is muted."),
              [this, root] { m_feed.mutes().setThreadMuted(root, false); });
}

void Library::setWordMuted(const QString &word, bool muted)
{
    if (word.trimmed().isEmpty() || !m_feed.isWritable())
        return;
    m_feed.mutes().setWordMuted(word, muted);
    if (muted)
        offerUndo(tr("Posts with “%1” are muted.").arg(word.trimmed()),
                  [this, word] { m_feed.mutes().setWordMuted(word, false); });
}

void Library::undo()
{
    const auto undo = std::exchange(m_undo, {});
    offerUndo({}, {});
    if (undo)
        undo();
}

void Library::offerUndo(const QString &text, const std::function<void()> &undo)
{
    m_undo = undo;
    if (std::exchange(m_undoText, text) != text)
        Q_EMIT undoChanged();
}

void Library::saveProfile(const QString &name, const QString &about, const QString &picture)
{
    constexpr int MaxNameChars = 50;
    if (!m_feed.isWritable())
        return;
    setProfileError({});
    if (feed::nameKey(name).isEmpty())
        return setProfileError(tr("Type the name the others will see."));
    if (name.trimmed().size() > MaxNameChars)
        return setProfileError(
            tr("This name is too long. Choose one of at most %1 letters.").arg(MaxNameChars));
    m_isSavingProfile = true;
    m_naming.change(name, about, picture);
}

void Library::forgetProfileError()
{
    setProfileError({});
}

void Library::setProfileError(const QString &sentence)
{
    if (std::exchange(m_profileError, sentence) != sentence)
        Q_EMIT savingChanged();
}

} // namespace plaza::app
