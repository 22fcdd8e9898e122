#!/usr/bin/env python3
"""The table of layers of ARCHITECTURE.md, as a test: who may include whom, which Qt modules, how long a file is.

Prints file:line for each violation and exits with 1. --self-test plants violations and expects to find them.
"""
import re
import sys
import tempfile
from pathlib import Path

# layer -> layers it may include besides itself. The longest matching prefix is a file's layer.
LAYERS = {
    "feed": {"feed/json"},
    "feed/json": {"feed"},
    "feed/crypto": {"feed", "feed/json", "feed/text"},
    "feed/text": {"feed", "feed/json"},
    "feed/protocol": {"feed", "feed/json"},
    "feed/store": {"feed", "feed/json"},
    "feed/sync": {"feed", "feed/json"},
}
FEED = set(LAYERS)
LAYERS |= {
    "server/config": FEED,
    "server/bus": FEED,
    "server/system": FEED,
    "server/ops": FEED | {"server/system"},
    "server/metrics": FEED,
    "server/tls": FEED | {"server/ops"},
    "server/backup": FEED | {"server/ops", "server/system"},
    "server/community": FEED,
    "server/feed_path": FEED | {"server/community", "server/bus", "server/metrics"},
    "server/transfer": FEED,
    "server/write_policy": FEED | {"server/feed_path", "server/system"},
    "server/session": FEED | {"server/feed_path", "server/community", "server/metrics"},
    "server/http": FEED | {"server/session", "server/community"},
    "server/decoder": set(),
    "server/media": FEED | {"server/system"},
    "server/blossom": FEED | {"server/http", "server/media", "server/community"},
    "server/management": FEED | {"server/http", "server/community"},
    "server/transport": FEED | {"server/session", "server/http", "server/metrics"},
    "app/state": FEED,
    "app/settings": FEED | {"app/state"},
    "app/connection": FEED | {"app/state"},
    "app/sync": FEED | {"app/state", "app/connection"},
    "app/models": FEED | {"app/state"},
    "app/media": FEED | {"app/state"},
}
SERVER = {layer for layer in LAYERS if layer.startswith("server/")}
APP = {layer for layer in LAYERS if layer.startswith("app/")}
LAYERS["server"] = FEED | SERVER  # main.cpp, the composition root
LAYERS["app/shell"] = FEED | APP
LAYERS["app"] = FEED | APP | {"app/shell"}

# Qt modules beyond Core, by layer prefix (longest wins), told by the headers that are included.
QT_MODULES = {
    "Network": r"Q(Tcp|Udp|Local|Ssl|Abstract)?(Socket|Server)\w*|QNetwork\w+|QHostAddress|QHostInfo|QSsl\w+",
    "WebSockets": r"QWebSocket\w*|QtWebSockets",
    "Gui": r"QGui\w+|QImage\w*|QPainter\w*|QColor|QFont\w*|QWindow|QPixmap|QIcon|QDesktopServices|QClipboard|QStyleHints|QPalette|QtGui",
    "Qml": r"QQml\w+|QJSEngine|QtQml/.*|QtQml",
    "Quick": r"QQuick\w+|QtQuick\w*",
    "Widgets": r"QApplication|QWidget\w*|QSystemTrayIcon|QMenu|QtWidgets",
}
QT_ALLOWED = {
    "feed": set(),
    "server": {"Network", "WebSockets"},
    "server/session": set(), "server/metrics": set(), "server/feed_path": set(), "server/community": set(), "server/backup": set(), "server/transfer": set(),
    "server/system": set(), "server/write_policy": set(), "server/media": set(), "server/blossom": set(), "server/management": set(), "server/decoder": set(),
    "app": {"Network", "WebSockets", "Gui", "Qml", "Quick"},
    "app/state": set(),
    "app/models": {"Qml"},
    "app/settings": set(),
    "app/connection": {"Network", "WebSockets"},
    "app/sync": {"Network", "WebSockets"},
    "app/media": {"Gui", "Qml", "Quick"},
    "app/shell": {"Network", "Gui", "Qml", "Quick", "Widgets"},
}
NO_QOBJECT = ("feed", "server/system", "server/metrics", "server/session", "server/feed_path", "server/community", "server/backup", "server/transfer",
              "server/write_policy", "server/media", "server/blossom", "server/management")
CONCRETE = {"feed/store/sqlite_store.h", "feed/store/memory_store.h"}
CONCRETE_ALLOWED = {"server/main.cpp", "server/care.cpp", "server/people_side.cpp", "app/shell/application.cpp", "app/shell/stores.cpp", "app/main.cpp"}
LINES = {".cpp": 400, ".h": 150, ".qml": 200}
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')
EVENT_LOOPS = {"server/transport/epoll_dispatcher.h", "server/transport/epoll_dispatcher.cpp"}  # they are one
FORBIDDEN_CALLS = re.compile(r"processEvents\s*\(|BlockingQueuedConnection|\bsender\(\)")


def longest(prefixes, path):
    fitting = [p for p in prefixes if path == p or path.startswith(p + "/")]
    return max(fitting, key=len) if fitting else None


def sources(root):
    for top in ("feed", "server", "app", "qml"):
        for path in sorted((root / top).rglob("*")):
            if path.suffix in LINES:
                yield path.relative_to(root).as_posix(), path


def check_include(name, layer, number, kind, included):
    target = longest(LAYERS, included) if kind == '"' else None
    if target and target != layer and target not in LAYERS[layer]:
        yield f"{name}:{number}: {layer} must not include {target} ({included})"
    if included in CONCRETE and name not in CONCRETE_ALLOWED and not name.startswith("feed/store/"):
        yield f"{name}:{number}: a concrete store outside the composition root ({included})"
    if kind == "<":
        allowed = QT_ALLOWED[longest(QT_ALLOWED, name)]
        for module, pattern in QT_MODULES.items():
            if module not in allowed and re.fullmatch(pattern, included):
                yield f"{name}:{number}: Qt {module} is not for {layer} ({included})"


def check_file(name, text):
    suffix = Path(name).suffix
    lines = text.splitlines()
    if len(lines) > LINES[suffix]:
        yield f"{name}:{len(lines)}: longer than {LINES[suffix]} lines"
    if suffix == ".qml":
        return
    layer = longest(LAYERS, name)
    for number, line in enumerate(lines, 1):
        match = INCLUDE.match(line)
        if match:
            yield from check_include(name, layer, number, *match.groups())
        if FORBIDDEN_CALLS.search(line) and name not in EVENT_LOOPS:
            yield f"{name}:{number}: {line.strip()}: not in this house"
        if "Q_OBJECT" in line and name.startswith(tuple(p + "/" for p in NO_QOBJECT)):
            yield f"{name}:{number}: no QObject in {layer}"


def cycles(texts):
    graph = {}
    for name, text in texts.items():
        module = re.sub(r"\.(h|cpp)$", "", name)
        for line in text.splitlines():
            match = INCLUDE.match(line)
            if match and match[1] == '"' and match[2] in texts:
                target = re.sub(r"\.(h|cpp)$", "", match[2])
                if target != module:
                    graph.setdefault(module, set()).add(target)
    state, stack = {}, []

    def visit(node):
        state[node] = "open"
        stack.append(node)
        for target in sorted(graph.get(node, ())):
            if state.get(target) == "open":
                yield "cycle: " + " -> ".join(stack[stack.index(target):] + [target])
            elif target not in state:
                yield from visit(target)
        stack.pop()
        state[node] = "done"

    for node in sorted(graph):
        if node not in state:
            yield from visit(node)


def check(root):
    texts = {name: path.read_text(encoding="utf-8") for name, path in sources(root)}
    for name, text in texts.items():
        yield from check_file(name, text)
    yield from cycles({n: t for n, t in texts.items() if not n.endswith(".qml")})


PLANTED = {
    "feed/event.h": '#include "server/session/session.h"\n',
    "server/session/session.cpp": '#include <QTcpSocket>\n#include "feed/store/sqlite_store.h"\n',
    "app/models/row.h": '#include "app/sync/outbox.h"\nQ_OBJECT\n',
    "app/sync/a.h": '#include "app/sync/b.h"\n',
    "app/sync/b.h": '#include "app/sync/a.h"\n',
    "server/feed_path/writer.h": "Q_OBJECT\n",
    "app/shell/long.cpp": "\n" * 401,
}
EXPECTED = ("feed must not include server/session", "Qt Network is not for server/session", "a concrete store",
            "app/models must not include app/sync", "cycle: app/sync/a", "no QObject in server/feed_path",
            "longer than 400")


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        for name, text in PLANTED.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        found = "\n".join(check(Path(folder)))
    return [f"the check does not find: {wanted}" for wanted in EXPECTED if wanted not in found]


if __name__ == "__main__":
    problems = self_test() if "--self-test" in sys.argv else list(check(Path(__file__).resolve().parents[2]))
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
