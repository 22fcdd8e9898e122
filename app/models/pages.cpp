#include "app/models/pages.h"

#include "app/models/media_list.h"
#include "app/models/version_list.h"
#include "feed/text/quote.h"

#include <utility>

namespace plaza::app {
namespace {

/// QML may still be bound to it in this turn.
void retire(std::unique_ptr<Composer> composer)
{
    if (auto *retired = composer.release())
        retired->deleteLater();
}

} // namespace

Pages::Pages(LiveFeed &feed, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
{ }

void Pages::edit(const QString &postId)
{
    const auto id = feed::EventId::fromHex(postId.toLatin1());
    if (!id)
        return;
    feed::Filter filter;
    filter.ids = {*id};
    m_feed.source().query(this, {filter}, [this](const std::vector<feed::Event> &found) {
        if (!found.empty() && found.front().pubkey == m_feed.me())
            m_feed.prepare(found, this, [this, post = found.front()] { openEditor(post); });
    });
}

void Pages::quote(const QString &postId)
{
    const auto id = feed::EventId::fromHex(postId.toLatin1());
    if (!id)
        return;
    feed::Filter filter;
    filter.ids = {*id};
    m_feed.source().query(this, {filter}, [this](const std::vector<feed::Event> &found) {
        if (!found.empty())
            m_feed.prepare(found, this, [this, post = found.front()] { Q_EMIT quoteRequested(post); });
    });
}

void Pages::openEditor(const feed::Event &post)
{
    auto last = std::exchange(m_editor, std::make_unique<Composer>(m_feed, Composer::For::Edit));
    auto text = QString::fromUtf8(m_feed.editions().textOf(post));
    text = feed::withoutAddresses(text, shownMedia(post)); // what is shown beside the text stays there
    if (const auto quoted = feed::quotedPost(post))
        text = feed::withoutReference(text, *quoted);
    m_editor->edit(post, plainText(text.toUtf8(), m_feed.names()));
    connect(m_editor.get(), &Composer::sent, this, &Pages::closeEditor, Qt::QueuedConnection);
    Q_EMIT editorChanged();
    retire(std::move(last));
}

void Pages::closeEditor()
{
    auto last = std::exchange(m_editor, nullptr);
    Q_EMIT editorChanged();
    retire(std::move(last));
}

} // namespace plaza::app
