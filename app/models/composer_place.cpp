#include "app/models/composer.h"

namespace plaza::app {

using namespace Qt::StringLiterals;

void Composer::answer(const feed::Event &parent)
{
    if (m_parent && m_parent->id == parent.id)
        return;
    if (m_saveTimer.isActive())
        saveNow();
    const bool wasHomeless = !m_parent && !m_writing.isEmpty();
    m_parent = parent;
    m_feed.names().need({parent.pubkey});
    Q_EMIT answeringChanged();
    if (wasHomeless) { // typed before it was known to what: it belongs here
        m_saveTimer.start();
        Q_EMIT textChanged();
        return;
    }
    set({}); // nothing typed here yet: its draft must not be overwritten
    loadDraft();
}

void Composer::edit(const feed::Event &post, const QString &text)
{
    m_parent = post;
    set({});
    loadDraft(text);
}

/// What was typed since stays, below.
void Composer::takeBack(const QString &where, const QString &draft)
{
    if (where != place())
        return;
    auto writing = fromDraft(draft);
    if (!m_writing.text.isEmpty())
        writing.text += u"\n\n"_s + m_writing.text;
    set(writing);
    touch();
    if (writing.quoted)
        m_feed.quotes().need({*writing.quoted});
}

void Composer::clear()
{
    set({});
    saveNow();
}

QString Composer::place() const
{
    if (m_where == For::Feed)
        return u"feed"_s;
    if (!m_parent)
        return {};
    return m_where == For::Edit ? Editions::draftPlace(m_parent->id)
                                : QString::fromLatin1(m_parent->id.toHex());
}

/// otherwise: what there is to begin with when there is no draft.
void Composer::loadDraft(const QString &otherwise)
{
    if (place().isEmpty())
        return;
    m_feed.source().loadDraft(this, place(), [this, otherwise, asked = place()](const QString &draft) {
        const auto begun = draft.isEmpty() ? Writing {.text = otherwise} : fromDraft(draft);
        if (asked != place() || !m_writing.isEmpty() || begun.isEmpty())
            return;
        set(begun);
        if (begun.quoted)
            m_feed.quotes().need({*begun.quoted});
    });
}

void Composer::saveNow()
{
    m_saveTimer.stop();
    if (!place().isEmpty())
        m_feed.source().saveDraft(place(), toDraft(m_writing));
}

} // namespace plaza::app
