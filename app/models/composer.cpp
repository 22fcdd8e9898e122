#include "app/models/composer.h"

#include "feed/kinds.h"
#include "feed/text/entities.h"
#include "feed/text/thread.h"

#include <algorithm>
#include <chrono>

namespace plaza::app {
namespace {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

int codePoints(const QString &text)
{
    const auto isTrail = [](QChar c) { return c.isLowSurrogate(); };
    return static_cast<int>(text.size() - std::count_if(text.begin(), text.end(), isTrail));
}

} // namespace

Composer::Composer(LiveFeed &feed, For where, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_where(where)
{
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(500ms);
    connect(&m_saveTimer, &QTimer::timeout, this, &Composer::saveNow);
    connect(&feed, &LiveFeed::writableChanged, this, &Composer::textChanged);
    connect(&feed.names(), &Names::changed, this, [this](const QSet<feed::PublicKey> &people) {
        if (m_parent && people.contains(m_parent->pubkey))
            Q_EMIT answeringChanged();
    });
    loadDraft();
}

Composer::~Composer()
{
    if (m_saveTimer.isActive())
        saveNow();
}

void Composer::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    m_chars = codePoints(text);
    setError({});
    if (!m_saveTimer.isActive()) // not put off by further typing: on disk within a second
        m_saveTimer.start();
    Q_EMIT textChanged();
}

QString Composer::placeholder() const
{
    if (m_where == For::Feed)
        return tr("What is going on?");
    return m_parent ? tr("Answer %1").arg(answering()) : tr("Answer");
}

QString Composer::answering() const
{
    return m_parent ? m_feed.names().nameOf(m_parent->pubkey) : QString();
}

bool Composer::canSend() const
{
    const bool hasPlace = m_where == For::Feed || m_parent;
    return hasPlace && m_feed.isWritable() && !isTooLong() && !m_text.trimmed().isEmpty();
}

void Composer::setMaxChars(int maxChars)
{
    if (m_maxChars == maxChars || maxChars <= 0)
        return;
    m_maxChars = maxChars;
    Q_EMIT textChanged();
}

void Composer::answer(const feed::Event &parent)
{
    if (m_parent && m_parent->id == parent.id)
        return;
    if (m_saveTimer.isActive())
        saveNow();
    const bool wasHomeless = !m_parent && !m_text.isEmpty();
    m_parent = parent;
    m_feed.names().need({parent.pubkey});
    Q_EMIT answeringChanged();
    if (wasHomeless) { // typed before it was known to what: it belongs here
        m_saveTimer.start();
        Q_EMIT textChanged();
        return;
    }
    setText({});
    m_saveTimer.stop(); // nothing typed here yet: its draft must not be overwritten
    loadDraft();
    Q_EMIT textChanged();
}

bool Composer::send()
{
    if (!canSend())
        return false;
    const auto content = m_text.trimmed().toUtf8();
    if (feed::entities::holdsSecret(content)) {
        setError(tr("This text holds a secret that would let others write as you. Take it out, then send."));
        return false;
    }
    feed::Event draft;
    draft.kind = feed::kinds::Post;
    draft.content = content;
    if (m_parent)
        draft.tags = feed::replyTags(*m_parent, m_feed.me());
    m_feed.publish(std::move(draft));
    clear();
    Q_EMIT sent();
    return true;
}

void Composer::clear()
{
    setText({});
    saveNow();
}

QString Composer::place() const
{
    if (m_where == For::Feed)
        return u"feed"_s;
    return m_parent ? QString::fromLatin1(m_parent->id.toHex()) : QString();
}

void Composer::loadDraft()
{
    if (place().isEmpty())
        return;
    m_feed.source().loadDraft(this, place(), [this, asked = place()](const QString &text) {
        if (asked != place() || !m_text.isEmpty() || text.isEmpty())
            return;
        setText(text);
        m_saveTimer.stop(); // it is on disk
    });
}

void Composer::saveNow()
{
    m_saveTimer.stop();
    if (!place().isEmpty())
        m_feed.source().saveDraft(place(), m_text);
}

void Composer::setError(const QString &error)
{
    if (m_error == error)
        return;
    m_error = error;
    Q_EMIT errorChanged();
}

} // namespace plaza::app
