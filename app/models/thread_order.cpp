#include "app/models/thread_order.h"

#include <QHash>

#include <algorithm>

namespace plaza::app {
namespace {

bool isNewer(const PostRow &left, const PostRow &right)
{
    return feed::sortsBefore(left.event, right.event);
}

} // namespace

std::vector<PostRow> inThreadOrder(std::vector<PostRow> rows, const feed::EventId &root)
{
    std::ranges::sort(rows, isNewer);
    QHash<feed::EventId, std::size_t> index;
    for (std::size_t i = 0; i < rows.size(); ++i)
        index.insert(rows[i].event.id, i);

    QHash<feed::EventId, std::vector<std::size_t>> answers; // newest first, as the stack below wants them
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto parent = rows[i].place.parent.value_or(root);
        rows[i].depth = rows[i].event.id == root ? 0 : 1;
        if (rows[i].event.id == root || !index.contains(parent))
            open.push_back(i);
        else
            answers[parent].push_back(i);
    }
    // What answers nothing here comes after the first post, among the answers to it.
    const auto first = index.constFind(root);
    if (first != index.cend()) {
        std::erase(open, *first);
        auto &direct = answers[root];
        direct.insert(direct.end(), open.begin(), open.end());
        std::ranges::sort(direct);
        open = {*first};
    }

    std::vector<PostRow> ordered;
    while (!open.empty()) {
        auto row = rows[open.back()];
        open.pop_back();
        for (const auto answer : answers.take(row.event.id)) { // taken: a circle ends here
            rows[answer].depth = row.depth + 1;
            open.push_back(answer);
        }
        ordered.push_back(std::move(row));
    }
    return ordered;
}

} // namespace plaza::app
