#!/usr/bin/env python3
"""Would this bundle start on somebody else's Mac? Looks into every Mach-O file in it, on any system.

usage: audit_bundle.py Plaza.app [--arch arm64 --arch x86_64]

Every file has all processors; what it loads is a part of macOS or of the bundle; it runs on the oldest macOS that
Info.plist names; it is signed. Prints a line for each fault and exits with 1.
"""
import argparse
import plistlib
import struct
import sys
from pathlib import Path

THIN, FAT, FAT64 = 0xFEEDFACF, 0xCAFEBABE, 0xCAFEBABF
CPUS = {0x01000007: "x86_64", 0x0100000C: "arm64"}
LOAD_DYLIB = {0xC, 0x80000018, 0x8000001F, 0x80000023}  # plain, weak, re-exported, upward
ID_DYLIB, RPATH, SIGNATURE, VERSION_MIN, BUILD_VERSION = 0xD, 0x8000001C, 0x1D, 0x24, 0x32
OF_MACOS = ("/usr/lib/", "/System/Library/")


class Slice:
    def __init__(self, data):
        magic, cpu, _, kind, count, _, _, _ = struct.unpack_from("<IIIIIIII", data)
        if magic != THIN:
            raise ValueError("not a 64-bit Mach-O file")
        self.arch, self.is_program = CPUS.get(cpu, hex(cpu)), kind == 2
        self.loads, self.rpaths, self.minimum, self.is_signed = [], [], None, False
        at = 32
        for _ in range(count):
            command, size = struct.unpack_from("<II", data, at)
            self._take(command, data[at:at + size])
            at += size

    def _take(self, command, body):
        if command in LOAD_DYLIB:
            self.loads.append(_text(body))
        elif command == RPATH:
            self.rpaths.append(_text(body))
        elif command == SIGNATURE:
            self.is_signed = True
        elif command in (VERSION_MIN, BUILD_VERSION):
            version = struct.unpack_from("<I", body, 12 if command == BUILD_VERSION else 8)[0]
            self.minimum = (version >> 16, version >> 8 & 0xFF)


def _text(body):
    start = struct.unpack_from("<I", body, 8)[0]
    return body[start:].split(b"\0", 1)[0].decode()


def slices(data):
    """None: not a Mach-O file."""
    if len(data) < 32:
        return None
    if struct.unpack_from("<I", data)[0] == THIN:
        return [Slice(data)]
    magic, count = struct.unpack_from(">II", data)
    if magic not in (FAT, FAT64) or count > 20:  # a Java class has the same first bytes
        return None
    found = []
    for i in range(count):
        if magic == FAT:
            offset, size = struct.unpack_from(">II", data, 8 + 20 * i + 8)
        else:
            offset, size = struct.unpack_from(">QQ", data, 8 + 32 * i + 8)
        found.append(Slice(data[offset:offset + size]))
    return found


class Audit:
    def __init__(self, bundle, archs):
        self.bundle, self.archs = bundle.resolve(), set(archs)
        with open(bundle / "Contents/Info.plist", "rb") as file:
            info = plistlib.load(file)
        self.minimum = tuple(int(part) for part in str(info["LSMinimumSystemVersion"]).split(".")[:2])
        self.program = self.bundle / "Contents/MacOS" / info["CFBundleExecutable"]
        self.count = 0

    def problems(self):
        program = slices(self.program.read_bytes()) or []
        rpaths = {self._place(rpath, self.program) for piece in program for rpath in piece.rpaths}
        for path in sorted(self.bundle.rglob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            for problem in self._of_file(path, rpaths):
                yield f"{path.relative_to(self.bundle)}: {problem}"
        if self.count == 0:
            yield "there is no program in it"

    def _of_file(self, path, rpaths):
        pieces = slices(path.read_bytes())
        if pieces is None:
            return
        self.count += 1
        for missing in sorted(self.archs - {piece.arch for piece in pieces}):
            yield f"has no code for {missing}"
        for piece in pieces:
            yield from self._of_slice(path, piece, rpaths)

    def _of_slice(self, path, piece, rpaths):
        here = rpaths | {self._place(rpath, path) for rpath in piece.rpaths}
        for rpath in piece.rpaths:
            if not self._is_inside(self._place(rpath, path)):
                yield f"looks for libraries outside the bundle, in {rpath}"
        for load in piece.loads:
            if not load.startswith(OF_MACOS) and not self._is_found(load, path, here):
                yield f"loads {load}, which is not in the bundle"
        if piece.minimum is None or piece.minimum > self.minimum:
            yield f"needs macOS {piece.minimum}, and Info.plist says {self.minimum}"
        if not piece.is_signed:
            yield f"is not signed ({piece.arch})"

    def _place(self, text, loader):
        text = text.replace("@executable_path", str(self.program.parent)).replace("@loader_path", str(loader.parent))
        return Path(text).resolve()

    def _is_inside(self, path):
        return path.is_relative_to(self.bundle)

    def _is_found(self, load, loader, rpaths):
        if load.startswith("@rpath/"):
            candidates = [rpath / load[len("@rpath/"):] for rpath in rpaths]
        else:
            candidates = [self._place(load, loader)]
        return any(path.exists() and self._is_inside(path.resolve()) for path in candidates)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("bundle", type=Path)
    arguments.add_argument("--arch", action="append", default=[])
    given = arguments.parse_args()
    audit = Audit(given.bundle, given.arch or ["arm64", "x86_64"])
    problems = list(audit.problems())
    print("\n".join(problems) or f"{audit.count} files looked into: whole")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
