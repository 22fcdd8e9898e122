#!/usr/bin/env python3
"""Documents stay true: every path, preset, ./dev verb, server verb and promise of a test named in a document exists."""
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md",
                                      "THIRD_PARTY.md", "SECURITY.md", "feed/PROTOCOL.md")]
DOCUMENTS += sorted((ROOT / "docs").glob("*.md")) + sorted((ROOT / "packaging").rglob("*.md"))
ATTACKS = ROOT / "tests/faults/README.md"  # names tests, and in them promises
DOCUMENTS.append(ATTACKS)
TOPS = ("feed", "server", "app", "qml", "resources", "packaging", "tests", "docs", "cmake")
MADE = ("build/", ".run/")  # made by the tools, not in the repository
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)")
PICTURE = re.compile(r'(?:src|srcset)="([^"]+)"')


def is_path(text):
    return re.fullmatch(r"(%s)(/[\w.{},*-]+)+/?" % "|".join(TOPS), text) is not None


def exists(text, folder):
    if "*" in text or "{" in text:
        return bool(list(ROOT.glob(re.sub(r"\{[^}]*\}", "*", text).rstrip("/"))))
    for base in (ROOT, folder):
        path = base / text
        if path.exists() or (path.parent.is_dir() and any(path.parent.glob(path.name + ".*"))):
            return True
    return text.startswith(MADE)


def dev_verbs():
    text = (ROOT / "dev").read_text()
    return set(re.findall(r"^\./dev (\w+)", text, re.M))


def problems():
    verbs = dev_verbs()
    presets = {p["name"] for p in json.loads((ROOT / "CMakePresets.json").read_text())["configurePresets"]}
    for document in filter(Path.exists, DOCUMENTS):
        for number, line in enumerate(document.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{document.relative_to(ROOT)}:{number}"
            named = [t for t in CODE.findall(line) if is_path(t)]
            named += [t for t in LINK.findall(line) + PICTURE.findall(line) if "://" not in t and ":" not in t]
            for text in named:
                if not exists(text, document.parent):
                    yield f"{where}: there is no {text}"
            for verb in re.findall(r"\./dev (\w+)", line):
                if verb not in verbs:
                    yield f"{where}: ./dev has no verb {verb}"
            for preset in re.findall(r"--preset[ =](\w+)", line):
                if preset not in presets:
                    yield f"{where}: there is no preset {preset}"


def broken_promises():
    """Functions of tests that the list of attacks names and that do not exist."""
    tests = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("tst_*.cpp"))
    for number, line in enumerate(ATTACKS.read_text(encoding="utf-8").splitlines(), 1):
        for promise in re.findall(r"\b[a-z]+(?:[A-Z][a-z]*){2,}\b", line):
            if f"void {promise}(" not in tests:
                yield f"{ATTACKS.relative_to(ROOT)}:{number}: no test promises {promise}"


def workplace_words():
    """The project speaks of itself alone."""
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    pattern = re.compile(r"/(wor[k]|far[m])/|registry\.npm[j]s|deb\.debia[n]\.org")
    for name in files.split():
        path = ROOT / name
        if path.suffix in (".png", ".svg", ".ico", ".bin", ".icns") or not path.is_file():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if pattern.search(line):
                yield f"{name}:{number}: a path or host of a machine"


if __name__ == "__main__":
    found = list(problems()) + list(broken_promises()) + list(workplace_words())
    print("\n".join(found))
    sys.exit(1 if found else 0)
