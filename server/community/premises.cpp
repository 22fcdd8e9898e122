#include "server/community/premises.h"

#include <QUrl>

#include <algorithm>

namespace plaza::server {

using feed::Code;
using feed::Done;
using feed::fail;
using feed::Outcome;
using feed::Result;

namespace {

constexpr int MaxNameChars = 80; // as of the setting
constexpr int MaxDescriptionChars = 2000;
constexpr int MaxUrlBytes = 2000;

bool canBeShown(const QString &text)
{
    return std::ranges::none_of(
        text, [](QChar c) { return c.category() == QChar::Other_Control && c != QLatin1Char('\n'); });
}

} // namespace

Result<Presented> Premises::presented()
{
    auto select = m_database.prepare("SELECT what, value FROM presented");
    if (!select)
        return select.error();
    Presented presented;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return presented;
        const auto what = select->text(0);
        if (what == "name")
            presented.name = select->text(1);
        else if (what == "description")
            presented.description = select->text(1);
        else if (what == "icon")
            presented.icon = select->text(1);
    }
}

Outcome Premises::setName(const QByteArray &name)
{
    const auto text = QString::fromUtf8(name).simplified();
    if (text.size() > MaxNameChars || !canBeShown(text))
        return fail(Code::Malformed, "a name has at most 80 visible characters");
    return set("name", text.toUtf8());
}

Outcome Premises::setDescription(const QByteArray &description)
{
    const auto text = QString::fromUtf8(description).trimmed();
    if (text.size() > MaxDescriptionChars || !canBeShown(text))
        return fail(Code::Malformed, "a description has at most 2000 visible characters");
    return set("description", text.toUtf8());
}

Outcome Premises::setIcon(const QByteArray &address)
{
    const QUrl url = QUrl::fromEncoded(address, QUrl::StrictMode);
    const bool isWeb = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!address.isEmpty()
        && (!url.isValid() || !isWeb || url.host().isEmpty() || address.size() > MaxUrlBytes))
        return fail(Code::Malformed, "an icon is an https or http address");
    return set("icon", address);
}

Outcome Premises::set(QByteArrayView what, const QByteArray &value)
{
    auto change =
        m_database.prepare(value.isEmpty() ? "DELETE FROM presented WHERE what = ?1"
                                           : "INSERT OR REPLACE INTO presented(what, value) VALUES (?1, ?2)");
    if (!change)
        return change.error();
    change->bindText(1, what);
    if (!value.isEmpty())
        change->bindText(2, value);
    return change->run();
}

Result<std::vector<BlockedAddress>> Premises::blocked()
{
    auto select =
        m_database.prepare("SELECT address, reason, at FROM blocked_address ORDER BY at DESC, address");
    if (!select)
        return select.error();
    std::vector<BlockedAddress> blocked;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return blocked;
        blocked.push_back({select->text(0), select->text(1), select->integer(2)});
    }
}

Outcome Premises::block(const BlockedAddress &address)
{
    if (address.address.isEmpty())
        return fail(Code::Malformed, "it does not say which address");
    auto insert = m_database.prepare("INSERT OR REPLACE INTO blocked_address(address, reason, at) "
                                     "VALUES (?1, ?2, ?3)");
    if (!insert)
        return insert.error();
    return insert->bindText(1, address.address).bindText(2, address.reason).bind(3, address.at).run();
}

Outcome Premises::unblock(const QByteArray &address)
{
    auto remove = m_database.prepare("DELETE FROM blocked_address WHERE address = ?1");
    if (!remove)
        return remove.error();
    if (const auto done = remove->bindText(1, address).run(); !done)
        return done;
    return m_database.changes() == 0 ? fail(Code::NotFound, "that address is not blocked") : Outcome(Done {});
}

} // namespace plaza::server
