#include "app/models/naming.h"

#include "feed/kinds.h"
#include "feed/text/profile.h"

#include <algorithm>

namespace plaza::app {

Naming::Naming(LiveFeed &feed, PictureReader readPicture, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_readPicture(std::move(readPicture))
{
    connect(&feed, &LiveFeed::deliveryChanged, this, &Naming::watch);
    connect(&feed, &LiveFeed::arrived, this, &Naming::note);
}

void Naming::begin()
{
    m_feed.source().pending(this, [this](const std::vector<Delivery> &pending) {
        for (const auto &delivery : pending)
            if (delivery.event.kind == feed::kinds::Profile)
                watchSent(delivery);
        findPresent();
    });
}

void Naming::findPresent()
{
    feed::Filter filter;
    filter.kinds = {feed::kinds::Profile};
    filter.authors = {m_feed.me()};
    m_feed.source().query(this, {filter}, [this](const std::vector<feed::Event> &found) {
        note(found);
        Q_EMIT settled(m_present.has_value());
    });
}

/// My own profile, when the server has it: by an earlier start, or written on another device.
void Naming::note(const std::vector<feed::Event> &events)
{
    for (const auto &event : events) {
        const bool isMine = event.kind == feed::kinds::Profile && event.pubkey == m_feed.me();
        if (isMine && event.id != m_sent && (!m_present || feed::sortsBefore(event, *m_present)))
            m_present = event;
    }
}

void Naming::watchSent(const Delivery &delivery)
{
    m_sent = delivery.event.id;
    setBusy(true);
    watch(delivery);
}

void Naming::choose(const QString &name, const QString &picturePath)
{
    send(name, picturePath, {});
}

void Naming::change(const QString &name, const QString &about, const QString &picture)
{
    send(name, picture, about);
}

void Naming::send(const QString &name, const QString &picturePath, const std::optional<QString> &about)
{
    if (m_sent) // asked before, and not answered: the new wish counts
        m_feed.discard(*std::exchange(m_sent, {}));
    setBusy(true);
    if (picturePath.isEmpty())
        return publish(name, m_present ? feed::profileOf(*m_present).picture : QString(), about);
    if (picturePath == QLatin1StringView("none"))
        return publish(name, {}, about);
    m_readPicture(picturePath, this, [this, name, about](const feed::Result<QString> &picture) {
        if (picture)
            publish(name, *picture, about);
        else
            fail(picture.error());
    });
}

void Naming::publish(const QString &name, const QString &picture, const std::optional<QString> &about)
{
    auto profile = m_present ? feed::profileOf(*m_present) : feed::Profile {};
    profile.name = name.trimmed();
    profile.picture = picture;
    if (about)
        profile.about = about->trimmed();
    feed::Event draft;
    draft.kind = feed::kinds::Profile;
    draft.content = feed::toContent(profile);
    m_sent = m_feed.publish(std::move(draft)).id;
}

void Naming::watch(const Delivery &delivery)
{
    if (!m_sent || delivery.event.id != *m_sent)
        return;
    if (delivery.phase == Delivery::Phase::Delivered) {
        m_present = delivery.event;
        m_sent.reset();
        setBusy(false);
        Q_EMIT settled(true);
    } else if (delivery.phase == Delivery::Phase::Failed) {
        m_feed.discard(*std::exchange(m_sent, {}));
        fail(delivery.error.value_or(feed::Error {}));
    }
}

void Naming::fail(const feed::Error &error)
{
    setBusy(false);
    Q_EMIT refused(error);
}

void Naming::setBusy(bool busy)
{
    if (m_isBusy == busy)
        return;
    m_isBusy = busy;
    Q_EMIT busyChanged();
}

} // namespace plaza::app
