#include "app/models/link_preview.h"

#include "app/models/link_card_view.h"
#include "app/models/live_feed.h"
#include "app/models/post_content.h"
#include "feed/text/content.h"

#include <QFile>

#include <chrono>

namespace plaza::app {
namespace {

using namespace std::chrono_literals;

QString firstLink(const QString &text)
{
    for (const auto &token : feed::tokens(text)) {
        if (token.kind == feed::Token::Kind::Link && !webAddress(token.text).isEmpty())
            return token.text;
    }
    return {};
}

} // namespace

LinkPreview::LinkPreview(LiveFeed &feed, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(700ms);
    connect(&m_pause, &QTimer::timeout, this, &LinkPreview::ask);
}

void LinkPreview::look(const QString &text)
{
    const auto link = firstLink(text);
    if (link == m_link)
        return;
    m_link = link;
    ++m_asked;
    link.isEmpty() ? m_pause.stop() : m_pause.start();
    if (text.isEmpty())
        m_dropped.clear();
    if (m_found) {
        m_found.reset();
        Q_EMIT changed();
    }
}

void LinkPreview::ask()
{
    auto *desk = m_feed.pageDesk();
    if (!desk || m_dropped.contains(m_link))
        return;
    desk->read(this, QUrl(webAddress(m_link)), [this, asked = m_asked](const feed::Result<PageFound> &page) {
        if (!page)
            return; // the link itself is still there
        if (asked != m_asked) {
            QFile::remove(page->picture.toLocalFile());
            return;
        }
        m_found = feed::LinkCard {.url = m_link, .title = page->title, .description = page->description};
        Q_EMIT changed();
        if (!page->picture.isEmpty())
            addPicture(page->picture);
    });
}

void LinkPreview::addPicture(const QUrl &file)
{
    auto *desk = m_feed.mediaDesk();
    if (!desk)
        return;
    desk->take(this, file, [this, desk, file, asked = m_asked](const feed::Result<TakenFile> &taken) {
        QFile::remove(file.toLocalFile());
        if (!taken)
            return;
        const auto keep = [this, desk, asked, copy = *taken](const feed::Result<feed::Attachment> &sent) {
            desk->forget(copy);
            if (!sent || asked != m_asked || !m_found)
                return;
            m_found->picture = *sent;
            Q_EMIT changed();
        };
        desk->send(
            this, *taken, [](double) {}, keep);
    });
}

QVariantMap LinkPreview::card() const
{
    return m_found ? linkCard(*m_found) : QVariantMap();
}

void LinkPreview::drop()
{
    m_dropped.insert(m_link);
    ++m_asked;
    m_found.reset();
    Q_EMIT changed();
}

} // namespace plaza::app
