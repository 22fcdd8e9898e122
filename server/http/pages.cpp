#include "server/http/pages.h"

#include <QCryptographicHash>

namespace plaza::server::http {

namespace {

constexpr char style[] = R"(
:root { color-scheme: light dark; --ground: #f6f5f2; --card: #ffffff; --text: #1d1d1f; --quiet: #5f6066;
  --accent: #2f5bd7; --on-accent: #ffffff; --line: #e3e1db; }
@media (prefers-color-scheme: dark) { :root { --ground: #131316; --card: #1d1e22; --text: #ececee;
  --quiet: #a3a5ad; --accent: #8fabff; --on-accent: #10131c; --line: #2e3036; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px;
  background: var(--ground); color: var(--text);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
main { width: min(34rem, 100%); background: var(--card); border: 1px solid var(--line); border-radius: 18px;
  padding: clamp(24px, 6vw, 44px); }
h1 { margin: 0 0 12px; font-size: clamp(1.5rem, 5vw, 2rem); line-height: 1.2; letter-spacing: -0.01em;
  overflow-wrap: anywhere; }
h2 { margin: 32px 0 8px; font-size: 1rem; }
p { margin: 0 0 12px; }
.quiet { color: var(--quiet); }
.button { display: inline-block; margin: 12px 0 4px; padding: 12px 22px; border-radius: 12px;
  background: var(--accent); color: var(--on-accent); font-weight: 600; text-decoration: none; }
.button:focus-visible, a:focus-visible, code:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
a { color: var(--accent); }
code { display: block; padding: 12px 14px; border: 1px solid var(--line); border-radius: 10px;
  background: var(--ground); font: 0.875rem/1.5 ui-monospace, "Cascadia Mono", "Noto Sans Mono", monospace;
  overflow-wrap: anywhere; user-select: all; }
)";

QByteArray document(const QByteArray &title, const QByteArray &body)
{
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"robots\" content=\"noindex\">\n<title>"
        + escaped(title) + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n<main>\n" + body
        + "</main>\n</body>\n</html>\n";
}

QByteArray howToGetTheApp(const PageFacts &facts)
{
    QByteArray text = "<h2>Get the app</h2>\n";
    if (facts.appUrl.isEmpty())
        text += "<p>Plaza runs on Linux, macOS and Windows. Ask whoever invited you for the installer.</p>\n";
    else
        text += "<p>Plaza runs on Linux, macOS and Windows: <a href=\"" + escaped(facts.appUrl)
            + "\">download it here</a>.</p>\n";
    return text;
}

} // namespace

QByteArray homePage(const PageFacts &facts)
{
    return document(
        facts.serverName,
        "<h1>" + escaped(facts.serverName)
            + "</h1>\n<p>This is a Plaza: a live feed for a group of people, on a server of their own. "
              "What is written here is for its members.</p>\n"
              "<h2>Join</h2>\n<p>You need an invite link from somebody who is in. Open it with the "
              "Plaza app, pick a name, and you are there.</p>\n"
            + howToGetTheApp(facts));
}

QByteArray joinPage(const PageFacts &facts, const QByteArray &inviteLink)
{
    const auto link = escaped(inviteLink);
    return document("Join " + facts.serverName,
                    "<h1>You are invited to " + escaped(facts.serverName)
                        + "</h1>\n<p>A live feed for the people you know. No password, no sign-up form: "
                          "open it in the app and pick a name.</p>\n"
                          "<a class=\"button\" href=\""
                        + link
                        + "\">Open in Plaza</a>\n"
                          "<p class=\"quiet\">Nothing happens? Install the app first, then come back.</p>\n"
                        + howToGetTheApp(facts)
                        + "<h2>Or paste this link into the app</h2>\n<code tabindex=\"0\">" + link
                        + "</code>\n");
}

QByteArray contentSecurityPolicy()
{
    static const QByteArray hash = QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64();
    return "default-src 'none'; style-src 'sha256-" + hash
        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

QByteArray escaped(const QByteArray &text)
{
    QByteArray result;
    result.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += "&quot;"; break;
        case '\'': result += "&#39;"; break;
        default: result += c;
        }
    }
    return result;
}

} // namespace plaza::server::http
