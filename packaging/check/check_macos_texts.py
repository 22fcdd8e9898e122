#!/usr/bin/env python3
"""The parts of the macOS package that can be looked at on any system: Info.plist key by key, the entitlements, the
window of the dmg. usage: check_macos_texts.py RENDERED-INFO.plist RENDERED-dmg_layout.applescript VERSION APP-ID"""
import plistlib
import struct
import sys
from pathlib import Path

MACOS = Path(__file__).resolve().parents[1] / "macos"


def read(path):
    with open(path, "rb") as file:
        return plistlib.load(file)


def info_problems(info, version, identifier):
    wanted = {"CFBundleIdentifier": identifier, "CFBundleShortVersionString": version, "CFBundleVersion": version,
              "CFBundleExecutable": "plaza", "CFBundlePackageType": "APPL", "CFBundleIconFile": "plaza",
              "LSMinimumSystemVersion": "12.0", "NSHighResolutionCapable": True, "NSPrincipalClass": "NSApplication"}
    for key, value in wanted.items():
        if info.get(key) != value:
            yield f"Info.plist: {key} is {info.get(key)!r}, not {value!r}"
    schemes = [scheme for kind in info.get("CFBundleURLTypes", []) for scheme in kind["CFBundleURLSchemes"]]
    if schemes != ["plaza"]:
        yield f"Info.plist: links of {schemes} are opened, not those of plaza:"
    for key in ("NSCameraUsageDescription", "NSMicrophoneUsageDescription", "NSHumanReadableCopyright"):
        if len(info.get(key, "")) < 20:
            yield f"Info.plist: {key} says nothing"
    if "@" in str(info):
        yield "Info.plist: something was not filled in"


def entitlement_problems(entitlements):
    allowed = {"com.apple.security.device.audio-input", "com.apple.security.device.camera",
               "com.apple.security.network.client"}
    for key in entitlements.keys() ^ allowed:
        yield f"entitlements.plist: {key} is not what the app needs"


def layout_problems(script):
    picture = (MACOS / "dmg_background.png").read_bytes()
    width, height = struct.unpack_from(">II", picture, 16)
    if f"{{200, 120, {200 + width}, {120 + height}}}" not in script:
        yield f"dmg_layout.applescript: the window is not as large as its picture ({width} x {height})"
    for item in ('item "plaza.app"', 'item "Applications"', ".background:background.png"):
        if item not in script:
            yield f"dmg_layout.applescript: {item} has no place"


def main():
    info, layout, version, identifier = sys.argv[1:]
    problems = [*info_problems(read(info), version, identifier),
                *entitlement_problems(read(MACOS / "entitlements.plist")),
                *layout_problems(Path(layout).read_text(encoding="utf-8"))]
    print("\n".join(problems))
    return 1 if problems else 0


sys.exit(main())
