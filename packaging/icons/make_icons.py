#!/usr/bin/env python3
"""Draws the application icon in every size and container that a system asks for, from the two SVG files.

resources/plaza.svg is the icon; resources/plaza-small.svg is its drawing for 24 pixels and less. The results are
committed in resources/app-icon/, so that no build needs a renderer. --check reads the containers back.
"""
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "resources" / "app-icon"
LARGE = ROOT / "resources" / "plaza.svg"
SMALL = ROOT / "resources" / "plaza-small.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
# Types of an .icns that hold PNG, with their size in pixels (two are the double-density twins of smaller ones).
ICNS_TYPES = ((b"icp4", 16), (b"icp5", 32), (b"ic11", 32), (b"ic12", 64), (b"ic07", 128), (b"ic13", 256),
              (b"ic08", 256), (b"ic14", 512), (b"ic09", 512), (b"ic10", 1024))


def render(svg_text, size):
    return subprocess.run(["rsvg-convert", "-w", str(size), "-h", str(size)], input=svg_text.encode(),
                          stdout=subprocess.PIPE, check=True).stdout


def drawing(size):
    return (SMALL if size <= 24 else LARGE).read_text(encoding="utf-8")


def mac_drawing():
    """macOS leaves a margin around the shape: 824 of 1024."""
    return LARGE.read_text(encoding="utf-8").replace('viewBox="0 0 256 256"', 'viewBox="-21 -21 298 298"')


def ico(images):
    head = struct.pack("<HHH", 0, 1, len(images))
    offset = len(head) + 16 * len(images)
    entries, data = b"", b""
    for size, png in images:
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), offset + len(data))
        data += png
    return head + entries + data


def icns(images):
    body = b"".join(kind + struct.pack(">I", len(png) + 8) + png for kind, png in images)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def make(folder):
    for size in SIZES:
        (folder / f"plaza-{size}.png").write_bytes(render(drawing(size), size))
    (folder / "plaza.ico").write_bytes(ico([(size, render(drawing(size), size)) for size in ICO_SIZES]))
    (folder / "plaza.icns").write_bytes(icns([(kind, render(mac_drawing(), size)) for kind, size in ICNS_TYPES]))


def read_ico(data):
    """Sizes in an .ico, each image checked to be a PNG of that size."""
    count = struct.unpack_from("<HHH", data)[2]
    sizes = []
    for index in range(count):
        width, _, _, _, _, bits, length, offset = struct.unpack_from("<BBBBHHII", data, 6 + 16 * index)
        assert data[offset:offset + 8] == b"\x89PNG\r\n\x1a\n" and bits == 32
        assert struct.unpack_from(">I", data, offset + 16)[0] == (width or 256)
        assert offset + length <= len(data)
        sizes.append(width or 256)
    return tuple(sizes)


def read_icns(data):
    assert data[:4] == b"icns" and struct.unpack_from(">I", data, 4)[0] == len(data)
    at, kinds = 8, []
    while at < len(data):
        kind, length = data[at:at + 4], struct.unpack_from(">I", data, at + 4)[0]
        kinds.append((kind, struct.unpack_from(">I", data, at + 8 + 16)[0]))
        at += length
    return tuple(kinds)


def check():
    """Containers whole and complete."""
    assert read_ico((OUT / "plaza.ico").read_bytes()) == ICO_SIZES
    assert read_icns((OUT / "plaza.icns").read_bytes()) == ICNS_TYPES
    for size in SIZES:
        data = (OUT / f"plaza-{size}.png").read_bytes()
        assert struct.unpack_from(">II", data, 16) == (size, size), size


if __name__ == "__main__":
    if "--check" in sys.argv:
        check()
    else:
        OUT.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=OUT.parent) as scratch:
            make(Path(scratch))
            for made in Path(scratch).iterdir():
                made.replace(OUT / made.name)
