#include "app/models/editions.h"

#include "feed/kinds.h"
#include "feed/text/thread.h"

#include <algorithm>
#include <iterator>

namespace plaza::app {
namespace {

constexpr int MaxEdits = 1000; // a question's worth

bool isNewer(const feed::Event &left, const feed::Event &right)
{
    return feed::sortsBefore(left, right);
}

} // namespace

std::optional<feed::EventId> Editions::editedPost(const feed::Event &edit)
{
    if (edit.kind != feed::kinds::Edit)
        return {};
    const auto id = feed::EventId::fromHex(edit.tagValue("e"));
    return id ? std::optional(*id) : std::nullopt;
}

QString Editions::draftPlace(const feed::EventId &post)
{
    return QStringLiteral("edit:") + QString::fromLatin1(post.toHex());
}

feed::Filter Editions::question(const std::vector<feed::Event> &posts)
{
    feed::Filter filter;
    filter.kinds = {feed::kinds::Edit};
    filter.tags['e'] = {};
    for (const auto &post : posts)
        filter.tags['e'].push_back(post.id.toHex());
    filter.limit = MaxEdits;
    return filter;
}

void Editions::learn(const std::vector<feed::Event> &events)
{
    QSet<feed::EventId> posts;
    for (const auto &event : events) {
        if (const auto post = add(event))
            posts.insert(*post);
        if (event.kind != feed::kinds::Deletion)
            continue;
        const auto gone = feed::deletedIds(event);
        for (auto edits = m_edits.begin(); edits != m_edits.end(); ++edits)
            if (std::erase_if(*edits,
                              [&](const auto &edit) {
                                  return edit.pubkey == event.pubkey
                                      && std::ranges::find(gone, edit.id) != gone.end();
                              })
                > 0)
                posts.insert(edits.key());
    }
    if (!posts.isEmpty())
        Q_EMIT changed(posts);
}

std::optional<feed::EventId> Editions::add(const feed::Event &edit)
{
    const auto post = editedPost(edit);
    if (!post)
        return {};
    auto &edits = m_edits[*post];
    if (std::ranges::find(edits, edit.id, &feed::Event::id) != edits.end())
        return {};
    edits.insert(
        std::ranges::upper_bound(edits, edit, [](const auto &a, const auto &b) { return isNewer(b, a); }),
        edit);
    return post;
}

void Editions::forget(const feed::Event &edit)
{
    const auto post = editedPost(edit);
    if (!post || std::erase_if(m_edits[*post], [&](const auto &each) { return each.id == edit.id; }) == 0)
        return;
    Q_EMIT changed({*post});
}

const feed::Event *Editions::newest(const feed::Event &post) const
{
    const auto edits = m_edits.constFind(post.id);
    if (edits == m_edits.cend())
        return nullptr;
    const auto found = std::ranges::find(edits->rbegin(), edits->rend(), post.pubkey, &feed::Event::pubkey);
    return found == edits->rend() ? nullptr : &*found;
}

QByteArray Editions::textOf(const feed::Event &post) const
{
    const auto *edit = newest(post);
    return edit ? edit->content : post.content;
}

std::vector<feed::Event> Editions::editsOf(const feed::Event &post) const
{
    std::vector<feed::Event> result;
    std::ranges::copy_if(m_edits.value(post.id), std::back_inserter(result),
                         [&](const auto &edit) { return edit.pubkey == post.pubkey; });
    return result;
}

} // namespace plaza::app
