#include "app/models/search_model.h"

#include "feed/kinds.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <chrono>

namespace plaza::app {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr qint64 DaySeconds = 24 * 60 * 60;
constexpr int MostLookedAt = 1000; // when some of what is found is passed over

} // namespace

feed::Filter searchFilter(const QString &text)
{
    feed::Filter filter;
    filter.kinds = {feed::kinds::Post};
    QStringList words;
    static const QRegularExpression Spaces(u"\\s+"_s);
    for (const auto &word : text.split(Spaces, Qt::SkipEmptyParts)) {
        if (word.size() > 1 && word.startsWith(u'#'))
            filter.tags['t'].push_back(word.mid(1).toLower().toUtf8());
        else
            words.append(word);
    }
    if (!words.isEmpty())
        filter.search = words.join(u' ').toUtf8();
    return filter;
}

bool hasMedia(const feed::Event &post)
{
    static const QRegularExpression File(
        u"https?://\\S+\\.(png|jpe?g|gif|webp|avif|mp4|webm|mov|mp3|ogg|m4a)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    return post.hasTag("imeta") || QString::fromUtf8(post.content).contains(File);
}

SearchModel::SearchModel(LiveFeed &feed, QObject *parent)
    : LooseList(feed, parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(120ms);
    connect(&m_pause, &QTimer::timeout, this, &SearchModel::ask);
}

bool SearchModel::isAsked() const
{
    return !m_text.trimmed().isEmpty() || m_withMedia;
}

void SearchModel::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    Q_EMIT questionChanged();
    if (!isAsked())
        return ask(); // nothing to wait for
    setLoading(true);
    m_pause.start();
}

void SearchModel::setWithMedia(bool withMedia)
{
    if (std::exchange(m_withMedia, withMedia) == withMedia)
        return;
    Q_EMIT questionChanged();
    ask();
}

void SearchModel::setDays(int days)
{
    if (std::exchange(m_days, days) == days)
        return;
    Q_EMIT questionChanged();
    ask();
}

std::vector<feed::Filter> SearchModel::filters() const
{
    auto filter = searchFilter(m_text);
    if (m_days > 0)
        filter.since = feed().now() - m_days * DaySeconds;
    filter.limit = m_withMedia ? MostLookedAt : MostFound;
    return {filter};
}

void SearchModel::ask()
{
    m_pause.stop();
    const int question = ++m_question;
    if (!isAsked()) {
        arrange({});
        setOnlyHere(false);
        return setLoading(false);
    }
    setLoading(true);
    feed().source().query(this, filters(), [this, question](const std::vector<feed::Event> &found) {
        if (question != m_question)
            return;
        take(found, question);
        askServer(filters(), question);
    });
}

/// Its answer is in the store when it comes, so that both are one list.
void SearchModel::askServer(const std::vector<feed::Filter> &filters, int question)
{
    setOnlyHere(!feed().isOnline());
    if (isOnlyHere())
        return setLoading(false);
    feed().source().fetch(this, filters, [this, question](const std::vector<feed::Event> &found) {
        if (question != m_question)
            return;
        take(found, question);
        setLoading(false);
    });
}

void SearchModel::take(const std::vector<feed::Event> &found, int question)
{
    auto posts = found;
    if (m_withMedia)
        std::erase_if(posts, [](const auto &post) { return !hasMedia(post); });
    std::ranges::sort(posts, feed::sortsBefore);
    if (posts.size() > MostFound)
        posts.resize(MostFound);
    feed().prepare(posts, this, [this, question, posts] {
        if (question == m_question)
            arrange(posts);
    });
}

/// A page of a hashtag goes on; words are not looked for again while others write.
void SearchModel::onArrived(const std::vector<feed::Event> &events)
{
    LooseList::onArrived(events);
    const auto filter = searchFilter(m_text);
    const bool isNews = isAsked() && !filter.search && !isLoading()
        && std::ranges::any_of(events, [&](const auto &event) { return filter.matches(event); });
    if (isNews)
        m_pause.start();
}

void SearchModel::setOnlyHere(bool onlyHere)
{
    if (std::exchange(m_onlyHere, onlyHere) != onlyHere)
        Q_EMIT onlyHereChanged();
}

} // namespace plaza::app
