"""What the real app costs: cold start to the first painted cached post, and memory after a long stream.

bench_app.py BUILD [STREAMED]: prints one JSON object. Prints no figures for a run in which a post was lost or
came twice.
"""
import collections
import contextlib
import json
import os
import pathlib
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

from desktop import App, Screen, wait_until
from plaza_server import Server

CACHED, STARTS = 10_000, 7
QUIET = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "0", "QT_ACCESSIBILITY": "0", "PLAZA_TRACE": "1"}


class Bench:
    def __init__(self, build, folder, screen):
        folder.mkdir()
        self.build, self.folder, self.screen = build, folder, screen
        self.server = Server(build / "server/plaza-server", folder)
        self.log = folder / "trace.log"

    def join(self):
        self.server.start()
        app = App(self.build / "app/plaza", self.folder / "profile", self.folder / "join.log", self.screen)
        app.start()
        app.fill("Invite link", self.server.invite())
        app.click("Join", "push button")
        app.fill("Name", "Robin Hale")
        app.click("Continue", "push button")
        app.find("Connection: Live")
        app.stop()

    @contextlib.contextmanager
    def app(self):
        """The app as people run it, without the aids that drive it; its trace in self.log."""
        self.log.write_text("")
        app = App(self.build / "app/plaza", self.folder / "profile", self.log, self.screen, QUIET)
        with open(self.log, "a") as log:
            app.process = subprocess.Popen([app.program, "--profile", app.profile], env=app.env, stdout=log,
                                           stderr=log)
        try:
            yield app
        finally:
            app.stop()

    def trace(self, what):
        return re.findall(rf"^trace {what} (.*)$", self.log.read_text(), re.M)

    def send(self, count):
        done = subprocess.run([self.build / "tests/bench/bench-sender", self.server.invite("--uses", "100"), str(count)],
                              check=True, capture_output=True, text=True, timeout=900)
        return json.loads(done.stdout)

    def stored_posts(self):
        """In the app's own store."""
        for path in (self.folder / "profile").rglob("*"):
            if path.is_file() and path.read_bytes()[:15] == b"SQLite format 3":
                with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
                    with contextlib.suppress(sqlite3.OperationalError):
                        return database.execute("SELECT count(*) FROM event WHERE kind = 1").fetchone()[0]
        return 0

    def wait_for_posts(self, count):
        wait_until(lambda: time.sleep(0.5) or self.stored_posts() >= count, f"{count} stored posts", 300)
        if self.stored_posts() != count:
            sys.exit(f"bench_app: no figures: {self.stored_posts()} posts stored, {count} sent")

    def check_rows(self):
        times = collections.Counter(line.split()[0] for line in self.trace("row"))
        twice = [post for post, count in times.items() if count > 1]
        if twice:
            sys.exit(f"bench_app: no figures: {len(twice)} posts became a row twice")
        return len(times)


def resident_kb(process):
    return int(re.search(r"^VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{process.pid}/status").read_text(), re.M)[1])


def cold_start(bench):
    bench.join()
    with bench.app():
        time.sleep(3)  # until it is live; what it misses it would catch up with
        bench.send(CACHED)
        bench.wait_for_posts(CACHED)
    bench.server.stop()  # what is painted now can only come from the disk
    inside, outside = [], []
    for _ in range(STARTS):
        began = time.monotonic()
        with bench.app():
            wait_until(lambda: bench.trace("first-post-frame"), "the first painted post", 60)
            outside.append((time.monotonic() - began) * 1000)
            inside.append(int(bench.trace("first-post-frame")[0]))
    return {"cached_posts": CACHED, "starts": STARTS, "first_post_ms_median": statistics.median(inside),
            "first_post_ms_max": max(inside), "first_post_from_exec_ms_median": round(statistics.median(outside))}


def memory(bench, streamed):
    bench.join()
    with bench.app() as app:
        wait_until(lambda: bench.trace("first-frame"), "the window", 60)
        time.sleep(5)  # caches of fonts and glyphs fill, the link comes up
        at_start = resident_kb(app.process)
        sent = bench.send(streamed)
        bench.wait_for_posts(streamed)
        time.sleep(5)
        at_end = resident_kb(app.process)
        rows = bench.check_rows()
    bench.server.stop()
    return {"streamed_posts": streamed, "seconds_to_send": sent["seconds"], "rows_inserted": rows,
            "resident_start_mb": round(at_start / 1024, 1), "resident_end_mb": round(at_end / 1024, 1),
            "resident_growth_mb": round((at_end - at_start) / 1024, 1)}


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    streamed = int(sys.argv[2]) if len(sys.argv) > 2 else 50_000
    folder = pathlib.Path(tempfile.mkdtemp(prefix="plaza-bench-"))
    os.chmod(folder, 0o700)
    screen = Screen(1200, 800)
    runs = [Bench(build, folder / name, screen) for name in ("cold", "memory")]
    try:
        print(json.dumps({"cold_start": cold_start(runs[0]), "memory": memory(runs[1], streamed)}))
    finally:
        for run in runs:
            run.server.stop()
        screen.close()
        shutil.rmtree(folder, ignore_errors=True)


main()
