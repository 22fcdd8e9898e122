#!/usr/bin/env python3
"""The audit of a macOS bundle finds what is wrong in a fabricated one, and nothing in a whole one."""
import importlib.util
import plistlib
import struct
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("audit_bundle", ROOT / "packaging/macos/audit_bundle.py")
audit_bundle = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(audit_bundle)

CPU = {"arm64": 0x0100000C, "x86_64": 0x01000007}


def command(number, body):
    body += b"\0" * (-(len(body) + 8) % 8)
    return struct.pack("<II", number, len(body) + 8) + body


def with_path(number, path, head):
    return command(number, struct.pack("<I", 8 + 4 + len(head)) + head + path.encode() + b"\0")


def thin(arch, loads=(), rpaths=(), minimum=(12, 0), signed=True, kind=2):
    commands = [with_path(0xC, path, b"\0" * 12) for path in loads]
    commands += [with_path(0x8000001C, path, b"") for path in rpaths]
    commands.append(command(0x32, struct.pack("<IIII", 1, minimum[0] << 16 | minimum[1] << 8, 0, 0)))
    if signed:
        commands.append(command(0x1D, struct.pack("<II", 0, 0)))
    body = b"".join(commands)
    return struct.pack("<IIIIIIII", 0xFEEDFACF, CPU[arch], 0, kind, len(commands), len(body), 0, 0) + body


def fat(pieces):
    """pieces: arch -> bytes."""
    head, body, offset = struct.pack(">II", 0xCAFEBABE, len(pieces)), b"", 4096
    for arch, data in pieces.items():
        head += struct.pack(">IIIII", CPU[arch], 0, offset + len(body), len(data), 12)
        body += data
    return head.ljust(offset, b"\0") + body


def universal(**options):
    return fat({arch: thin(arch, **options) for arch in CPU})


class Bundle:
    def __init__(self, folder):
        self.path = Path(folder) / "plaza.app"
        self.write("Contents/Info.plist",
                   plistlib.dumps({"CFBundleExecutable": "plaza", "LSMinimumSystemVersion": "12.0"}))
        self.write("Contents/MacOS/plaza",
                   universal(loads=["@rpath/QtCore.framework/Versions/A/QtCore", "/usr/lib/libSystem.B.dylib"],
                             rpaths=["@executable_path/../Frameworks"]))
        self.write("Contents/Frameworks/QtCore.framework/Versions/A/QtCore",
                   universal(loads=["/System/Library/Frameworks/AppKit.framework/Versions/C/AppKit"], kind=6))
        self.write("Contents/PlugIns/platforms/libqcocoa.dylib",
                   universal(loads=["@rpath/QtCore.framework/Versions/A/QtCore"], kind=6))
        self.write("Contents/Resources/qml/QtQuick/qmldir", b"module QtQuick\n")

    def write(self, name, data):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def problems(self):
        return "\n".join(audit_bundle.Audit(self.path, list(CPU)).problems())


class AuditFinds(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.bundle = Bundle(folder.name)

    def plant(self, data, name="Contents/PlugIns/platforms/libqcocoa.dylib"):
        self.bundle.write(name, data)
        return self.bundle.problems()

    def test_nothing_in_a_whole_bundle(self):
        self.assertEqual(self.bundle.problems(), "")

    def test_a_file_for_one_processor_only(self):
        self.assertIn("no code for x86_64", self.plant(thin("arm64")))

    def test_a_library_of_homebrew(self):
        found = self.plant(universal(loads=["/opt/homebrew/lib/libsodium.26.dylib"]))
        self.assertIn("loads /opt/homebrew/lib/libsodium.26.dylib", found)

    def test_a_library_that_was_forgotten(self):
        self.assertIn("loads @rpath/QtSvg", self.plant(universal(loads=["@rpath/QtSvg.framework/Versions/A/QtSvg"])))

    def test_a_way_out_of_the_bundle(self):
        self.assertIn("outside the bundle", self.plant(universal(rpaths=["/Users/somebody/Qt/6.8.2/macos/lib"])))
        self.assertIn("outside the bundle", self.plant(universal(rpaths=["@loader_path/../../../../lib"])))

    def test_a_file_for_newer_systems_in_either_half(self):
        self.assertIn("needs macOS (14, 0)", self.plant(universal(minimum=(14, 0))))
        mixed = fat({"arm64": thin("arm64"), "x86_64": thin("x86_64", minimum=(13, 3))})
        self.assertIn("needs macOS (13, 3)", self.plant(mixed))

    def test_a_file_without_a_signature(self):
        self.assertIn("is not signed", self.plant(universal(signed=False)))

    def test_a_bundle_without_a_program(self):
        (self.bundle.path / "Contents/Frameworks/QtCore.framework/Versions/A/QtCore").unlink()
        self.assertIn("which is not in the bundle", self.bundle.problems())


if __name__ == "__main__":
    sys.exit(unittest.main())
