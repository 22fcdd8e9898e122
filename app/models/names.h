#pragma once

#include "app/state/feed_source.h"
#include "feed/filter.h"
#include "feed/ids.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace plaza::app {

/// Who is called what: the newest profile of everyone met so far, without the pictures themselves.
///
/// Thread: GUI.
class Names : public QObject
{
    Q_OBJECT

public:
    explicit Names(FeedSource &source, QObject *parent = nullptr);

    /// Takes note of profiles; other events are passed over. Announces who changed, once.
    void learn(const std::vector<feed::Event> &events);
    /// Looks up those not met yet, on this disk first, then at the server; once each.
    void need(const std::vector<feed::PublicKey> &people);

    /// What to ask for so that learn() then knows everyone of these; nothing when all are known.
    std::vector<feed::Filter> questions(const std::vector<feed::PublicKey> &people) const;

    bool knows(const feed::PublicKey &person) const;
    /// Never empty: "New member" until a name is known.
    QString nameOf(const feed::PublicKey &person) const;
    /// A source for Image: image://avatar/…
    QString pictureOf(const feed::PublicKey &person) const;
    QString aboutOf(const feed::PublicKey &person) const;
    std::vector<feed::PublicKey> everyone() const;

    struct Found {
        feed::PublicKey key;
        qsizetype length = 0; ///< of the name
    };
    /// Whose name the text begins with, as a word of its own; the longest counts. However it is capitalised.
    std::optional<Found> beginning(QStringView text) const;

Q_SIGNALS:
    void changed(const QSet<feed::PublicKey> &people);

private:
    struct Person {
        QString name;
        QString picture;
        QString about;
        qint64 createdAt = -1;
        feed::EventId id;
    };

    bool learnOne(const feed::Event &event);
    void ask();
    std::vector<feed::PublicKey> unknown(const std::vector<feed::PublicKey> &people) const;

    FeedSource &m_source;
    QHash<feed::PublicKey, Person> m_people;
    QSet<feed::PublicKey> m_asked;
    std::vector<feed::PublicKey> m_toAsk;
};

/// The avatar source of someone. version: 0 = no picture of his own, paint one.
QString avatarSource(const feed::PublicKey &person, const QString &name, quint32 version);

} // namespace plaza::app
