#!/usr/bin/env python3
"""Makes the Windows packages of a tree that only looks like the product, twice, and looks into them; under Wine, if it is
there, both are installed, upgraded and removed. Needs no Windows Qt. usage: msi_from_stub.py [--no-wine]"""
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
WINDOWS = HERE.parent / "windows"
ICON = HERE.parents[1] / "resources/app-icon/plaza.ico"
FILES = {"plaza.exe": "client", "plaza-server.exe": "server", "Qt6Core.dll": "client,server", "Qt6Quick.dll": "client",
         "Qt6WebSockets.dll": "server", "plugins/platforms/qwindows.dll": "client", "plugins/tls/a b.dll": "client,server",
         "qml/QtQuick/qmldir": "client", "qml/QtQuick/Controls/qmldir": "client", "LICENSE.txt": "client,server"}


def make_stage(folder):
    chance = random.Random(7)
    for name in FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(chance.randbytes(3000))
    lines = [f"{users} {name}" for name, users in FILES.items()]
    (folder / "contents.txt").write_text("\n".join(lines) + "\n")


def make(stage, out, version):
    subprocess.run([sys.executable, WINDOWS / "make_msi.py", stage, out, "--version", version, "--name", "Plaza",
                    "--vendor", "The Plaza developers", "--summary", "A feed & more", "--server-summary", "Its server",
                    "--scheme", "plaza", "--icon", ICON], check=True, stdout=subprocess.DEVNULL)
    return sorted(out.glob(f"*-{version}-*.msi"))


def main():
    with tempfile.TemporaryDirectory() as folder:
        stage, out = Path(folder) / "stage", Path(folder) / "out"
        make_stage(stage)
        old, new = make(stage, out, "0.9.10"), make(stage, out, "0.10.0")
        for version, packages in (("0.9.10", old), ("0.10.0", new)):
            subprocess.run([sys.executable, HERE / "check_msi.py", stage, version, *packages], check=True)
        # A difference must be found, or the comparison compares nothing.
        (stage / "Qt6Core.dll").write_bytes(b"another")
        spoilt = subprocess.run([sys.executable, HERE / "check_msi.py", stage, "0.9.10", *old], capture_output=True)
        assert spoilt.returncode == 1, "a changed file is not noticed"
        make_stage(stage)
        if "--no-wine" in sys.argv:
            return
        if not shutil.which("wine"):
            print("SKIPPED: Wine is not installed, so nobody has installed, upgraded or removed these packages")
            return
        pairs = [msi for pair in zip(old, new) for msi in pair]  # sorted alike: the one for everybody, the one for a person
        subprocess.run([HERE / "msi_under_wine.sh", stage, "Product,Client,Server", *pairs], check=True)


main()
