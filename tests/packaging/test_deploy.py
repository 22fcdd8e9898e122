#!/usr/bin/env python3
"""What Windows programs need is laid beside them, and what would be missing on somebody's machine is named."""
import struct
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

WINDOWS = Path(__file__).resolve().parents[2] / "packaging/windows"
sys.path.insert(0, str(WINDOWS))
import pe  # noqa: E402

BASE = 0x1000  # where the one section lies in memory; in the file it begins at 0x400


def program(*names):
    """The smallest 64-bit PE file with a table of imports."""
    descriptors, texts = b"", b""
    text_at = BASE + 20 * (len(names) + 1)
    for name in names:
        descriptors += struct.pack("<IIIII", 0, 0, 0, text_at + len(texts), 0)
        texts += name.encode() + b"\0"
    section = descriptors + b"\0" * 20 + texts
    optional = struct.pack("<H", 0x20B).ljust(112, b"\0") + struct.pack("<IIII", 0, 0, BASE if names else 0, 40)
    optional = optional.ljust(240, b"\0")
    header = b"PE\0\0" + struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, len(optional), 0x22) + optional
    header += b".idata\0\0" + struct.pack("<IIII", len(section), BASE, len(section), 0x400) + b"\0" * 16
    return (b"MZ".ljust(60, b"\0") + struct.pack("<I", 64) + header).ljust(0x400, b"\0") + section


class Deploying(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.write("stage/plaza.exe", program("Qt6Gui.dll", "KERNEL32.dll"))
        self.write("stage/plaza-server.exe", program("Qt6Core.dll", "WS2_32.dll"))
        self.write("stage/plaza-media-decoder.exe", program("libspng.dll"))
        self.write("qt/bin/libspng.dll", program())
        self.write("stage/LICENSE.txt", b"MIT")
        self.write("qt/bin/Qt6Core.dll", program("libstdc++-6.dll", "api-ms-win-core-path-l1-1-0.dll"))
        self.write("qt/bin/Qt6Gui.dll", program("Qt6Core.dll", "d3d11.dll"))
        self.write("qt/bin/Qt6Unused.dll", program())
        for name in ("platforms/qwindows", "iconengines/qsvgicon", "imageformats/qsvg", "imageformats/qjpeg"):
            self.write(f"qt/plugins/{name}.dll", program("Qt6Gui.dll"))
        self.write("compiler/libstdc++-6.dll", program("msvcrt.dll"))

    def write(self, name, data):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def deploy(self):
        return subprocess.run([sys.executable, WINDOWS / "deploy.py", self.root / "stage", "--qt", self.root / "qt",
                               "--dlls", self.root / "compiler"], capture_output=True, text=True)

    def test_reads_the_imports_of_a_program(self):
        self.assertEqual(pe.imports(self.root / "stage/plaza.exe"), {"qt6gui.dll", "kernel32.dll"})

    def test_takes_what_is_imported_however_deep_and_nothing_else(self):
        done = self.deploy()
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = (self.root / "stage/contents.txt").read_text().splitlines()
        self.assertIn("client,server Qt6Core.dll", lines)
        self.assertIn("client,server libstdc++-6.dll", lines)
        self.assertIn("client Qt6Gui.dll", lines)
        self.assertIn("client plugins/platforms/qwindows.dll", lines)
        self.assertIn("server plaza-server.exe", lines)
        self.assertIn("server plaza-media-decoder.exe", lines)
        self.assertIn("server libspng.dll", lines)
        self.assertIn("client,server LICENSE.txt", lines)
        self.assertFalse((self.root / "stage/Qt6Unused.dll").exists())

    def test_names_a_library_that_nobody_would_have(self):
        self.write("qt/bin/Qt6Gui.dll", program("Qt6Core.dll", "libfreetype-6.dll"))
        done = self.deploy()
        self.assertEqual(done.returncode, 1)
        self.assertIn("libfreetype-6.dll (for Qt6Gui.dll)", done.stderr)

    def test_misses_the_plugin_without_which_there_is_no_window(self):
        (self.root / "qt/plugins/platforms/qwindows.dll").unlink()
        done = self.deploy()
        self.assertEqual(done.returncode, 1)
        self.assertIn("no plugin platforms/qwindows", done.stderr)


if __name__ == "__main__":
    sys.exit(unittest.main())
