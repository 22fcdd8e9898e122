#!/usr/bin/env python3
"""Signs programs and packages for Windows, in place, or says in one line that it does not. usage: sign.py FILE…

PLAZA_SIGN_CERTIFICATE  a certificate chain (PEM) for osslsigncode, or a .pfx for either tool
PLAZA_SIGN_KEY          its key (PEM); not with a .pfx
PLAZA_SIGN_PASSWORD     of the key or the .pfx
PLAZA_SIGN_TIMESTAMP    the address of a time-stamping authority; without one nothing is asked over the network
"""
import os
import shutil
import subprocess
import sys
from pathlib import Path

NAME = "Plaza"


def _setting(name):
    return os.environ.get(f"PLAZA_SIGN_{name}", "")


def _osslsigncode(source, target):
    certificate = _setting("CERTIFICATE")
    identity = ["-pkcs12", certificate] if certificate.endswith(".pfx") else ["-certs", certificate, "-key", _setting("KEY")]
    password = ["-readpass", "/dev/stdin"] if _setting("PASSWORD") else []
    time = ["-ts", _setting("TIMESTAMP")] if _setting("TIMESTAMP") else []
    return ["osslsigncode", "sign", *identity, *password, *time, "-h", "sha256", "-n", NAME, "-in", source, "-out", target]


def _signtool(file):
    password = ["/p", _setting("PASSWORD")] if _setting("PASSWORD") else []
    time = ["/tr", _setting("TIMESTAMP"), "/td", "sha256"] if _setting("TIMESTAMP") else []
    return ["signtool", "sign", "/fd", "sha256", "/d", NAME, "/f", _setting("CERTIFICATE"), *password, *time, file]


def _run(command):
    done = subprocess.run([str(word) for word in command], input=_setting("PASSWORD"), capture_output=True, text=True)
    if done.returncode != 0:
        sys.stderr.write(done.stdout + done.stderr)
        raise SystemExit(f"sign: {command[0]} failed; see above")


def sign(files):
    if not _setting("CERTIFICATE"):
        print(f"not signed (PLAZA_SIGN_CERTIFICATE is not set): {', '.join(Path(f).name for f in files)}", file=sys.stderr)
        return
    for file in map(Path, files):
        if shutil.which("signtool"):
            _run(_signtool(file))
            continue
        aside = file.with_name(file.name + ".signed")
        _run(_osslsigncode(file, aside))
        aside.replace(file)


if __name__ == "__main__":
    sign(sys.argv[1:])
