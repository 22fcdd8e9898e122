#pragma once

#include "app/state/feed_source.h"
#include "feed/event.h"

#include <QObject>
#include <QSet>

#include <functional>
#include <optional>
#include <vector>

namespace plaza::app {

/// A list that its owner keeps with the server and nobody else can read: bookmarks, mutes (NIP-51). What is on it is
/// sealed to the owner's own key; what other apps have put on it openly counts too, and stays as it is.
///
/// A change shows at once and goes out like everything written here; of two devices the later change counts.
/// Thread: GUI.
class PrivateList : public QObject
{
    Q_OBJECT

public:
    using Publish = std::function<feed::EventId(feed::Event draft, QByteArray secret)>;

    /// kind: a replaceable one. publish: seals the secret into the draft's content, sends it, and gives its id.
    PrivateList(FeedSource &source, const feed::PublicKey &me, int kind, Publish publish,
                QObject *parent = nullptr);

    /// Reads what this disk has; again when the key is at hand, as before nothing can be unsealed.
    void load();
    void learn(const std::vector<feed::Event> &events);

    /// All values of tags of that name, in the order they were added.
    std::vector<QByteArray> values(QByteArrayView name) const;
    bool contains(QByteArrayView name, QByteArrayView value) const;
    void add(const QByteArray &name, const QByteArray &value);
    void remove(const QByteArray &name, const QByteArray &value);

Q_SIGNALS:
    void changed();

private:
    void take(const feed::Event &event);
    void open(const feed::Event &event, const QByteArray &secret);
    void join(const QByteArray &secret);
    void publish();
    void index();

    FeedSource &m_source;
    feed::PublicKey m_me;
    int m_kind;
    Publish m_publish;
    std::optional<feed::Event> m_newest; ///< the newest version that was read
    std::optional<feed::EventId>
        m_first;                   ///< of the version made here before any other was known: it joins that
    std::vector<feed::Tag> m_open; ///< for all to read
    std::vector<feed::Tag> m_secret;
    QSet<QByteArray> m_known; ///< name, a zero, value: of both
};

} // namespace plaza::app
