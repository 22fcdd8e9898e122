#pragma once

#include "app/models/private_list.h"

#include <QSet>
#include <QString>
#include <QStringList>

#include <vector>

namespace plaza::app {

/// What this person does not want to see: people, words, conversations. Kept on a PrivateList.
///
/// Thread: GUI.
class Mutes : public QObject
{
    Q_OBJECT

public:
    Mutes(PrivateList &list, const feed::PublicKey &me, QObject *parent = nullptr);

    /// One's own posts never are.
    bool hides(const feed::Event &event) const;
    bool isEmpty() const { return m_people.isEmpty() && m_threads.isEmpty() && m_words.isEmpty(); }

    bool isMuted(const feed::PublicKey &person) const { return m_people.contains(person); }
    void setMuted(const feed::PublicKey &person, bool muted);
    /// root: the first post of the conversation.
    bool isThreadMuted(const feed::EventId &root) const { return m_threads.contains(root); }
    void setThreadMuted(const feed::EventId &root, bool muted);
    const QStringList &words() const { return m_words; }
    void setWordMuted(const QString &word, bool muted);
    std::vector<feed::PublicKey> people() const { return {m_people.begin(), m_people.end()}; }

Q_SIGNALS:
    void changed();

private:
    void read();
    void set(const QByteArray &name, const QByteArray &value, bool muted);

    PrivateList &m_list;
    feed::PublicKey m_me;
    QSet<feed::PublicKey> m_people;
    QSet<feed::EventId> m_threads;
    QStringList m_words; ///< in lower case
};

} // namespace plaza::app
