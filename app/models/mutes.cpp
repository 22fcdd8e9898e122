#include "app/models/mutes.h"

#include "feed/text/thread.h"

#include <algorithm>

namespace plaza::app {
namespace {

/// As a word of its own: "cat" is not in "concatenate".
bool holdsWord(const QString &text, const QString &word)
{
    for (auto at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const auto end = at + word.size();
        const bool begins = at == 0 || !text[at - 1].isLetterOrNumber();
        const bool ends = end == text.size() || !text[end].isLetterOrNumber();
        if (begins && ends)
            return true;
    }
    return false;
}

} // namespace

Mutes::Mutes(PrivateList &list, const feed::PublicKey &me, QObject *parent)
    : QObject(parent)
    , m_list(list)
    , m_me(me)
{
    connect(&list, &PrivateList::changed, this, &Mutes::read);
}

void Mutes::read()
{
    m_people.clear();
    m_threads.clear();
    m_words.clear();
    for (const auto &value : m_list.values("p"))
        if (const auto key = feed::PublicKey::fromHex(value))
            m_people.insert(*key);
    for (const auto &value : m_list.values("e"))
        if (const auto id = feed::EventId::fromHex(value))
            m_threads.insert(*id);
    for (const auto &value : m_list.values("word"))
        if (const auto word = QString::fromUtf8(value).toLower().trimmed(); !word.isEmpty())
            m_words.append(word);
    Q_EMIT changed();
}

bool Mutes::hides(const feed::Event &event) const
{
    if (isEmpty() || event.pubkey == m_me)
        return false;
    if (m_people.contains(event.pubkey))
        return true;
    if (!m_threads.isEmpty() && m_threads.contains(feed::threadPlace(event).root.value_or(event.id)))
        return true;
    if (m_words.isEmpty())
        return false;
    const auto text = QString::fromUtf8(event.content).toLower();
    return std::ranges::any_of(m_words, [&](const QString &word) { return holdsWord(text, word); });
}

void Mutes::set(const QByteArray &name, const QByteArray &value, bool muted)
{
    if (muted)
        m_list.add(name, value);
    else
        m_list.remove(name, value);
}

void Mutes::setMuted(const feed::PublicKey &person, bool muted)
{
    if (person != m_me)
        set("p", person.toHex(), muted);
}

void Mutes::setThreadMuted(const feed::EventId &root, bool muted)
{
    set("e", root.toHex(), muted);
}

void Mutes::setWordMuted(const QString &word, bool muted)
{
    if (const auto plain = word.trimmed().toLower(); !plain.isEmpty())
        set("word", plain.toUtf8(), muted);
}

} // namespace plaza::app
