#!/usr/bin/env python3
"""Brings everything that Plaza's programs need beside them: DLLs by what is imported, Qt's plugins, QML modules.

usage: deploy.py STAGE --qt PREFIX [--dlls FOLDER]… [--qml SOURCES --scanner qmlimportscanner] [--strip PROGRAM]

Fails, naming them, when a DLL is neither found nor one of Windows' own (allowed-system-dlls.txt). Writes
STAGE/contents.txt: one line a file, the programs that need it before it.
"""
import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pe

HERE = Path(__file__).resolve().parent
PROGRAMS = {"client": ["plaza.exe"], "server": ["plaza-server.exe", "plaza-media-decoder.exe"]}
# Loaded at run time. Those of the first line must be there, the others are taken where this Qt has them.
PLUGINS = {
    "client": (["platforms/qwindows", "iconengines/qsvgicon", "imageformats/qsvg", "imageformats/qjpeg"],
               ["imageformats/qgif", "imageformats/qwebp", "imageformats/qico", "styles/qmodernwindowsstyle",
                "networkinformation/qnetworklistmanager", "tls/qschannelbackend", "tls/qopensslbackend"]),
    "server": ([], ["tls/qschannelbackend", "tls/qopensslbackend"]),
}
UNWANTED = {".qmltypes", ".qml.pdb", ".pdb", ".prl", ".a", ".lib"}


def allowed_dlls():
    lines = (HERE / "allowed-system-dlls.txt").read_text().splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def is_of_windows(name, allowed):
    return name in allowed or name.startswith(("api-ms-win-", "ext-ms-"))


class Deployment:
    def __init__(self, stage, folders):
        self.stage, self.allowed, self.missing = stage, allowed_dlls(), {}
        self.known = {}
        for folder in reversed(folders):
            self.known |= {path.name.lower(): path for path in Path(folder).glob("*.dll")}
        self.needed_by = {}

    def take(self, source, target, part):
        target = self.stage / target
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        users = self.needed_by.setdefault(target.relative_to(self.stage).as_posix(), set())
        if part not in users:
            users.add(part)
            if pe.is_pe(target):
                self.close_over(target, part)

    def close_over(self, program, part):
        for name in sorted(pe.imports(program)):
            if name in self.known:
                self.take(self.known[name], self.known[name].name, part)
            elif not is_of_windows(name, self.allowed):
                self.missing.setdefault(name, program.name)


def take_plugins(deployment, qt, part):
    wanted, welcome = PLUGINS[part]
    for name in wanted + welcome:
        source = qt / "plugins" / f"{name}.dll"
        if not source.exists():
            source = qt / "share/qt6/plugins" / f"{name}.dll"  # as MSYS2 lays it out
        if source.exists():
            deployment.take(source, f"plugins/{name}.dll", part)
        elif name in wanted:
            raise SystemExit(f"deploy: this Qt has no plugin {name}")


def qml_folder(qt):
    return next((qt / name for name in ("qml", "share/qt6/qml") if (qt / name).is_dir()), qt / "qml")


def qml_modules(scanner, sources, qt):
    output = subprocess.run([scanner, "-rootPath", sources, "-importPath", qml_folder(qt)], capture_output=True,
                            text=True, check=True).stdout
    for found in json.loads(output):
        if found.get("type") == "module" and found.get("path"):
            yield Path(found["path"])


def take_qml(deployment, scanner, sources, qt):
    root = qml_folder(qt).resolve()
    for module in qml_modules(scanner, sources, qt):
        module = module.resolve()
        if not module.is_relative_to(root):
            continue  # one of our own, inside the program
        for file in sorted(module.iterdir()):
            if file.is_file() and file.suffix not in UNWANTED:
                deployment.take(file, f"qml/{file.relative_to(root).as_posix()}", "client")


def strip_all(stage, program):
    for file in stage.rglob("*"):
        if file.suffix in (".dll", ".exe"):
            subprocess.run([program, "--strip-unneeded", file], check=True)


def write_contents(deployment):
    for file in sorted(deployment.stage.rglob("*")):  # what was installed and belongs to no program: to all
        name = file.relative_to(deployment.stage).as_posix()
        if file.is_file() and name != "contents.txt":
            deployment.needed_by.setdefault(name, set(PROGRAMS))
    lines = [f"{','.join(sorted(users))} {name}" for name, users in sorted(deployment.needed_by.items())]
    (deployment.stage / "contents.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("stage", type=Path)
    arguments.add_argument("--qt", type=Path, required=True)
    arguments.add_argument("--dlls", type=Path, action="append", default=[])
    arguments.add_argument("--qml", type=Path)
    arguments.add_argument("--scanner")
    arguments.add_argument("--strip")
    given = arguments.parse_args()
    deployment = Deployment(given.stage, [given.qt / "bin", *given.dlls])
    for part, programs in PROGRAMS.items():
        there = [program for program in programs if (given.stage / program).exists()]
        for program in there:
            deployment.needed_by[program] = {part}
            deployment.close_over(given.stage / program, part)
        if not there:
            continue
        take_plugins(deployment, given.qt, part)
        if part == "client" and given.qml:
            take_qml(deployment, given.scanner, given.qml, given.qt)
    if deployment.missing:
        lines = ", ".join(f"{name} (for {user})" for name, user in sorted(deployment.missing.items()))
        sys.exit(f"deploy: not found, and not a part of Windows: {lines}")
    (given.stage / "qt.conf").write_text("[Paths]\nPrefix = .\nPlugins = plugins\nQmlImports = qml\n")
    if given.strip:
        strip_all(given.stage, given.strip)
    write_contents(deployment)


if __name__ == "__main__":
    main()
