#!/usr/bin/env python3
"""Every colour, length and duration of the interface has a name in qml/theme; nowhere else stands one as a number.

Prints file:line for each violation and exits with 1. --self-test plants violations and expects to find them.
"""
import re
import sys
import tempfile
from pathlib import Path

COLOUR = re.compile(r'"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})"|\bQt\.(?:rgba|hsla|hsva|color)\(|'
                    r'\b(?:color|Color)\s*:\s*"(?!transparent")[a-zA-Z]+"')
# What is measured in pixels or milliseconds.
MEASURE = re.compile(r"^\s*(?:readonly\s+)?(?:property\s+\w+\s+)?((?:[\w.]*\.)?(?:"
                     r"x|y|width|height|(?:implicit|minimum|maximum)(?:Width|Height)|cacheBuffer|"
                     r"spacing|(?:row|column)Spacing|padding|(?:left|right|top|bottom)Padding|"
                     r"margins|(?:left|right|top|bottom)Margin|radius|pixelSize|pointSize|letterSpacing|"
                     r"duration|interval|opacity))\s*:\s*(.*)$")
NUMBER = re.compile(r"(?<![\w.\"%])\d+(?:\.\d+)?(?![\w.])")


def bare_numbers(expression):
    """Numbers that are measures by themselves: 0 and 1 are none, nor is a factor or what a count is compared with."""
    for found in NUMBER.finditer(expression):
        before, after = expression[:found.start()].rstrip(), expression[found.end():].lstrip()
        is_factor = before.endswith(("*", "/", "%")) or after.startswith(("*", "/"))
        is_compared = before.endswith(("===", "!==", "<", ">", "<=", ">=")) or after.startswith(("<", ">", "===", "!=="))
        in_call = re.search(r"(?:mapToItem|mapFromItem|arg|toFixed)\([^)]*$", before)
        if float(found[0]) not in (0, 1) and not is_factor and not is_compared and not in_call:
            yield found[0]


def violations(root):
    for path in sorted(root.rglob("*.qml")):
        if root / "theme" in path.parents:
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            code = re.sub(r"\s//.*$", "", line)
            if COLOUR.search(code):
                yield f"{path}:{number}: a colour of its own: {code.strip()}"
            measure = MEASURE.match(code)
            if measure:
                for bare in bare_numbers(measure[2]):
                    yield f"{path}:{number}: {measure[1]} of {bare}, which has no name in the theme"


def self_test():
    planted = ['color: "#12ab34"', 'color: "white"', "border.color: Qt.rgba(0, 0, 0, 0.5)", "width: 37",
               "anchors.leftMargin: Theme.space4 + 3", "font.pixelSize: 13", "duration: 250", "opacity: on ? 1 : 0.4"]
    innocent = ['color: "transparent"', "width: parent.width * 0.5", "x: 2 * Theme.space3", "height: 0", "opacity: 1",
                "y: index === 3 ? Theme.space4 : 0", "text: \"#12 is no colour\"", "width: count > 2 ? half : whole"]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "Planted.qml"
        for line in planted + innocent:
            file.write_text(f"Item {{\n    {line}\n}}\n")
            found = list(violations(Path(folder)))
            if bool(found) != (line in planted):
                sys.exit(f"the check is wrong about: {line}: {found}")
    print("finds what is planted and nothing else")


def main():
    if "--self-test" in sys.argv:
        return self_test()
    found = list(violations(Path(__file__).resolve().parents[2] / "qml"))
    print("\n".join(found))
    sys.exit(1 if found else 0)


main()
