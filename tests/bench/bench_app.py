"""What the real app costs, and how it behaves while much is written.

bench_app.py BUILD [--quick] [GROUP…]: prints one JSON object. Groups: cold memory reading flood outage peers. Prints no figures
for a run in which a post was lost or came twice.
"""
import collections
import contextlib
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

from cut_line import Line
from desktop import App, Atspi, Screen, wait_until
from plaza_server import Server

STARTS = 7
QUIET = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "0", "QT_ACCESSIBILITY": "0", "PLAZA_TRACE": "1"}
WIDTH, HEIGHT = 1200, 800


class Amounts:
    def __init__(self, quick):
        self.cached = 5_000 if quick else 50_000
        self.streamed = 10_000 if quick else 100_000
        self.missed = 1_200  # ten minutes at two posts a second
        self.rows = 200 if quick else 1_000


class Bench:
    def __init__(self, build, folder, screen):
        folder.mkdir()
        self.build, self.folder, self.screen = build, folder, screen
        self.server = Server(build / "server/plaza-server", folder)
        self.log = folder / "trace.log"

    def join(self, line=None):
        """line: what the app reaches the server through."""
        names = []
        if line:
            self.server.url = f"ws://127.0.0.1:{free_port()}"
            line.lead_to(self.server.url)
            names = ["--public-url", f"ws://127.0.0.1:{line.port}", "--public-url", self.server.url]
        self.server.start(*names)
        app = App(self.build / "app/plaza", self.folder / "profile", self.folder / "join.log", self.screen)
        app.start()
        app.fill("Invite link", self.invite(line))
        app.click("Join", "push button")
        app.fill("Name", "Robin Hale")
        app.click("Continue", "push button")
        app.find("Connection: Live")
        app.stop()

    def invite(self, line=None, *arguments):
        """Through the line, or straight to the server."""
        code = re.search(r"[?&]c=([^&]+)", self.server.invite(*arguments))[1]
        port = line.port if line else self.server.url.rsplit(":", 1)[1]
        return f"plaza://join?r=ws%3A%2F%2F127.0.0.1%3A{port}&c={code}"

    @contextlib.contextmanager
    def app(self, env=QUIET):
        """The app as people run it, without the aids that drive it; its trace in self.log."""
        self.log.write_text("")
        app = App(self.build / "app/plaza", self.folder / "profile", self.log, self.screen, env)
        with open(self.log, "a") as log:
            app.process = subprocess.Popen([app.program, "--profile", app.profile], env=app.env, stdout=log,
                                           stderr=log)
        try:
            yield app
        finally:
            app.stop()

    def trace(self, what):
        return re.findall(rf"^trace {what} (.*)$", self.log.read_text(), re.M)

    def sender(self, count, rate=0):
        return subprocess.Popen([self.build / "tests/bench/bench-sender", self.invite(None, "--uses", "100"), str(count), str(rate)],
                                stdout=subprocess.PIPE, text=True)

    def send(self, count, rate=0):
        sender = self.sender(count, rate)
        out, _ = sender.communicate(timeout=1800)
        if sender.returncode != 0:
            sys.exit("bench_app: no figures: not everything could be sent")
        return json.loads(out)

    def store(self):
        """The file of the app's own store."""
        return next((self.folder / "profile").rglob("events.sqlite"))

    def ask(self, sql, *values):
        with contextlib.closing(sqlite3.connect(f"file:{self.store()}?mode=ro", uri=True)) as database:
            return database.execute(sql, values).fetchone()[0]

    def stored_posts(self):
        with contextlib.suppress(sqlite3.OperationalError, StopIteration):
            return self.ask("SELECT count(*) FROM event WHERE kind = 1")
        return 0

    def wait_for_posts(self, count):
        wait_until(lambda: time.sleep(0.5) or self.stored_posts() >= count, f"{count} stored posts", 600)
        if self.stored_posts() != count:
            sys.exit(f"bench_app: no figures: {self.stored_posts()} posts stored, {count} sent")

    def check_rows(self):
        times = collections.Counter(line.split()[0] for line in self.trace("row"))
        twice = [post for post, count in times.items() if count > 1]
        if twice:
            sys.exit(f"bench_app: no figures: {len(twice)} posts became a row twice")
        return len(times)

    def focus(self, app):
        window = wait_until(lambda: app.window(), "the window", 60)
        self.screen.xdotool("windowfocus", "--sync", window)
        self.screen.xdotool("mousemove", WIDTH // 2, HEIGHT * 2 // 3)


def free_port():
    with contextlib.closing(socket.create_server(("127.0.0.1", 0))) as door:
        return door.getsockname()[1]


def resident_kb(process):
    return int(re.search(r"^VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{process.pid}/status").read_text(), re.M)[1])


def gui_thread_ms(process):
    """What the first thread, which is the interface's, has used of a processor."""
    return int(pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/schedstat").read_text().split()[0]) / 1e6


def share(values, part):
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def cold(bench, amounts):
    bench.join()
    with bench.app():
        time.sleep(3)  # until it is live; what it misses it would catch up with
        bench.send(amounts.cached)
        bench.wait_for_posts(amounts.cached)
    bench.server.stop()  # what is painted now can only come from the disk
    inside, outside, memory = [], [], []
    for _ in range(STARTS):
        began = time.monotonic()
        with bench.app() as app:
            wait_until(lambda: bench.trace("first-post-frame"), "the first painted post", 60)
            outside.append((time.monotonic() - began) * 1000)
            inside.append(int(bench.trace("first-post-frame")[0]))
            time.sleep(5)  # what the start needed is given back
            memory.append(resident_kb(app.process) / 1024)
    found = subprocess.run([bench.build / "tests/bench/bench-search", bench.store()], check=True, capture_output=True, text=True)
    return {"cached_posts": amounts.cached, "starts": STARTS, "first_post_ms_median": statistics.median(inside),
            "first_post_ms_max": max(inside), "first_post_from_exec_ms_median": round(statistics.median(outside)),
            "resident_with_feed_mb": round(statistics.median(memory), 1), **json.loads(found.stdout)}


def memory(bench, amounts):
    bench.join()
    with bench.app() as app:
        wait_until(lambda: bench.trace("first-frame"), "the window", 60)
        time.sleep(5)  # caches of fonts and glyphs fill, the link comes up
        at_start = resident_kb(app.process)
        sent = bench.send(amounts.streamed)
        bench.wait_for_posts(amounts.streamed)
        time.sleep(5)
        at_end = resident_kb(app.process)
        rows = bench.check_rows()
    bench.server.stop()
    return {"streamed_posts": amounts.streamed, "seconds_to_send": sent["seconds"], "rows_inserted": rows,
            "resident_start_mb": round(at_start / 1024, 1), "resident_end_mb": round(at_end / 1024, 1),
            "resident_growth_mb": round((at_end - at_start) / 1024, 1)}


def reading(bench, amounts):
    """Twenty rows down while 50 posts a second come in: does anything move, and how smooth is scrolling on?"""
    bench.join()
    with bench.app():
        time.sleep(3)
        bench.send(amounts.rows + 300)
        bench.wait_for_posts(amounts.rows + 300)
    moved = movement(bench)
    return {"moved_px": moved, **scrolling(bench, amounts)}


def movement(bench):
    with bench.app({"PLAZA_TRACE": "1"}) as app:
        bench.focus(app)
        app.find("Connection: Live")
        app.press("Escape", "Home", *["j"] * 20)
        node = wait_until(lambda: (found := app.focused()) and found.get_role_name() == "list item" and found, "a post to have the keyboard")
        place = lambda: (box := node.get_extents(Atspi.CoordType.SCREEN)) and (box.x, box.y, box.width, box.height)
        time.sleep(2)
        before, furthest = place(), 0
        sender = bench.sender(500, 50)
        while sender.poll() is None:
            now = place()
            furthest = max(furthest, *(abs(a - b) for a, b in zip(now, before)))
            time.sleep(0.1)
        app.find(re.compile("^500 new posts$"))
        return furthest


def scrolling(bench, amounts):
    with bench.app() as app:
        bench.focus(app)
        wait_until(lambda: bench.trace("first-post-frame"), "the first painted post", 60)
        time.sleep(4)
        sender = bench.sender(100_000, 50)
        time.sleep(1)
        rows, began, used = len(bench.trace("row")), len(bench.trace("frame")), gui_thread_ms(app.process)
        deadline = time.monotonic() + 120
        wheel = subprocess.Popen(["xdotool", "click", "--repeat", "10000", "--delay", "16", "5"],
                                 env={**os.environ, "DISPLAY": bench.screen.display})
        while len(set(bench.trace("row"))) < rows + amounts.rows and time.monotonic() < deadline:
            time.sleep(1)
        wheel.kill()
        wheel.wait()
        used = gui_thread_ms(app.process) - used
        frames = [int(at) for at in bench.trace("frame")[began:]]
        rows = len(set(bench.trace("row"))) - rows
        sender.kill()
        sender.wait()
    gaps = [(later - earlier) / 1000 for earlier, later in zip(frames, frames[1:])]
    return {"scrolled_rows": rows, "frames": len(frames), "frame_ms_p50": round(share(gaps, 0.5), 1),
            "frame_ms_p99": round(share(gaps, 0.99), 1), "frame_ms_max": round(max(gaps), 1),
            "gui_ms_per_frame": round(used / max(1, len(frames)), 1)}


def flood(bench, amounts):
    """1,000 posts a second behind the pill: what the interface's own thread does in the time of a frame."""
    bench.join()
    with bench.app() as app:
        bench.focus(app)
        time.sleep(3)
        bench.send(300)
        bench.wait_for_posts(300)
        bench.screen.xdotool("key", "Escape", "Home", *["j"] * 20)
        time.sleep(2)
        used, began = gui_thread_ms(app.process), time.monotonic()
        bench.send(10_000, 1000)
        seconds = time.monotonic() - began
        used = gui_thread_ms(app.process) - used
        bench.wait_for_posts(10_300)
    return {"posts_per_s": round(10_000 / seconds), "gui_thread_ms_per_frame": round(used / (seconds * 60), 2)}


def outage(bench, amounts):
    """The line is cut, others go on writing, the line is mended: how long until all of it is here."""
    line = Line()
    bench.join(line)
    times = []
    with bench.app({"PLAZA_TRACE": "1"}) as app:
        bench.focus(app)
        app.find("Connection: Live")
        stored = 0
        for _ in range(3):
            line.cut()
            app.find_gone("Connection: Live")
            bench.send(amounts.missed)
            stored += amounts.missed
            app.find("Retry now", "push button")
            line.mend()
            began = time.monotonic()
            app.act("Retry now", "push button")
            wait_until(lambda: bench.stored_posts() >= stored, "what was missed", 60)
            app.find("Connection: Live")
            times.append(time.monotonic() - began)
        if bench.stored_posts() != stored:
            sys.exit("bench_app: no figures: what was missed is not what was sent")
    line.close()
    return {"missed_posts": amounts.missed, "caught_up_s_median": round(statistics.median(times), 2)}


def peers(bench, amounts):
    """The start screens of the desktop clients that this system has, and ours: until the first window, and memory after."""
    figures = {}
    for name in ("plaza", "nheko", "quaternion"):
        program = str(bench.build / "app/plaza") if name == "plaza" else shutil.which(name)
        if program:
            runs = [start_screen(bench, program, f"{name}-{number}") for number in range(STARTS)]
            figures[f"{name}_window_ms"] = round(statistics.median(ms for ms, _ in runs))
            figures[f"{name}_resident_mb"] = round(statistics.median(mb for _, mb in runs), 1)
    return figures


def start_screen(bench, program, name):
    home = bench.folder / name
    home.mkdir()
    env = {**os.environ, "DISPLAY": bench.screen.display, "HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home),
           "XDG_CACHE_HOME": str(home), "QT_QPA_PLATFORM": "xcb", "QT_QUICK_BACKEND": "software", "LIBGL_ALWAYS_SOFTWARE": "1"}
    began = time.monotonic()
    process = subprocess.Popen([program], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        # Its own way of waiting looks only twice a second.
        wait_until(lambda: bench.screen.shows(process.pid), f"the window of {name}")
        shown = (time.monotonic() - began) * 1000
        time.sleep(3)
        return shown, resident_kb(process) / 1024
    finally:
        process.terminate()
        process.wait(10)


GROUPS = {"cold": cold, "memory": memory, "reading": reading, "flood": flood, "outage": outage, "peers": peers}


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    chosen = [name for name in sys.argv[2:] if name in GROUPS] or list(GROUPS)
    amounts = Amounts("--quick" in sys.argv)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="plaza-bench-"))
    os.chmod(folder, 0o700)
    screen = Screen(WIDTH, HEIGHT)
    figures = {}
    try:
        for name in chosen:
            bench = Bench(build, folder / name, screen)
            try:
                figures[name] = GROUPS[name](bench, amounts)
            finally:
                bench.server.stop()
            print(f"{name}: {figures[name]}", file=sys.stderr, flush=True)
        print(json.dumps(figures))
    finally:
        screen.close()
        shutil.rmtree(folder, ignore_errors=True)


main()
