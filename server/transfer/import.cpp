#include "server/transfer/import.h"

#include "feed/crypto/keys.h"
#include "feed/kinds.h"
#include "server/transfer/lines.h"

#include <QByteArrayList>

#include <algorithm>
#include <optional>
#include <thread>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::Event;
using feed::fail;
using feed::Outcome;
using feed::Result;
using feed::store::Insert;

namespace {

constexpr std::size_t BatchSize = 500; // lines: some ten milliseconds of the database's time

/// A line and what checking it gave.
struct Item {
    Lines::Line line;
    std::optional<Event> event {};
    QByteArray refused {}; ///< why; empty: it may be stored
};

bool isMeantForAll(const Event &vanish)
{
    return std::ranges::any_of(vanish.tags, [](const feed::Tag &tag) {
        return tag.size() > 1 && tag[0] == "relay" && tag[1] == "ALL_RELAYS";
    });
}

QByteArray whyNot(const Event &event)
{
    if (feed::kinds::storage(event.kind) == feed::kinds::Storage::Ephemeral)
        return "ephemeral";
    if (event.kind == feed::kinds::Vanish && !isMeantForAll(event))
        return "meant-for-another-server";
    const auto verified = feed::verify(event);
    return verified ? QByteArray() : QByteArray(feed::name(verified.error().code));
}

void check(Item &item)
{
    if (item.line.isTooLong) {
        item.refused = feed::name(Code::TooLarge);
        return;
    }
    auto event = feed::eventFromJson(item.line.text);
    item.refused = event ? whyNot(*event) : QByteArray(feed::name(event.error().code));
    if (event && item.refused.isEmpty())
        item.event = *std::move(event);
    item.line.text.clear();
}

void checkAll(std::span<Item> items)
{
    const auto threads = std::max(1U, std::thread::hardware_concurrency());
    const auto share = (items.size() + threads - 1) / threads;
    std::vector<std::jthread> pool;
    while (items.size() > share) {
        pool.emplace_back([part = items.first(share)] { std::ranges::for_each(part, check); });
        items = items.subspan(share);
    }
    std::ranges::for_each(items, check);
}

void refuse(ImportReport &report, const QByteArray &why, qint64 line)
{
    ++report.refused[why];
    if (report.firstRefused == 0 || line < report.firstRefused)
        report.firstRefused = line;
}

void count(ImportReport &report, Insert outcome, qint64 line)
{
    switch (outcome) {
    case Insert::Stored: ++report.stored; return;
    case Insert::Duplicate:
    case Insert::Replaced: ++report.known; return;
    case Insert::Deleted: return refuse(report, "deleted", line);
    case Insert::Expired: return refuse(report, "expired", line);
    }
}

Outcome take(std::vector<Item> &items, const StoreBatch &store, ImportReport &report)
{
    checkAll(items);
    report.lines += static_cast<qint64>(items.size());
    std::vector<Event> events;
    std::vector<qint64> lines;
    for (Item &item : items) {
        if (!item.event) {
            refuse(report, item.refused, item.line.number);
            continue;
        }
        events.push_back(*std::move(item.event));
        lines.push_back(item.line.number);
    }
    items.clear();
    if (events.empty())
        return Done {};
    const auto outcomes = store(events);
    if (!outcomes)
        return outcomes.error();
    for (std::size_t i = 0; i < outcomes->size(); ++i)
        count(report, (*outcomes)[i], lines[i]);
    return Done {};
}

} // namespace

Result<ImportReport> importEvents(QIODevice &in, const StoreBatch &store)
{
    ImportReport report;
    Lines lines(in, feed::MaxEventBytes);
    std::vector<Item> items;
    for (auto line = lines.next(); line; line = lines.next()) {
        if (line->text.trimmed().isEmpty() && !line->isTooLong)
            continue;
        items.push_back({*std::move(line)});
        if (items.size() < BatchSize)
            continue;
        if (const auto taken = take(items, store, report); !taken)
            return taken.error();
    }
    if (lines.failed())
        return fail(Code::Unavailable, "the file cannot be read to its end");
    if (const auto taken = take(items, store, report); !taken)
        return taken.error();
    return report;
}

QByteArray summary(const ImportReport &report)
{
    QByteArray text = QByteArray::number(report.stored) + " events stored, "
        + QByteArray::number(report.known) + " were here already";
    if (report.refused.empty())
        return text;
    qint64 total = 0;
    QByteArrayList reasons;
    for (const auto &[why, count] : report.refused) {
        total += count;
        reasons.append(QByteArray::number(count) + ' ' + why);
    }
    return text + ", " + QByteArray::number(total) + " lines refused (" + reasons.join(", ")
        + "; the first is line " + QByteArray::number(report.firstRefused) + ')';
}

} // namespace plaza::server
