#include "app/sync/feed_link.h"
#include "app/sync/feed_sync.h"
#include "app/sync/local_store.h"
#include "app/sync/thread_call.h"
#include "app/sync/wire_tap.h"
#include "feed/kinds.h"

#include <QLoggingCategory>
#include <QPointer>

#include <algorithm>
#include <utility>

namespace plaza::app {

namespace kinds = feed::kinds;

namespace {

Q_LOGGING_CATEGORY(log, "plaza.sync", QtInfoMsg)

} // namespace

void FeedSync::query(QObject *context, std::vector<feed::Filter> filters, Events answer)
{
    ask(m_store,
        [this, context = QPointer(context), filters = std::move(filters), answer = std::move(answer)] {
            deliver(context, answer, m_store->query(filters));
        });
}

void FeedSync::fetch(QObject *context, std::vector<feed::Filter> filters, Events answer)
{
    auto done = [this, context = QPointer(context), filters, answer = std::move(answer)] {
        ask(m_store,
            [this, context, filters, answer] { deliver(context, answer, m_store->queryAll(filters)); });
    };
    ask(m_feedLink, [link = m_feedLink, filters = std::move(filters), done = std::move(done)] {
        link->fetch(filters, done);
    });
}

template<class Answer, class Value>
void FeedSync::deliver(const QPointer<QObject> &context, const Answer &answer, Value value)
{
    ask(this, [context, answer, value = std::move(value)]() mutable {
        if (context)
            answer(std::move(value));
    });
}

void FeedSync::pending(QObject *context, std::function<void(std::vector<Delivery>)> answer)
{
    ask(m_store, [this, context = QPointer(context), answer = std::move(answer)] {
        deliver(context, answer, m_store->pending());
    });
}

void FeedSync::loadDraft(QObject *context, const QString &place, std::function<void(QString)> answer)
{
    ask(m_store, [this, context = QPointer(context), place, answer = std::move(answer)] {
        deliver(context, answer, m_store->draft(place));
    });
}

void FeedSync::saveDraft(const QString &place, const QString &text)
{
    ask(m_store, [store = m_store, place, text] { store->saveDraft(place, text); });
}

void FeedSync::watchWire(bool watch)
{
    ask(m_feedLink, [tap = m_tap.get(), watch] { tap->setOpen(watch); });
}

feed::Event FeedSync::publish(feed::Event draft)
{
    if (!m_key) {
        qCCritical(log) << "publish() before start()";
        return draft;
    }
    draft.createdAt = timeFor(draft);
    if (m_closedServer && !draft.isProtected())
        draft.tags.push_back({"-"});
    m_key->sign(draft);
    ask(m_store, [store = m_store, draft] { store->publish(draft); });
    return draft;
}

void FeedSync::pass(feed::Event draft)
{
    if (!m_key)
        return;
    draft.createdAt = m_options.nowMs() / 1000;
    if (m_closedServer && !draft.isProtected())
        draft.tags.push_back({"-"});
    m_key->sign(draft);
    ask(m_feedLink, [link = m_feedLink, draft] { link->publish(draft); });
}

/// One short text: sealing it takes less than a frame has to spare.
feed::Event FeedSync::publishSealed(feed::Event draft, const QByteArray &secret)
{
    const auto sealed = m_toSelf
        ? m_toSelf->encrypt(secret)
        : feed::Result<QByteArray>(feed::fail(feed::Code::Unavailable, "no key yet"));
    if (!sealed) {
        qCWarning(log) << "not sealed:" << sealed.error().detail;
        return draft;
    }
    draft.content = *sealed;
    return publish(std::move(draft));
}

void FeedSync::unseal(QObject *context, const feed::Event &event, Unsealed answer)
{
    ask(m_store,
        [this, context = QPointer(context), key = m_toSelf, content = event.content,
         answer = std::move(answer)] {
            const auto opened =
                key ? key->decrypt(content) : feed::Result<QByteArray>(feed::fail(feed::Code::NotFound));
            deliver(context, answer, opened ? std::optional(*opened) : std::nullopt);
        });
}

QByteArray FeedSync::authorization(feed::protocol::MediaVerb verb, const QByteArray &hash,
                                   const QString &host) const
{
    if (!m_key)
        return {};
    auto event = feed::protocol::mediaAuth(verb, {hash}, host.toUtf8(), m_options.nowMs() / 1000);
    m_key->sign(event);
    return feed::protocol::toAuthorization(event);
}

/// Of two replaceables of the same second the lower id would win, not the later one.
qint64 FeedSync::timeFor(const feed::Event &draft)
{
    const qint64 now = m_options.nowMs() / 1000;
    if (kinds::storage(draft.kind) != kinds::Storage::Replaceable)
        return now;
    auto &last = m_lastOfKind[draft.kind];
    last = std::max(now, last + 1);
    return last;
}

void FeedSync::retry(const feed::EventId &id)
{
    ask(m_store, [store = m_store, id] { store->retry(id); });
}

void FeedSync::discard(const feed::EventId &id)
{
    ask(m_store, [store = m_store, id] { store->discard(id); });
}

} // namespace plaza::app
