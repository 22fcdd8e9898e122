"""load.py BUILD [GROUP…] [--rounds N] [--quick] [--peer name=ws://host:port[,pid] | --peer name=PROGRAM]…

Measures the server beside others on the same work: rounds are interleaved and each round is compared within itself, so
that a machine that is busy for a while is busy for all. Prints tables, writes BUILD/bench/load.json and charts beside it.
A peer is a server that runs already, or a program that starts one anew for every round (servers.py says how it is called).
A server that does not answer for ten seconds, or takes longer than STEP, has no figure and sits out the other rounds.
Groups: fan-out home ingest queries connections catch-up; all without any. Figures of the groups that are not asked for
stay in load.json.
"""
import argparse
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import time

import aims
import chart
import servers


STEP = 180  # seconds that one server may take for one scenario


class Bench:
    def __init__(self, build, rounds, quick, peers):
        self.build, self.rounds, self.quick = build, rounds, quick
        self.peers = [servers.peer(text) for text in peers]
        self.out = pathlib.Path(build, "bench")
        self.out.mkdir(exist_ok=True)
        os.environ.setdefault("PLAZA_BENCH_DIR", str(self.out))
        self.silent = {}  # by title: {server: why it has no figure}
        kept = self.out / "load.json"
        self.results = json.loads(kept.read_text()).get("results", {}) if kept.exists() else {}

    def relays(self):
        return [servers.plaza(self.build), servers.node_relay(), *self.peers]

    def run(self, server, scenario, **options):
        port, pid = server.start()
        try:
            command = [f"{self.build}/tests/bench/bench-load", scenario, "--dialect", server.dialect, "--port", str(port),
                       "--pid", str(pid), "--folder", str(self.out)]
            for name, value in options.items():
                command += [f"--{name.replace('_', '-')}", str(value)]
            figures = self.measured(command)
            if scenario == "ingest":
                figures["disk_bytes"] = server.disk_bytes()
        finally:
            server.stop()
        return figures

    @staticmethod
    def measured(command):
        """What bench-load prints; a `failure` in it where it printed no figures."""
        try:
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=STEP)
        except subprocess.TimeoutExpired:
            return {"failure": f"not done in {STEP} s"}
        figures = json.loads(done.stdout or "{}")
        if done.returncode != 0:
            figures.setdefault("failure", "the measurement did not end well")
        return figures

    def one(self, title, server, scenario, **options):
        """The figures of a round, or None where the server has none; then it sits out the others."""
        silent = self.silent.setdefault(title, {})
        if server.name in silent:
            return None
        began = time.monotonic()
        print(f"  {title}: {server.name}", end="", file=sys.stderr, flush=True)
        figures = self.run(server, scenario, **options)
        print(f" ({time.monotonic() - began:.0f} s)", file=sys.stderr, flush=True)
        if failure := figures.get("failure"):
            silent[server.name] = failure
            return None
        return figures

    def interleaved(self, title, group, participants, scenario, rounds=None, extra=None, **options):
        """Every participant once a round, in an order that turns from round to round."""
        taken = []
        for number in range(rounds or self.rounds):
            round_ = {}
            order = participants if number % 2 == 0 else list(reversed(participants))
            for server in order:
                if figures := self.one(title, server, scenario, **options):
                    round_[server.name] = figures
            if extra:
                extra(title, round_)
            taken.append(round_)
        self.keep(title, group, taken)

    def keep(self, title, group, taken):
        silent = self.silent.get(title, {})
        self.results[title] = {"group": group, "rounds": taken, "no_answer": silent, "date": time.strftime("%Y-%m-%d")}
        print_aims(title, group, taken, silent)
        self.save()

    def save(self):
        machine = {"processors": os.cpu_count(), "system": platform.platform(), "load_average": os.getloadavg()[0],
                   "date": time.strftime("%Y-%m-%d")}
        (self.out / "load.json").write_text(json.dumps({"machine": machine, "results": self.results}, indent=1) + "\n")
        chart.draw(self.results, self.out)

    def corpus(self, events):
        """Posts of 90 days and 10,000 profiles, made once."""
        path = self.out / f"corpus-{events}.jsonl"
        if not path.exists():
            print(f"  writing {events:,} signed posts", file=sys.stderr, flush=True)
            with open(path.with_suffix(".part"), "wb") as file:
                subprocess.run([f"{self.build}/tests/bench/bench-load", "corpus", "--events", str(events), "--profiles", "10000",
                                "--newest", str(int(time.time()) - 3600), "--seconds-per-post", str(90 * 86400 // events)],
                               check=True, stdout=file)
            path.with_suffix(".part").rename(path)
        return str(path)

    # --- the groups ---------------------------------------------------------------------------------------------------

    def fan_out(self):
        everybody = [*self.relays(), *servers.broadcasters(self.build)]
        for readers in (100, 1000) if self.quick else (100, 1000, 5000, 10_000):
            few = readers <= 1000  # the crowds are there to see that it holds; the ratios are those of 1,000
            self.interleaved(f"fan-out to {readers:,}", "fan-out", everybody, "fan-out", readers=readers,
                             rounds=self.rounds if readers == 1000 else 2, rate=20 if few else 2, seconds=5 if few else 10,
                             single=100 if few else 20, burst=400 if few else 48)
        self.interleaved("200 posts/s to 1,000", "sustained", [servers.plaza(self.build)], "fan-out", rounds=1, readers=1000,
                         rate=200, seconds=15 if self.quick else 60, single=20, burst=32)

    def home(self):
        readers = 1000 if self.quick else 5000
        ours = servers.plaza(self.build)

        def common(title, round_):
            round_["common"] = self.one(f"{title}, one filter", ours, "fan-out", readers=readers // 45, rate=100, seconds=5,
                                        single=20, burst=32) or {}

        self.interleaved(f"{readers:,} home feeds", "home", [ours, *self.peers], "home", readers=readers, extra=common)

    def ingest(self):
        events = 4000 if self.quick else 12000  # what one connection may say at once, times eight
        self.interleaved("ingest, 8 × 32", "ingest", self.relays()[:1] + self.peers, "ingest", events=events)
        self.interleaved("ingest, 8 × 32, beside the node relay", "ingest", self.relays()[:2], "ingest", rounds=2, events=1000)
        for window, connections in ((1, 1), (16, 1), (64, 1), (256, 1)):
            self.interleaved(f"ingest, {window} under way", "ingest-one" if window == 1 else "ingest-window",
                             [servers.plaza(self.build), *self.peers], "ingest", events=500 if window == 1 else 1500,
                             connections=connections, window=window)

    def queries(self):
        for events in (20_000,) if self.quick else (100_000, 1_000_000):
            corpus = self.corpus(events)
            participants = [servers.plaza(self.build), *self.peers]
            for server in participants:
                print(f"  filling {server.name} with {events:,} posts", file=sys.stderr, flush=True)
                server.prepare(corpus)
            self.interleaved(f"queries at {events:,}", "queries", participants, "queries", corpus=corpus, search=1)
            ours = participants[0]
            self.interleaved(f"posts beside queries at {events:,}", "beside", [ours], "beside", corpus=corpus)
            if not self.quick:
                self.onto(ours, events)
            self.disk(ours, events)
            for server in participants:
                server.forget()
        self.growth()

    def onto(self, ours, events):
        empty = servers.plaza(self.build)

        def beside(title, round_):
            if there := self.one(f"{title}, an empty one", empty, "ingest", events=8000, seed=3):
                round_.setdefault("plaza", {})["empty_events_per_s"] = there["events_per_s"]

        self.interleaved(f"ingest onto {events:,}", "ingest-onto", [ours], "ingest", events=8000, seed=2, extra=beside)

    def disk(self, ours, events):
        database = pathlib.Path(ours.prepared, "data/plaza.db")
        pages = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search%'"
        try:
            import sqlite3
            search = sqlite3.connect(database).execute(pages).fetchone()[0] or 0
        except Exception:  # this Python's SQLite has no dbstat
            search = None
        total = database.stat().st_size / (events + 10_000)
        row = {"bytes_per_event": total}
        if search is not None:
            row["bytes_per_event_without_search"] = total - search / (events + 10_000)
        self.keep(f"disk at {events:,}", "disk", [{"plaza": row}])

    def growth(self):
        small, large = self.results.get("queries at 100,000"), self.results.get("queries at 1,000,000")
        if not small or not large:
            return
        medians = [{name: statistics.median(round_["plaza"][name] for round_ in taken["rounds"] if "plaza" in round_)
                    for name in taken["rounds"][0]["plaza"] if name.endswith("_ms_p50")} for taken in (small, large)]
        print("\nfrom 100,000 to 1,000,000 (aim ≤ 1.5 ×)")
        for name, value in medians[0].items():
            print(f"  {name[:-7]:12} {medians[1][name] / value:6.2f} ×")

    def connections(self):
        count = 2000 if self.quick else 10_000
        bare = [servers.plaza(self.build), *servers.broadcasters(self.build)[1:], *self.peers]
        self.interleaved(f"{count:,} idle connections", "idle", bare, "idle", rounds=1 if self.quick else 2, connections=count,
                         seconds=15)
        self.interleaved(f"{count:,} handshakes", "storm", bare, "storm", rounds=min(3, self.rounds), connections=count)
        self.interleaved(f"{count:,} handshakes and AUTH", "storm", [servers.plaza(self.build, "closed")], "storm", auth=1,
                         rounds=min(3, self.rounds), connections=count)

    def catch_up(self):
        events = 20_000 if self.quick else 100_000
        corpus = self.corpus(events)
        ours = servers.plaza(self.build)
        ours.prepare(corpus)
        self.interleaved(f"catch-up of 100 of {events:,}", "catch-up", [ours], "catch-up", rounds=2, corpus=corpus, rounds_each=10)
        ours.forget()


def print_aims(title, group, taken, silent):
    print(f"\n{title}")
    for aim in aims.AIMS.get(group, []):
        values = [value for round_ in taken if (value := aim.take(round_)) is not None]
        if not values:
            continue
        middle = statistics.median(values)
        span = f"({min(values):.3g}–{max(values):.3g})" if len(values) > 1 else ""
        mark = "" if aim.most is None and aim.least is None else "met" if aim.is_met(middle) else "MISSED"
        print(f"  {aim.what:58}{middle:10.3g}{aim.unit:4} {span:18} {aim.text():12} {mark}", flush=True)
    for name, why in silent.items():
        print(f"  {'no answer of ' + name:58} {why}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("groups", nargs="*")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="small sizes and two rounds: does it work?")
    parser.add_argument("--peer", action="append", default=[])
    asked = parser.parse_args()
    bench = Bench(asked.build, 2 if asked.quick else asked.rounds, asked.quick, asked.peer)
    everything = ["fan-out", "home", "ingest", "queries", "connections", "catch-up"]
    for group in asked.groups or everything:
        if group not in everything:
            sys.exit(f"there is no group {group}: " + " ".join(everything))
        getattr(bench, group.replace("-", "_"))()
    print(f"\n{bench.out}/load.json")


main()
