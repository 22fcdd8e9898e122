#include "tests/support/fake_feed_source.h"

#include "feed/kinds.h"
#include "feed/text/profile.h"
#include "feed/text/thread.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace plaza::support {

void FakeFeedSource::settle()
{
    QCoreApplication::sendPostedEvents();
    while (!m_asked.empty()) {
        const auto [context, answer] = m_asked.front();
        m_asked.pop_front();
        if (context)
            answer();
        QCoreApplication::sendPostedEvents();
    }
}

std::vector<feed::Event> FakeFeedSource::find(const std::vector<feed::Filter> &filters) const
{
    std::vector<feed::Event> found;
    for (const auto &filter : filters) {
        std::vector<feed::Event> matching;
        std::ranges::copy_if(stored, std::back_inserter(matching),
                             [&](const auto &e) { return filter.matches(e); });
        std::ranges::sort(matching, feed::sortsBefore);
        matching.resize(std::min(matching.size(), std::size_t(filter.limit.value_or(500))));
        found.insert(found.end(), matching.begin(), matching.end());
    }
    std::ranges::sort(found, feed::sortsBefore);
    const auto isOne = [](const feed::Event &a, const feed::Event &b) { return a.id == b.id; };
    found.erase(std::unique(found.begin(), found.end(), isOne), found.end());
    return found;
}

void FakeFeedSource::query(QObject *context, std::vector<feed::Filter> filters, Events answer)
{
    m_asked.emplace_back(context, [this, filters, answer] { answer(find(filters)); });
}

void FakeFeedSource::fetch(QObject *context, std::vector<feed::Filter> filters, Events answer)
{
    ++fetches;
    m_asked.emplace_back(context, [this, filters, answer] {
        const auto isAsked = [&](const auto &event) { return feed::matchesAny(filters, event); };
        std::ranges::copy_if(atServer, std::back_inserter(stored), isAsked);
        std::erase_if(atServer, isAsked);
        answer(find(filters));
    });
}

feed::Event FakeFeedSource::publish(feed::Event draft)
{
    const auto event = written(std::move(draft), m_me, now);
    published.push_back(event);
    outbox.push_back({event});
    return event;
}

feed::Event FakeFeedSource::publishSealed(feed::Event draft, const QByteArray &secret)
{
    draft.content = *m_toSelf.encrypt(secret);
    return publish(std::move(draft));
}

void FakeFeedSource::unseal(QObject *context, const feed::Event &event, Unsealed answer)
{
    m_asked.emplace_back(context, [this, event, answer] {
        const auto opened = m_toSelf.decrypt(event.content);
        answer(opened && hasKey ? std::optional(*opened) : std::nullopt);
    });
}

void FakeFeedSource::setPhase(const feed::EventId &id, app::Delivery::Phase phase,
                              std::optional<feed::Error> error)
{
    const auto delivery = std::ranges::find(outbox, id, [](const auto &d) { return d.event.id; });
    auto changed = *delivery;
    changed.phase = phase;
    changed.error = std::move(error);
    const bool isOver = phase == app::Delivery::Phase::Delivered || phase == app::Delivery::Phase::Discarded;
    if (phase == app::Delivery::Phase::Delivered)
        stored.push_back(changed.event);
    if (isOver)
        outbox.erase(delivery);
    else
        *delivery = changed;
    deliveryChanged(changed);
}

void FakeFeedSource::discard(const feed::EventId &id)
{
    if (std::ranges::find(outbox, id, [](const auto &d) { return d.event.id; }) != outbox.end())
        setPhase(id, app::Delivery::Phase::Discarded);
}

void FakeFeedSource::pending(QObject *context, std::function<void(std::vector<app::Delivery>)> answer)
{
    m_asked.emplace_back(context, [this, answer] { answer(outbox); });
}

void FakeFeedSource::saveDraft(const QString &place, const QString &text)
{
    if (text.isEmpty())
        drafts.remove(place);
    else
        drafts[place] = text;
}

void FakeFeedSource::loadDraft(QObject *context, const QString &place, std::function<void(QString)> answer)
{
    m_asked.emplace_back(context, [this, place, answer] { answer(drafts.value(place)); });
}

feed::PublicKey person(unsigned char number)
{
    feed::PublicKey key;
    key.bytes.fill(number);
    return key;
}

feed::Event written(feed::Event draft, const feed::PublicKey &author, qint64 at)
{
    draft.pubkey = author;
    draft.createdAt = at;
    draft.id = feed::computeId(draft);
    return draft;
}

feed::Event post(const feed::PublicKey &author, const QByteArray &text, qint64 at)
{
    feed::Event draft;
    draft.kind = feed::kinds::Post;
    draft.content = text;
    return written(draft, author, at);
}

feed::Event reply(const feed::Event &parent, const feed::PublicKey &author, const QByteArray &text, qint64 at)
{
    feed::Event draft;
    draft.kind = feed::kinds::Post;
    draft.content = text;
    draft.tags = feed::replyTags(parent, author);
    return written(draft, author, at);
}

feed::Event reaction(const feed::Event &target, const feed::PublicKey &author, qint64 at)
{
    feed::Event draft;
    draft.kind = feed::kinds::Reaction;
    draft.content = "+";
    draft.tags = feed::reactionTags(target);
    return written(draft, author, at);
}

feed::Event deletion(const feed::Event &target, const feed::PublicKey &author, qint64 at)
{
    feed::Event draft;
    draft.kind = feed::kinds::Deletion;
    draft.tags = {{"e", target.id.toHex()}};
    return written(draft, author, at);
}

feed::Event profile(const feed::PublicKey &author, const QString &name, qint64 at)
{
    feed::Event draft;
    draft.kind = feed::kinds::Profile;
    draft.content = feed::toContent({.name = name});
    return written(draft, author, at);
}

} // namespace plaza::support
