#include "feed/text/thread.h"

#include "feed/kinds.h"

#include <algorithm>

namespace feed {

namespace {

constexpr std::size_t MaxPeople = 50; // threads collect p tags without end otherwise

struct Reference {
    EventId id;
    QByteArray marker;
    QByteArray author;
};

std::vector<Reference> referencesOf(const Event &event)
{
    std::vector<Reference> references;
    for (const Tag &tag : event.tags) {
        if (tag.size() < 2 || tag[0] != "e")
            continue;
        if (const auto id = EventId::fromHex(tag[1]))
            references.push_back(
                {*id, tag.size() > 3 ? tag[3] : QByteArray(), tag.size() > 4 ? tag[4] : QByteArray()});
    }
    return references;
}

/// root: the first marked so; parent: the last marked reply, else the root. A lone reply marker is both.
ThreadPlace markedPlace(const std::vector<Reference> &references)
{
    ThreadPlace place;
    for (const Reference &reference : references) {
        if (reference.marker == "root" && !place.root)
            place.root = reference.id;
        else if (reference.marker == "reply")
            place.parent = reference.id;
    }
    if (!place.parent)
        place.parent = place.root;
    if (!place.root)
        place.root = place.parent;
    return place;
}

/// "mention" is a marker that NIP-10 no longer has, and never made an answer.
ThreadPlace positionalPlace(std::vector<Reference> references)
{
    std::erase_if(references, [](const Reference &reference) { return reference.marker == "mention"; });
    if (references.empty())
        return {};
    return {references.front().id, references.back().id};
}

Tag rootTag(const Event &parent, const EventId &root)
{
    Tag tag {"e", root.toHex(), "", "root"};
    for (const Reference &reference : referencesOf(parent)) {
        if (reference.id == root && PublicKey::fromHex(reference.author)) {
            tag.push_back(reference.author);
            break;
        }
    }
    return tag;
}

void appendPeople(std::vector<Tag> &tags, const Event &parent, const PublicKey &author)
{
    std::vector<QByteArray> people {parent.pubkey.toHex()};
    for (const Tag &tag : parent.tags) {
        if (tag.size() > 1 && tag[0] == "p" && PublicKey::fromHex(tag[1])
            && std::ranges::find(people, tag[1]) == people.end())
            people.push_back(tag[1]);
        if (people.size() > MaxPeople) // one more: the author may be among them
            break;
    }
    std::erase(people, author.toHex());
    people.resize(std::min(people.size(), MaxPeople));
    for (const QByteArray &person : people)
        tags.push_back({"p", person});
}

} // namespace

ThreadPlace threadPlace(const Event &post)
{
    if (post.kind != kinds::Post)
        return {};
    auto references = referencesOf(post);
    const bool isMarked = std::ranges::any_of(references, [](const Reference &reference) {
        return reference.marker == "root" || reference.marker == "reply";
    });
    return isMarked ? markedPlace(references) : positionalPlace(std::move(references));
}

std::vector<Tag> replyTags(const Event &parent, const PublicKey &author)
{
    std::vector<Tag> tags;
    const auto root = threadPlace(parent).root;
    if (root)
        tags.push_back(rootTag(parent, *root));
    tags.push_back({"e", parent.id.toHex(), "", root ? "reply" : "root", parent.pubkey.toHex()});
    appendPeople(tags, parent, author);
    return tags;
}

std::optional<EventId> reactionTarget(const Event &reaction)
{
    const auto references = referencesOf(reaction);
    return references.empty() ? std::nullopt : std::optional(references.back().id);
}

std::vector<Tag> reactionTags(const Event &target)
{
    const QByteArray author = target.pubkey.toHex(), kind = QByteArray::number(target.kind);
    std::vector<Tag> tags {{"e", target.id.toHex(), "", author}, {"p", author}, {"k", kind}};
    if (kinds::storage(target.kind) == kinds::Storage::Addressable)
        tags.push_back({"a", kind + ':' + author + ':' + target.identifier()});
    return tags;
}

std::vector<EventId> deletedIds(const Event &deletion)
{
    std::vector<EventId> ids;
    if (deletion.kind != kinds::Deletion)
        return ids;
    for (const Reference &reference : referencesOf(deletion))
        ids.push_back(reference.id);
    return ids;
}

} // namespace feed
