#pragma once

#include "app/state/feed_source.h"
#include "feed/crypto/conversation.h"

#include <QMap>
#include <QPointer>

#include <deque>
#include <functional>
#include <vector>

namespace plaza::support {

/// A store and a server in a few vectors, for models. Answers are given when the test says so.
class FakeFeedSource : public app::FeedSource
{
public:
    explicit FakeFeedSource(const feed::PublicKey &me)
        : m_me(me)
    { }

    std::vector<feed::Event> stored;
    std::vector<feed::Event> atServer; ///< found by fetch() only
    std::vector<app::Delivery> outbox;
    QMap<QString, QString> drafts;
    std::vector<feed::Event> published; ///< all that was, oldest first
    std::vector<feed::Event> passed;    ///< sent without being kept
    std::vector<feed::EventId> retried;
    std::function<void(const app::Delivery &)> deliveryChanged = [](const auto &) {};
    qint64 now = 1'000'000;
    int fetches = 0;
    bool hasKey = true; ///< false: nothing can be unsealed yet

    /// Answers what was asked, and what is asked because of that.
    void settle();
    /// The fate of something published.
    void setPhase(const feed::EventId &id, app::Delivery::Phase phase, std::optional<feed::Error> error = {});

    void query(QObject *context, std::vector<feed::Filter> filters, Events answer) override;
    void fetch(QObject *context, std::vector<feed::Filter> filters, Events answer) override;
    feed::Event publish(feed::Event draft) override;
    feed::Event publishSealed(feed::Event draft, const QByteArray &secret) override;
    void unseal(QObject *context, const feed::Event &event, Unsealed answer) override;
    void pass(feed::Event draft) override { passed.push_back(draft); }
    void retry(const feed::EventId &id) override { retried.push_back(id); }
    void discard(const feed::EventId &id) override;
    void pending(QObject *context, std::function<void(std::vector<app::Delivery>)> answer) override;
    void saveDraft(const QString &place, const QString &text) override;
    void loadDraft(QObject *context, const QString &place, std::function<void(QString)> answer) override;
    void reconnectNow() override { }

private:
    std::vector<feed::Event> find(const std::vector<feed::Filter> &filters) const;

    feed::PublicKey m_me;
    feed::ConversationKey m_toSelf {feed::ConversationKey::Bytes {7}};
    std::deque<std::pair<QPointer<QObject>, std::function<void()>>> m_asked;
};

// Unsigned events with ids, as models get them.
feed::PublicKey person(unsigned char number);
feed::Event written(feed::Event draft, const feed::PublicKey &author, qint64 at);
feed::Event post(const feed::PublicKey &author, const QByteArray &text, qint64 at);
feed::Event reply(const feed::Event &parent, const feed::PublicKey &author, const QByteArray &text,
                  qint64 at);
feed::Event reaction(const feed::Event &target, const feed::PublicKey &author, qint64 at);
feed::Event deletion(const feed::Event &target, const feed::PublicKey &author, qint64 at);
feed::Event profile(const feed::PublicKey &author, const QString &name, qint64 at);

} // namespace plaza::support
