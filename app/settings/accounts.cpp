#include "app/settings/accounts.h"

#include "app/settings/profile_paths.h"
#include "feed/crypto/keys.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>

#include <algorithm>
#include <optional>
#include <utility>

namespace plaza::app {

using feed::Code;
using feed::Outcome;
using feed::PublicKey;
using feed::Result;

namespace {

const QString Id = QStringLiteral("id"), Server = QStringLiteral("server"), Pin = QStringLiteral("pin"),
              Key = QStringLiteral("key"), Name = QStringLiteral("name"),
              ServerKey = QStringLiteral("serverKey");

std::optional<PublicKey> keyOf(const QJsonValue &value)
{
    return PublicKey::fromHex(value.toString().toLatin1());
}

QJsonObject toJson(const Account &account)
{
    QJsonObject object {{Id, account.id},
                        {Server, account.server.toString(QUrl::FullyEncoded)},
                        {Key, QString::fromLatin1(account.key.toHex())},
                        {Name, account.communityName}};
    if (!account.pinHex.isEmpty())
        object[Pin] = QString::fromLatin1(account.pinHex);
    if (account.serverKey)
        object[ServerKey] = QString::fromLatin1(account.serverKey->toHex());
    return object;
}

std::optional<Account> accountOf(const QJsonObject &object)
{
    const auto key = keyOf(object[Key]);
    Account account {.id = object[Id].toString(),
                     .server = QUrl(object[Server].toString(), QUrl::StrictMode),
                     .pinHex = object[Pin].toString().toLatin1(),
                     .key = key.value_or(PublicKey()),
                     .communityName = object[Name].toString(),
                     .serverKey = keyOf(object[ServerKey])};
    if (!key || account.id.isEmpty() || !account.server.isValid())
        return {};
    return account;
}

} // namespace

Accounts::Accounts(QString path)
    : m_path(std::move(path))
{ }

Result<Accounts> Accounts::open(const ProfilePaths &paths)
{
    Accounts accounts(paths.accountsFile());
    QFile file(accounts.m_path);
    if (!file.exists())
        return accounts;
    if (!file.open(QIODevice::ReadOnly))
        return feed::fail(Code::Unavailable, file.errorString().toUtf8());
    const auto document = QJsonDocument::fromJson(file.readAll());
    if (!document.isArray())
        return feed::fail(Code::Unavailable, "the list of communities cannot be read");
    for (const auto &value : document.array()) {
        auto account = accountOf(value.toObject());
        if (!account)
            return feed::fail(Code::Unavailable, "an entry in the list of communities cannot be read");
        accounts.m_all.push_back(std::move(*account));
    }
    return accounts;
}

const Account *Accounts::find(const QString &id) const
{
    const auto found = std::ranges::find(m_all, id, &Account::id);
    return found == m_all.end() ? nullptr : &*found;
}

Outcome Accounts::put(const Account &account)
{
    auto all = m_all;
    if (const auto found = std::ranges::find(all, account.id, &Account::id); found != all.end())
        *found = account;
    else
        all.push_back(account);
    return write(std::move(all));
}

Outcome Accounts::remove(const QString &id)
{
    auto all = m_all;
    std::erase_if(all, [&id](const Account &account) { return account.id == id; });
    return write(std::move(all));
}

Outcome Accounts::write(std::vector<Account> all)
{
    QJsonArray array;
    for (const auto &account : all)
        array.append(toJson(account));
    const auto bytes = QJsonDocument(array).toJson();
    if (!QDir().mkpath(QFileInfo(m_path).path()))
        return feed::fail(Code::Unavailable, "cannot make the profile's folder");
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return feed::fail(Code::Unavailable, file.errorString().toUtf8());
    m_all = std::move(all);
    return feed::Done();
}

QString Accounts::newId(const QUrl &server)
{
    static const QRegularExpression unfit(QStringLiteral("[^a-z0-9.-]+"));
    const auto host = server.host(QUrl::FullyEncoded).toLower().replace(unfit, QStringLiteral("-")).left(40);
    return host + QLatin1Char('-') + QString::fromLatin1(feed::randomHex(4));
}

} // namespace plaza::app
