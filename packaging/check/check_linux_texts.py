#!/usr/bin/env python3
"""What a Linux package says of the programs is what the programs do: man pages name every option and command,
completion offers them, the service starts a command there is, the picture that is shown is ours. usage: check_linux_texts.py PLAZA-SERVER [PLAZA]"""
import re
import subprocess
import sys
from pathlib import Path

LINUX = Path(__file__).resolve().parents[1] / "linux"


def help_of(program):
    return subprocess.run([program, "--help"], capture_output=True, text=True, check=True,
                          env={"QT_QPA_PLATFORM": "offscreen", "HOME": "/nonexistent", "PATH": "/usr/bin:/bin"}).stdout


def options_in(text):
    return set(re.findall(r"^\s+(?:-\w, )?(--[a-z][a-z-]+)", text, re.M))


def commands_in(text):
    block = re.search(r"^Commands.*?\n(.*?)\n\n", text, re.M | re.S)
    return set(re.findall(r"^  ([a-z-]+)", block[1], re.M)) if block else set()


def man_text(name):
    page = (LINUX / "man" / f"{name}.1.in").read_text(encoding="utf-8")
    return re.sub(r"\\f[A-Z]", "", page).replace("\\-", "-")


def problems_of(name, program):
    text, page = help_of(program), man_text(name)
    for word in options_in(text) | commands_in(text):
        if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", page):
            yield f"man/{name}.1.in does not tell of {word}"
    for option in set(re.findall(r"(?<![\w-])(--[a-z][a-z-]+)", page)) - options_in(text):
        yield f"man/{name}.1.in tells of {option}, which {name} does not know"


def completed(name, program, line):
    script = LINUX / "completion" / f"{name}.bash"
    words = line.split(" ")
    function = "_" + name.replace("-", "_")
    code = (f'source "{script}"; COMP_WORDS=("$@"); COMP_CWORD={len(words)}; {function}; '
            'printf "%s\\n" "${COMPREPLY[@]}"')
    return set(subprocess.run(["bash", "-c", code, "bash", program, *words], capture_output=True, text=True,
                              check=True).stdout.split())


def screenshot_problems():
    """What software centres are told to show is a picture of ours: docs/NAME is what is to be at …/screenshots/NAME."""
    docs = LINUX.parents[1] / "docs"
    shown = re.findall(r"<image>(.*?)</image>", (LINUX / "plaza.metainfo.xml.in").read_text(encoding="utf-8"))
    for address in shown:
        found = re.fullmatch(r"https://plazafeed\.org/screenshots/([\w-]+\.png)", address)
        if not found or not (docs / found[1]).is_file():
            yield f"the metainfo shows {address}, and there is no such picture in docs/"
    if not shown:
        yield "the metainfo shows no picture"


def main():
    programs = dict(zip(("plaza-server", "plaza"), sys.argv[1:]))
    problems = [p for name, program in programs.items() for p in problems_of(name, program)]
    problems += screenshot_problems()
    server = programs["plaza-server"]
    offered = completed("plaza-server", server, "")
    for command in commands_in(help_of(server)) - offered:
        problems.append(f"completion does not offer {command}")
    if completed("plaza-server", server, "--da") != {"--data"}:
        problems.append("completion does not finish --da")
    for option in options_in(help_of(server)) - completed("plaza-server", server, "--"):
        problems.append(f"completion does not offer {option}")
    print("\n".join(problems))
    return 1 if problems else 0


sys.exit(main())
