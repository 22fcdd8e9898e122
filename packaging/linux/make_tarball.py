#!/usr/bin/env python3
"""make_tarball.py STAGE OUT NAME: makes STAGE, with the server installed below it, run where no Qt is, and packs it.

STAGE has bin/, libexec/ and so on. What the programs need of this system goes into STAGE/lib, found by its place beside
them; only the C library and the kernel are the other system's. Writes OUT/NAME.tar.xz; the same stage gives the same bytes.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile

# Of the C library's own package, and what the dynamic linker is.
OF_THE_SYSTEM = re.compile(r"^(ld-linux.*|lib(c|m|dl|rt|pthread|resolv|util|nss_.*|anl)\.so\.\d+)$")
# Loaded while the program runs, where no list of needs names them.
QT_PLUGINS = ("tls", "networkinformation")
LATER = ("libssl.so.3", "libcrypto.so.3")


def output(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def needs(binary):
    """Name → path of each library that is looked for when this is loaded."""
    return dict(re.findall(r"^\s*(\S+) => (/\S+)", output("ldd", str(binary)), re.M))


def path_of(name):
    found = re.findall(rf"^\s*{re.escape(name)} .*=> (/\S+)", output("/sbin/ldconfig", "-p"), re.M)
    if not found:
        sys.exit(f"make_tarball: {name} is not on this system")
    return found[0]


def plugin_folder():
    return pathlib.Path(output("qmake6", "-query", "QT_INSTALL_PLUGINS").strip())


def bundle(stage):
    library, plugins = stage / "lib/plaza-server", stage / "lib/plaza-server/plugins"
    library.mkdir(parents=True)
    programs = [stage / "bin/plaza-server", *(stage / "libexec/plaza-server").iterdir()]
    for kind in QT_PLUGINS:
        if (plugin_folder() / kind).is_dir():
            shutil.copytree(plugin_folder() / kind, plugins / kind)
    wanted = {name: path_of(name) for name in LATER}
    for binary in [*programs, *plugins.rglob("*.so")]:
        wanted |= needs(binary)
    wanted = {name: path for name, path in wanted.items() if not OF_THE_SYSTEM.match(name)}
    for name, path in wanted.items():
        shutil.copy(os.path.realpath(path), library / name)
    for binary in programs:
        up = "../lib/plaza-server" if binary.parent.name == "bin" else "../../lib/plaza-server"
        subprocess.run(["patchelf", "--force-rpath", "--set-rpath", f"$ORIGIN/{up}", str(binary)], check=True)
    for binary in library.glob("*.so*"):
        subprocess.run(["patchelf", "--force-rpath", "--set-rpath", "$ORIGIN", str(binary)], check=True)
    for binary in plugins.rglob("*.so"):
        subprocess.run(["patchelf", "--force-rpath", "--set-rpath", "$ORIGIN/../..", str(binary)], check=True)
    for binary in [*programs, *library.glob("*.so*"), *plugins.rglob("*.so")]:
        subprocess.run(["strip", "--strip-unneeded", str(binary)], check=True)
    (stage / "bin/qt.conf").write_text("[Paths]\nPrefix = ../lib/plaza-server\nPlugins = plugins\n")
    return wanted.values()


def add_licences(stage, libraries):
    """Of everything that came along, by Debian's record of whose it is."""
    folder = stage / "share/doc/plaza-server/licences"
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(libraries):
        owner = subprocess.run(["dpkg", "-S", "*/" + os.path.basename(os.path.realpath(path))], stdout=subprocess.PIPE, text=True).stdout.split(":")[0]
        text = pathlib.Path("/usr/share/doc", owner, "copyright")
        if not owner or not text.exists():
            sys.exit(f"make_tarball: nobody says under which licence {path} is")
        shutil.copy(text, folder / owner)


def newest_symbol(stage):
    """The C library that is needed at least, by what the files ask of it."""
    asked = set()
    for file in [stage / "bin/plaza-server", *(stage / "lib").rglob("*.so*"), *(stage / "libexec").rglob("*")]:
        if file.is_file():
            asked |= set(re.findall(r"GLIBC_(\d+)\.(\d+)", output("objdump", "-T", str(file))))
    return max((int(major), int(minor)) for major, minor in asked)


def pack(stage, target, name):
    moment = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))

    def plain(info):
        info.uid = info.gid = 0
        info.uname = info.gname = "root"
        info.mtime = moment
        info.mode = 0o755 if info.isdir() or info.mode & 0o100 else 0o644
        return info

    with tarfile.open(target, "w:xz", preset=9) as archive:
        for path in sorted([stage, *stage.rglob("*")]):
            archive.add(path, arcname=str(pathlib.Path(name) / path.relative_to(stage)), recursive=False, filter=plain)


def main():
    stage, out, name = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
    libraries = bundle(stage)
    add_licences(stage, libraries)
    major, minor = newest_symbol(stage)
    (stage / "README").write_text(
        f"""plaza-server, with all it needs but the C library: glibc {major}.{minor} or newer, on {os.uname().machine}.

Put this folder anywhere, say /opt/plaza-server, and run

    bin/plaza-server serve --data /var/lib/plaza-server --listen 0.0.0.0:7447 --name "Our street"

as a user of its own. share/doc/plaza-server/OPERATING.md tells the rest; etc/plaza-server.toml is a sample of settings,
lib/systemd/system/plaza-server.service the service of the packages (its paths are those of a package), share/man has the
manual, share/doc/plaza-server/licences what the libraries in lib are under.
""")
    pack(stage, out / f"{name}.tar.xz", name)


main()
