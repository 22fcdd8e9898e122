#pragma once

#include <QByteArray>

/// The two pages a person may land on with a browser. Whole documents, nothing loaded from elsewhere.
namespace plaza::server::http {

/// name, links: any text; they are escaped here.
struct PageFacts {
    QByteArray serverName;
    QByteArray appUrl; ///< where the app is to be had; may be empty
};

QByteArray homePage(const PageFacts &facts);
QByteArray joinPage(const PageFacts &facts, const QByteArray &inviteLink);

/// What the pages may load and do: nothing but their own style.
QByteArray contentSecurityPolicy();

/// For text and for attribute values in double quotes.
QByteArray escaped(const QByteArray &text);

} // namespace plaza::server::http
