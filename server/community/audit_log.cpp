#include "server/community/audit_log.h"

namespace plaza::server {

using feed::Outcome;
using feed::Result;

Outcome AuditLog::note(const AuditEntry &entry)
{
    auto insert =
        m_database.prepare("INSERT INTO audit(at, actor, deed, target, detail) VALUES (?1, ?2, ?3, ?4, ?5)");
    if (!insert)
        return insert.error();
    insert->bind(1, entry.at);
    entry.actor ? insert->bind(2, entry.actor->raw()) : insert->bindNull(2);
    return insert->bindText(3, entry.deed).bindText(4, entry.target).bindText(5, entry.detail).run();
}

Result<std::vector<AuditEntry>> AuditLog::newest(int most)
{
    auto select =
        m_database.prepare("SELECT n, at, actor, deed, target, detail FROM audit ORDER BY n DESC LIMIT ?1");
    if (!select)
        return select.error();
    select->bind(1, qint64(most));
    std::vector<AuditEntry> entries;
    for (;;) {
        const auto row = select->step();
        if (!row)
            return row.error();
        if (!*row)
            return entries;
        AuditEntry entry {select->integer(0), select->integer(1)};
        if (!select->isNull(2))
            entry.actor = feed::PublicKey::fromRaw(select->blob(2));
        entry.deed = select->text(3);
        entry.target = select->text(4);
        entry.detail = select->text(5);
        entries.push_back(std::move(entry));
    }
}

} // namespace plaza::server
