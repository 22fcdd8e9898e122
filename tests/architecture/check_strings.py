#!/usr/bin/env python3
"""Every sentence the app shows can be said in every language it speaks: lupdate finds them all in the sources, and
each must have a finished translation in each resources/i18n/plaza_*.ts. `./dev strings` brings those files up to date;
what it leaves unfinished is for a person to write."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
LUPDATE = next((tool for tool in ("/usr/lib/qt6/bin/lupdate", shutil.which("lupdate-qt6"), shutil.which("lupdate"))
                if tool and pathlib.Path(tool).exists()), None)


def messages(path):
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            yield (context.findtext("name"), message.findtext("source"), message.findtext("comment")), message


def placeholders(text):
    return sorted(set(re.findall(r"%\d|%n", text)))


def fault(key, message):
    translation = message.find("translation")
    forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
    if translation.get("type") == "unfinished" or not all(forms):
        return "is not translated"
    if any(placeholders(form) != placeholders(key[1]) for form in forms):
        return "has other placeholders in its translation"
    return None


def faults(translations, wanted):
    known = dict(messages(translations))
    for key in wanted:
        problem = fault(key, known[key]) if key in known else "is missing"
        if problem:
            yield f"{translations.relative_to(ROOT)}: {key[0]}: “{key[1]}” {problem}"


def main():
    if not LUPDATE:
        sys.exit("lupdate is missing (Debian: qt6-l10n-tools)")
    with tempfile.TemporaryDirectory() as folder:
        found = pathlib.Path(folder) / "found.ts"
        subprocess.run([LUPDATE, "-silent", "-locations", "none", "-I", ".", "app", "qml", "-source-language", "en",
                        "-target-language", "de", "-ts", found], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        wanted = [key for key, _ in messages(found)]
    assert len(wanted) > 200, "lupdate has found too few sentences"
    problems = [each for path in sorted((ROOT / "resources/i18n").glob("plaza_*.ts")) for each in faults(path, wanted)]
    print("\n".join(problems) or f"{len(wanted)} sentences, all translated")
    sys.exit(1 if problems else 0)


main()
