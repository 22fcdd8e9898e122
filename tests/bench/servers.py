"""The servers that are measured: each can be started fresh, or with a corpus in it, and stopped."""
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse

HERE = pathlib.Path(__file__).parent

# What a benchmark does and a community does not: thousands of connections from one machine, posts of last year.
LIMITS = """
[limits]
connections = 40000
past-seconds = 1000000000
max-limit = 1000
handshake-seconds = 60
"""


class Server:
    """One way to start a server. `command(folder, corpus)` gives the command line."""

    def __init__(self, name, dialect, command, load=None):
        self.name, self.dialect, self.command, self.load = name, dialect, command, load
        self.process = self.folder = self.prepared = None

    def prepare(self, corpus):
        """Puts the corpus into a folder that later starts copy: the loading is done once."""
        self.prepared = tempfile.mkdtemp(prefix=f"bench-{self.name}-", dir=os.environ.get("PLAZA_BENCH_DIR"))
        if self.load:
            self.load(self.prepared, corpus)

    def new_folder(self):
        self.folder = tempfile.mkdtemp(prefix=f"bench-{self.name}-", dir=os.environ.get("PLAZA_BENCH_DIR"))
        if self.prepared:
            shutil.rmtree(self.folder)
            shutil.copytree(self.prepared, self.folder)

    def start(self):
        self.new_folder()
        log = open(os.path.join(self.folder, "log"), "wb")
        self.process = subprocess.Popen(self.command(self.folder), stdout=subprocess.PIPE, stderr=log, text=True)
        for line in self.process.stdout:
            if found := re.match(r"listening on wss?://.*:(\d+)", line):
                return int(found[1]), self.process.pid
        raise RuntimeError(f"{self.name} did not start: " + open(log.name).read()[-500:])

    def disk_bytes(self):
        return sum(path.stat().st_blocks * 512 for path in pathlib.Path(self.folder).rglob("*") if path.is_file())

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def forget(self):
        if self.prepared:
            shutil.rmtree(self.prepared, ignore_errors=True)


class Elsewhere(Server):
    """A server that somebody else started: --peer name=ws://host:port[,pid]."""

    def __init__(self, name, address):
        address, _, pid = address.partition(",")
        super().__init__(name, "nostr", None)
        self.port, self.pid = urllib.parse.urlparse(address).port, int(pid or 0)

    def prepare(self, corpus):
        pass  # whoever started it has filled it

    def start(self):
        return self.port, self.pid

    def disk_bytes(self):
        return 0

    def stop(self):
        pass


class Scripted(Server):
    """A server that a program of yours starts anew for every round: --peer name=PROGRAM. It is called as
    `PROGRAM load FOLDER CORPUS`, which fills FOLDER with the events of a file of JSON lines, and as
    `PROGRAM serve FOLDER PORT`, which becomes the server."""

    def __init__(self, name, program):
        self.program = os.path.abspath(program)
        super().__init__(name, "nostr", None, lambda folder, corpus: subprocess.run([self.program, "load", folder, corpus], check=True))

    def start(self):
        self.new_folder()
        port = free_port()
        log = open(os.path.join(self.folder, "log"), "wb")
        self.process = subprocess.Popen([self.program, "serve", self.folder, str(port)], stdout=log, stderr=log)
        for _ in range(200):
            if socket.socket().connect_ex(("127.0.0.1", port)) == 0:
                return port, self.process.pid
            time.sleep(0.1)
        raise RuntimeError(f"{self.name} did not start: " + open(log.name).read()[-500:])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def peer(text):
    name, _, where = text.partition("=")
    return Elsewhere(name, where) if where.startswith("ws://") else Scripted(name, where)


def plaza(build, access="open"):
    program = f"{build}/server/plaza-server"

    def command(folder):
        pathlib.Path(folder, "limits.toml").write_text(LIMITS)
        return [program, "serve", "--data", f"{folder}/data", "--listen", "127.0.0.1:0", "--access", access,
                "--config", f"{folder}/limits.toml"]

    def load(folder, corpus):
        with subprocess.Popen(command(folder), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
            running.stdout.readline()  # it makes the folder
            subprocess.run([program, "import", corpus, "--data", f"{folder}/data"], check=True, stdout=subprocess.DEVNULL)
            running.terminate()

    return Server("plaza", "nostr", command, load)


def node_relay():
    script = str(HERE / "peers/relay.mjs")

    def load(folder, corpus):
        with subprocess.Popen(["node", script, f"{folder}/relay.db", corpus], stdout=subprocess.PIPE, text=True) as loading:
            loading.stdout.readline()  # it listens when all is stored
            loading.terminate()

    return Server("node relay", "nostr", lambda folder: ["node", script, f"{folder}/relay.db"], load)


def broadcasters(build):
    """What passes texts on and knows nothing of posts."""
    return [Server("floor", "plain", lambda _: [f"{build}/tests/bench/bench-floor"]),
            Server("ws", "plain", lambda _: ["node", str(HERE / "peers/ws.mjs")]),
            Server("socket.io", "socket.io", lambda _: ["node", str(HERE / "peers/socket_io.mjs")])]
