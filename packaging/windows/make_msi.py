#!/usr/bin/env python3
"""Makes the two Windows packages of a stage (see deploy.py): for everybody on a computer, and for one person.

usage: make_msi.py STAGE OUT --version X.Y.Z [--name … --vendor … --summary … --server-summary … --scheme … --icon …]

With wixl (msitools) on Linux, with WiX 3 (candle, light) on Windows; both read the same sources. Nothing is left in
OUT when it fails. Signs what it makes when there is an identity (sign.py).
"""
import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path
from xml.sax.saxutils import quoteattr

import sign

HERE = Path(__file__).resolve().parent
OURS = uuid.UUID("0d9c6a52-5a2b-4d0b-9f0f-6f3f4b1f7a10")  # whatever is in the same place has the same identity
GROUPS = {"client": "ClientFiles", "server": "ServerFiles", "client,server": "SharedFiles"}


def guid(scope, what):
    return str(uuid.uuid5(OURS, f"{scope}/{what}")).upper()


def identifier(kind, path):
    return f"{kind}_{uuid.uuid5(OURS, path).hex}"


def checked_version(text):
    """msi compares three numbers and knows no suffix."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", text):
        raise SystemExit(f"msi: {text} is not a version an msi can hold; it takes three numbers, such as 1.2.0")
    major, minor, patch = map(int, text.split("."))
    if major > 255 or minor > 255 or patch > 65535:
        raise SystemExit(f"msi: {text} is not a version an msi can hold; at most 255.255.65535")
    return text


def contents(stage, scope):
    for line in (stage / "contents.txt").read_text(encoding="utf-8").splitlines():
        users, name = line.split(" ", 1)
        if scope == "machine":
            yield users, name
        elif "client" in users:
            yield "client", name


def tree_of(names):
    """Folders as dictionaries; None is a file."""
    tree = {}
    for name in names:
        *folders, file = name.split("/")
        branch = tree
        for folder in folders:
            branch = branch.setdefault(folder, {})
        branch[file] = None
    return tree


def component(scope, name):
    gone = f'<RemoveFolder Id="{identifier("rm", name)}" On="uninstall" />' if "/" in name else ""
    return (f'<Component Id="{identifier("c", name)}" Guid="{guid(scope, name)}" Win64="yes">'
            f'<File Id="{identifier("f", name)}" Source={quoteattr("$(var.Stage)/" + name)} KeyPath="yes" />{gone}'
            "</Component>")


def nested(scope, branch, path=""):
    """Components where wixl looks for them: inside their folders."""
    for part, below in sorted(branch.items()):
        here = path + part
        if below is None:
            yield component(scope, here)
            continue
        yield f'<Directory Id="{identifier("dir", here)}" Name={quoteattr(part)}>'
        yield from nested(scope, below, here + "/")
        yield "</Directory>"


def files_source(stage, scope):
    files = sorted(contents(stage, scope), key=lambda pair: pair[1])
    lines = ['<?xml version="1.0" encoding="utf-8"?>', '<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">',
             "<Fragment>", '<DirectoryRef Id="INSTALLDIR">', *nested(scope, tree_of(name for _, name in files)),
             "</DirectoryRef>"]
    for users, group in GROUPS.items():
        references = [f'<ComponentRef Id="{identifier("c", name)}" />' for whose, name in files if whose == users]
        lines += [f'<ComponentGroup Id="{group}">', *references, "</ComponentGroup>"]
    return "\n".join([*lines, "</Fragment>", "</Wix>", ""])


def definitions(given, scope):
    words = {"Scope": scope, "Version": given.version, "Name": given.name, "Vendor": given.vendor,
             "Summary": given.summary, "ServerSummary": given.server_summary, "Scheme": given.scheme,
             "Port": given.port, "Win64": "yes"}
    return words | {f"{what}Guid": guid(scope, what) for what in ("StartMenu", "UrlScheme", "Service", "Firewall")}


def run(*command, cwd):
    done = subprocess.run([str(word) for word in command], cwd=cwd, capture_output=True, text=True)
    if done.returncode != 0:
        sys.stderr.write(done.stdout + done.stderr)
        raise SystemExit(f"msi: {command[0]} failed; see above")


def with_wixl(words, stage, sources, out):
    # Sources are looked for from where it runs; absolute paths it cannot read.
    defines = [part for key, value in (words | {"Stage": ".", "Icon": "plaza.ico"}).items()
               for part in ("-D", f"{key}={value}")]
    run("wixl", "-a", "x64", *defines, "-o", out, *sources, cwd=stage)


def with_wix3(words, stage, sources, out):
    defines = [f"-d{key}={value}" for key, value in (words | {"Stage": stage, "Icon": stage / "plaza.ico"}).items()]
    work = out.parent
    run("candle", "-nologo", "-arch", "x64", *defines, "-out", f"{work}/", *sources, cwd=work)
    # A person's own package keeps its files in that person's profile, which these three would forbid.
    run("light", "-nologo", "-sice:ICE38", "-sice:ICE64", "-sice:ICE91", "-out", out,
        *(work / f"{source.stem}.wixobj" for source in sources), cwd=work)


def make(given, scope, out):
    name = f"{given.name}-{given.version}-x64{'' if scope == 'machine' else '-user'}.msi"
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        listed, main_source, made = work / "files.wxs", work / "plaza.wxs", work / name
        listed.write_text(files_source(given.stage, scope), encoding="utf-8")
        shutil.copyfile(HERE / "plaza.wxs", main_source)
        compiler = with_wixl if shutil.which("wixl") else with_wix3
        compiler(definitions(given, scope), given.stage, [main_source, listed], made)
        sign.sign([made])
        out.mkdir(parents=True, exist_ok=True)
        shutil.move(made, out / name)
    return out / name


def parse():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("stage", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--version", required=True, type=checked_version)
    arguments.add_argument("--port", default="7447")
    for option in ("name", "vendor", "summary", "server-summary", "scheme"):
        arguments.add_argument(f"--{option}", required=True)
    arguments.add_argument("--icon", type=Path, required=True)
    return arguments.parse_args()


def main():
    given = parse()
    given.stage, given.out = given.stage.resolve(), given.out.resolve()
    if not (shutil.which("wixl") or shutil.which("candle")):
        raise SystemExit("msi: an msi is made with wixl on Linux (packages wixl and msitools) or WiX 3 on Windows")
    shutil.copyfile(given.icon, given.stage / "plaza.ico")
    sign.sign(sorted(given.stage.glob("*.exe")))
    for scope in ("machine", "user"):
        print(make(given, scope, given.out))


if __name__ == "__main__":
    main()
