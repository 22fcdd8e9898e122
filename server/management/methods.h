#pragma once

#include "feed/result.h"
#include "server/community/acts.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonArray>

#include <functional>
#include <optional>
#include <vector>

namespace plaza::server::management {

/// The shortest form of an address as it is blocked; nothing: it is none, or this machine's own.
using AddressForm = std::function<std::optional<QByteArray>(const QByteArray &address)>;

/// One call: {"method": …, "params": […]}.
struct Call {
    QByteArray method;
    QJsonArray params;
};

/// errors: Malformed.
feed::Result<Call> callFromJson(const QByteArray &body);

/// The names of NIP-86 that change something, each with the act it stands for.
std::vector<QByteArray> actNames();
/// The act that a call asks for, without its actor; nothing: the method changes nothing. Whether the person waits or
/// is a member already is not known here: allowpubkey is Add, unallowpubkey is Expel, assignrole gives a badge unless
/// the role gives rights.
/// errors: Malformed (the params).
feed::Result<std::optional<Act>> actFrom(const Call &call, const AddressForm &addressForm);

} // namespace plaza::server::management
