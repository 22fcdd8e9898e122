#include "app/models/private_list.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <iterator>
#include <utility>

namespace plaza::app {
namespace {

QByteArray toJson(const std::vector<feed::Tag> &tags)
{
    QJsonArray all;
    for (const auto &tag : tags) {
        QJsonArray one;
        for (const auto &part : tag)
            one.append(QString::fromUtf8(part));
        all.append(one);
    }
    return QJsonDocument(all).toJson(QJsonDocument::Compact);
}

std::vector<feed::Tag> fromJson(const QByteArray &json)
{
    std::vector<feed::Tag> tags;
    for (const auto &one : QJsonDocument::fromJson(json).array()) {
        feed::Tag tag;
        for (const auto &part : one.toArray())
            tag.push_back(part.toString().toUtf8());
        if (tag.size() > 1)
            tags.push_back(std::move(tag));
    }
    return tags;
}

bool isOf(const feed::Tag &tag, QByteArrayView name, QByteArrayView value)
{
    return tag.size() > 1 && tag[0] == name && tag[1] == value;
}

} // namespace

PrivateList::PrivateList(FeedSource &source, const feed::PublicKey &me, int kind, Publish publish,
                         QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_me(me)
    , m_kind(kind)
    , m_publish(std::move(publish))
{ }

void PrivateList::load()
{
    feed::Filter filter;
    filter.kinds = {m_kind};
    filter.authors = {m_me};
    filter.limit = 1;
    m_source.query(this, {filter}, [this](const std::vector<feed::Event> &found) { learn(found); });
    m_source.pending(this, [this](const std::vector<Delivery> &pending) {
        for (const auto &delivery : pending)
            learn({delivery.event});
    });
}

void PrivateList::learn(const std::vector<feed::Event> &events)
{
    for (const auto &event : events) {
        const bool isMine = event.kind == m_kind && event.pubkey == m_me;
        const bool isNews =
            !m_newest || feed::sortsBefore(event, *m_newest) || (m_first && event.id != *m_first);
        if (isMine && isNews)
            take(event);
    }
}

void PrivateList::take(const feed::Event &event)
{
    if (event.content.isEmpty())
        return open(event, {});
    m_source.unseal(this, event, [this, event](const std::optional<QByteArray> &secret) {
        if (secret && m_first && event.id != *m_first)
            join(*secret);
        else if (secret && (!m_newest || feed::sortsBefore(event, *m_newest)))
            open(event, *secret);
    });
}

void PrivateList::open(const feed::Event &event, const QByteArray &secret)
{
    m_newest = event;
    m_open.clear();
    std::ranges::copy_if(event.tags, std::back_inserter(m_open),
                         [](const feed::Tag &tag) { return tag.size() > 1; });
    m_secret = fromJson(secret);
    index();
    Q_EMIT changed();
}

/// A list was begun here before the one of another device was known: nothing of either is lost.
void PrivateList::join(const QByteArray &secret)
{
    m_first.reset();
    for (const auto &tag : fromJson(secret))
        if (!contains(tag[0], tag[1]))
            m_secret.push_back(tag);
    publish();
}

std::vector<QByteArray> PrivateList::values(QByteArrayView name) const
{
    std::vector<QByteArray> found;
    for (const auto *part : {&m_open, &m_secret})
        for (const auto &tag : *part)
            if (tag[0] == name && std::ranges::find(found, tag[1]) == found.end())
                found.push_back(tag[1]);
    return found;
}

bool PrivateList::contains(QByteArrayView name, QByteArrayView value) const
{
    return m_known.contains(name.toByteArray() + '\0' + value.toByteArray());
}

void PrivateList::index()
{
    m_known.clear();
    for (const auto *part : {&m_open, &m_secret})
        for (const auto &tag : *part)
            m_known.insert(tag[0] + '\0' + tag[1]);
}

void PrivateList::add(const QByteArray &name, const QByteArray &value)
{
    if (contains(name, value))
        return;
    m_secret.push_back({name, value});
    publish();
}

void PrivateList::remove(const QByteArray &name, const QByteArray &value)
{
    const auto isIt = [&](const feed::Tag &tag) { return isOf(tag, name, value); };
    const auto gone = std::erase_if(m_secret, isIt) + std::erase_if(m_open, isIt);
    if (gone > 0)
        publish();
}

void PrivateList::publish()
{
    feed::Event draft;
    draft.kind = m_kind;
    draft.tags = m_open;
    index();
    Q_EMIT changed();
    const bool isFirst = !m_newest && !m_first;
    const auto id = m_publish(std::move(draft), toJson(m_secret));
    if (isFirst || (m_first && !m_newest))
        m_first = id;
}

} // namespace plaza::app
