#!/usr/bin/env python3
"""Is an msi what it should be? Its files are those of the stage, byte for byte; its tables say what they must.
usage: check_msi.py STAGE VERSION MSI…     needs msitools"""
import csv
import subprocess
import sys
import tempfile
from pathlib import Path


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True).stdout


def rows(msi, table):
    """By the names of the columns; the three first lines of an export tell of the table."""
    lines = list(csv.reader(run("msiinfo", "export", msi, table).splitlines(), delimiter="\t"))
    return [dict(zip(lines[0], line)) for line in lines[3:]]


def properties(msi):
    return {row["Property"]: row["Value"] for row in rows(msi, "Property")}


def wanted_files(stage, scope):
    for line in (stage / "contents.txt").read_text(encoding="utf-8").splitlines():
        users, name = line.split(" ", 1)
        if scope == "machine" or "client" in users:
            yield name, stage / name
    if scope == "machine":
        yield "plaza-service.exe", stage / "plaza-server.exe"


def content_problems(msi, stage, scope):
    with tempfile.TemporaryDirectory() as folder:
        run("msiextract", "-C", folder, msi)
        root = next((p.parent for p in Path(folder).rglob("plaza.exe")), Path(folder))
        found = {p.relative_to(root).as_posix(): p for p in root.rglob("*") if p.is_file()}
        wanted = dict(wanted_files(stage, scope))
        for name in sorted(found.keys() ^ wanted.keys()):
            yield f"{name} is {'not in the stage' if name in found else 'missing'}"
        for name in sorted(found.keys() & wanted.keys()):
            if found[name].read_bytes() != wanted[name].read_bytes():
                yield f"{name} differs from the stage"


def table_problems(msi, version, scope):
    facts = properties(msi)
    if facts.get("ProductVersion") != version:
        yield f"its version is {facts.get('ProductVersion')}, not {version}"
    if "x64" not in run("msiinfo", "suminfo", msi):
        yield "it is not for x64"
    if (facts.get("ALLUSERS") == "1") != (scope == "machine"):
        yield f"it is not for the {scope}"
    upgrades = [row for row in rows(msi, "Upgrade") if row["UpgradeCode"] == facts.get("UpgradeCode")]
    if len(upgrades) < 2:
        yield "it neither replaces an older version nor refuses to replace a newer one"
    for component in rows(msi, "Component"):
        if not int(component["Attributes"]) & 256:
            yield f"{component['Component']} is not 64-bit"
    keys = {row["Key"] for row in rows(msi, "Registry")}
    if not any(key.endswith(r"plaza\shell\open\command") for key in keys):
        yield "links that begin with plaza: do not open it"
    if not rows(msi, "Shortcut"):
        yield "it has no entry in the start menu"


def service_problems(msi):
    services = rows(msi, "ServiceInstall")
    if [row["StartName"] for row in services] != [r"NT AUTHORITY\LocalService"]:
        yield "it has not one service, without rights of its own"
    levels = {row["Feature"]: int(row["Level"]) for row in rows(msi, "Feature")}
    for feature in ("Server", "Service", "Firewall"):
        if levels.get(feature, 0) <= 1:
            yield f"{feature} is not a choice"
    actions = {row["Action"] for row in rows(msi, "CustomAction")}
    if not {"OpenFirewall", "CloseFirewall"} <= actions:
        yield "it does not open and close the firewall"


def problems_of(msi, stage, version):
    scope = "user" if msi.stem.endswith("-user") else "machine"
    yield from content_problems(msi, stage, scope)
    yield from table_problems(msi, version, scope)
    if scope == "machine":
        yield from service_problems(msi)


def main():
    stage, version, *packages = sys.argv[1:]
    if not packages:
        sys.exit(__doc__)
    problems = [f"{Path(msi).name}: {problem}" for msi in packages
                for problem in problems_of(Path(msi), Path(stage), version)]
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
