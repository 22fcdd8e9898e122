#include "app/models/composer.h"

#include "app/models/quote_card.h"
#include "feed/crypto/keys.h"
#include "feed/kinds.h"
#include "feed/text/entities.h"
#include "feed/text/thread.h"

#include <QRegularExpression>

#include <algorithm>
#include <chrono>

namespace plaza::app {
namespace {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

constexpr int MaxPollDays = 30;

int codePoints(const QString &text)
{
    const auto isTrail = [](QChar c) { return c.isLowSurrogate(); };
    return static_cast<int>(text.size() - std::count_if(text.begin(), text.end(), isTrail));
}

QString secretText()
{
    return Composer::tr("This text holds a secret that would let others write as you, so it was not taken.");
}

} // namespace

Composer::Composer(LiveFeed &feed, For where, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_where(where)
    , m_files(feed)
    , m_completion(feed)
    , m_emoji(feed)
    , m_preview(feed)
{
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(500ms);
    connect(&m_saveTimer, &QTimer::timeout, this, &Composer::saveNow);
    connect(&feed, &LiveFeed::writableChanged, this, &Composer::textChanged);
    connect(&m_files, &Attachments::changed, this, &Composer::noteFiles);
    connect(&m_files, &Attachments::refused, this, &Composer::setError);
    connect(&feed.departure(), &Departure::takenBack, this, &Composer::takeBack);
    connect(&feed.quotes(), &Quotes::changed, this, &Composer::extrasChanged);
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
    if (m_writing.text == text)
        return;
    if (holdsSecret(text)) { // refused before it is on any disk
        setError(secretText());
        return Q_EMIT textChanged();
    }
    m_writing.text = text;
    m_chars = codePoints(text);
    setError({});
    touch();
    lookAtLinks();
    Q_EMIT textChanged();
}

/// What was edited keeps what it was posted with.
void Composer::lookAtLinks()
{
    if (isRich())
        m_preview.look(m_writing.text);
}

void Composer::touch()
{
    if (!m_saveTimer.isActive()) // not put off by further typing: on disk within a second
        m_saveTimer.start();
}

void Composer::noteFiles()
{
    const auto files = m_files.files();
    for (std::size_t i = 0; i < files.size(); ++i)
        if (holdsSecret(files[i].alt)) {
            setError(secretText());
            return m_files.describe(static_cast<int>(i), {});
        }
    if (m_writing.files != m_files.files()) {
        m_writing.files = m_files.files();
        touch();
    }
    Q_EMIT textChanged();
    Q_EMIT extrasChanged();
}

void Composer::set(const Writing &writing)
{
    m_writing = writing;
    m_isReminding = false;
    m_files.set(writing.files);
    m_chars = codePoints(writing.text);
    m_saveTimer.stop();
    lookAtLinks();
    setError({});
    Q_EMIT textChanged();
    Q_EMIT extrasChanged();
}

void Composer::setWarned(bool warned)
{
    if (warned == isWarned())
        return;
    m_writing.warning = warned ? std::optional(QString()) : std::nullopt;
    touch();
    Q_EMIT extrasChanged();
}

void Composer::setWarning(const QString &warning)
{
    if (!isWarned() || m_writing.warning == warning)
        return;
    if (holdsSecret(warning)) {
        setError(secretText());
        return Q_EMIT extrasChanged();
    }
    m_writing.warning = warning;
    touch();
    Q_EMIT extrasChanged();
}

void Composer::setOptions(const QStringList &options)
{
    if (m_writing.options == options)
        return;
    if (holdsSecret(options.join(u' '))) {
        setError(secretText());
        return Q_EMIT extrasChanged();
    }
    m_writing.options = options;
    touch();
    Q_EMIT extrasChanged();
    Q_EMIT textChanged();
}

void Composer::setPollDays(int days)
{
    if (days == pollDays() || days < 1 || days > MaxPollDays)
        return;
    m_writing.pollSeconds = qint64(days) * 24 * 3600;
    touch();
    Q_EMIT extrasChanged();
}

QVariantMap Composer::quoted() const
{
    return m_writing.quoted ? quoteCard(*m_writing.quoted, m_feed) : QVariantMap();
}

void Composer::quote(const feed::Event &post)
{
    m_writing.quoted = post.id;
    m_writing.quotedAuthor = post.pubkey;
    m_writing.options.clear(); // a post is one or the other
    m_feed.quotes().hold(post);
    touch();
    Q_EMIT extrasChanged();
    Q_EMIT textChanged();
}

void Composer::removeQuote()
{
    m_writing.quoted.reset();
    m_writing.quotedAuthor.reset();
    touch();
    Q_EMIT extrasChanged();
    Q_EMIT textChanged();
}

QString Composer::placeholder() const
{
    switch (m_where) {
    case For::Feed: return tr("What is going on?");
    case For::Thread: return m_parent ? tr("Answer %1").arg(answering()) : tr("Answer");
    case For::Edit: return tr("What should it say?");
    }
    return {};
}

QString Composer::answering() const
{
    return m_parent && m_where == For::Thread ? m_feed.names().nameOf(m_parent->pubkey) : QString();
}

bool Composer::canSend() const
{
    const bool hasPlace = m_where == For::Feed || m_parent;
    return hasPlace && m_feed.isWritable() && !isTooLong() && hasContent() && m_files.areReady();
}

bool Composer::hasContent() const
{
    const bool isPoll = !m_writing.options.isEmpty();
    if (isPoll && namedOptions(m_writing).size() < 2)
        return false;
    return !m_writing.text.trimmed().isEmpty() || (!isPoll && (m_writing.quoted || m_files.count() > 0));
}

void Composer::setMaxChars(int maxChars)
{
    if (m_maxChars == maxChars || maxChars <= 0)
        return;
    m_maxChars = maxChars;
    Q_EMIT textChanged();
}

feed::Event Composer::makeEvent() const
{
    auto writing = m_writing;
    writing.card = m_preview.found();
    auto draft = toEvent(writing, m_feed.names(), m_feed.now());
    if (m_where == For::Edit) {
        std::erase_if(draft.tags,
                      [](const feed::Tag &tag) { return tag.front() == "p"; }); // told the first time
        draft.kind = feed::kinds::Edit;
        draft.tags.insert(draft.tags.begin(), {"e", m_parent->id.toHex()});
        return draft;
    }
    auto tags = m_parent ? feed::replyTags(*m_parent, m_feed.me()) : std::vector<feed::Tag>();
    for (auto &tag : draft.tags)
        if (std::ranges::find(tags, tag) == tags.end())
            tags.push_back(std::move(tag));
    draft.tags = std::move(tags);
    return draft;
}

bool Composer::send()
{
    if (!canSend())
        return false;
    if (m_files.lackDescription() && !m_isReminding) {
        m_isReminding = true;
        Q_EMIT extrasChanged();
        return false;
    }
    const auto event = makeEvent();
    const auto draft = toDraft(m_writing);
    const auto where = place();
    clear();
    if (m_where == For::Edit)
        m_feed.publish(event);
    else
        m_feed.departure().post(event, where, draft);
    Q_EMIT sent();
    return true;
}

/// A secret as people keep it, or this member's own as plain letters.
bool Composer::holdsSecret(const QString &text) const
{
    if (feed::entities::holdsSecret(text.toUtf8()))
        return true;
    static const QRegularExpression hex(u"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])"_s,
                                        QRegularExpression::CaseInsensitiveOption);
    int tried = 0;
    for (auto match = hex.globalMatch(text); match.hasNext() && tried++ < 16;) {
        const auto key = feed::SecretKey::fromHex(match.next().captured().toLower().toLatin1());
        if (key && key->publicKey() == m_feed.me())
            return true;
    }
    return false;
}

void Composer::setError(const QString &error)
{
    if (m_error == error)
        return;
    m_error = error;
    Q_EMIT errorChanged();
}

} // namespace plaza::app
