"""What is aimed at: each row takes the figures of one round, by server, and gives a number, or None where there is none."""


def figure(name, server="plaza"):
    return lambda round_: round_.get(server, {}).get(name)


def ratio(name, other, mine="plaza", other_name=None):
    def take(round_):
        ours, theirs = round_.get(mine, {}).get(name), round_.get(other, {}).get(other_name or name)
        return ours / theirs if ours is not None and theirs else None
    return take


def minus(name, subtracted):
    def take(round_):
        ours = round_.get("plaza", {})
        return ours[name] - ours[subtracted] if name in ours and subtracted in ours else None
    return take


def quotient(name, divisor):
    def take(round_):
        ours = round_.get("plaza", {})
        return ours[name] / ours[divisor] if name in ours and ours.get(divisor) else None
    return take


class Aim:
    def __init__(self, what, take, most=None, least=None, unit=""):
        self.what, self.take, self.most, self.least, self.unit = what, take, most, least, unit

    def text(self):
        if self.most is not None:
            return f"≤ {self.most:g}{self.unit}"
        return f"≥ {self.least:g}{self.unit}" if self.least is not None else ""

    def is_met(self, value):
        return (self.most is None or value <= self.most) and (self.least is None or value >= self.least)


AIMS = {
    "fan-out": [
        Aim("CPU per delivery, one post at a time, to the floor", ratio("single_cpu_us_per_delivery", "floor"), 1.15, unit=" ×"),
        Aim("… to ws", ratio("single_cpu_us_per_delivery", "ws"), 0.7, unit=" ×"),
        Aim("… to socket.io", ratio("single_cpu_us_per_delivery", "socket.io"), 0.5, unit=" ×"),
        Aim("… to the node relay", ratio("single_cpu_us_per_delivery", "node relay"), unit=" ×"),
        Aim("… to strfry", ratio("single_cpu_us_per_delivery", "strfry"), 1, unit=" ×"),
        Aim("CPU per delivery, 16 posts under way, to ws", ratio("burst_cpu_us_per_delivery", "ws"), 0.125, unit=" ×"),
        Aim("… to socket.io", ratio("burst_cpu_us_per_delivery", "socket.io"), 0.1, unit=" ×"),
        Aim("delivery at 20 posts/s, p50", figure("paced_ms_p50"), 10, unit=" ms"),
        Aim("… p99", figure("paced_ms_p99"), 30, unit=" ms"),
        Aim("… p99 to ws", ratio("paced_ms_p99", "ws"), 0.6, unit=" ×"),
        Aim("… p99 to the node relay", ratio("paced_ms_p99", "node relay"), unit=" ×"),
        Aim("… p99 to strfry", ratio("paced_ms_p99", "strfry"), unit=" ×"),
    ],
    "sustained": [
        Aim("200 posts/s to 1,000 readers, p99", figure("paced_ms_p99"), 50, unit=" ms"),
        Aim("… share of a processor", figure("paced_cpu_percent"), unit=" %"),
    ],
    "home": [
        Aim("CPU per event, 5,000 home feeds of 200 authors", figure("home_cpu_us_per_event"), 1200, unit=" µs"),
        Aim("CPU per delivery to that of one common filter", ratio("home_cpu_us_per_delivery", "common",
                                                                   other_name="paced_cpu_us_per_delivery"), 1.3, unit=" ×"),
        Aim("CPU per event to strfry", ratio("home_cpu_us_per_event", "strfry"), unit=" ×"),
        Aim("delivery, p99", figure("home_ms_p99"), unit=" ms"),
    ],
    "ingest": [
        Aim("durable events/s, 8 × 32 under way", figure("events_per_s"), unit="/s"),
        Aim("… to the node relay", ratio("events_per_s", "node relay"), unit=" ×"),
        Aim("… to strfry", ratio("events_per_s", "strfry"), least=1.6, unit=" ×"),
        Aim("CPU per event to strfry", ratio("cpu_us_per_event", "strfry"), unit=" ×"),
        Aim("CPU per event in checks of a signature", quotient("cpu_us_per_event", "verify_us"), 2.5, unit=" ×"),
        Aim("CPU per duplicate in checks of a signature", quotient("duplicate_cpu_us", "verify_us"), 1, unit=" ×"),
    ],
    "ingest-one": [
        Aim("OK, one under way, p50, over a sync of the disk", minus("ok_ms_p50", "sync_ms"), 0.5, unit=" ms"),
    ],
    "ingest-onto": [
        Aim("events/s onto a full database to an empty one", quotient("events_per_s", "empty_events_per_s"), least=0.8, unit=" ×"),
    ],
    "queries": [Aim(f"{kind}, p50", figure(f"{kind}_ms_p50"), most, unit=" ms") for kind, most in
                (("home", 2.0), ("mentions", 1.0), ("hashtag", 0.8), ("thread", 0.5), ("ids", 0.5), ("since", 0.7),
                 ("author", 0.3), ("profiles", 4), ("search", 10))]
               + [Aim(f"{kind}, p99 to p50", quotient(f"{kind}_ms_p99", f"{kind}_ms_p50"), 4, unit=" ×") for kind in
                  ("home", "mentions", "hashtag", "thread", "ids", "since", "author", "profiles", "search")],
    "beside": [Aim(f"a post's OK while {kind} is asked, p50, over that of one alone",
                   minus(f"{kind}_beside_ok_ms_p50", f"{kind}_alone_ok_ms_p50"), 2, unit=" ms")
               for kind in ("home", "profiles", "search")],
    "idle": [
        Aim("memory of a connection", figure("kb_per_connection"), 22, unit=" kB"),
        Aim("… with three subscriptions", figure("kb_with_subscriptions"), 35, unit=" kB"),
        Aim("heartbeats of 10,000, to ws", ratio("heartbeat_cpu_percent", "ws"), 0.5, unit=" ×"),
        Aim("… share of a processor", figure("heartbeat_cpu_percent"), unit=" %"),
    ],
    "storm": [
        Aim("CPU per handshake", figure("cpu_us_per_handshake"), 160, unit=" µs"),
        Aim("handshakes", figure("handshakes_per_s"), unit="/s"),
        Aim("CPU per AUTH, in checks of a signature", quotient("cpu_us_per_auth", "verify_us"), unit=" ×"),
    ],
    "disk": [Aim("disk per event, all indexes and search", figure("bytes_per_event"), unit=" B"),
             Aim("… search not counted", figure("bytes_per_event_without_search"), 1900, unit=" B")],
    "catch-up": [
        Aim("100 missing of 100,000, round trips, the fetching one counted", figure("round_trips_p50"), 3),
        Aim("… time, p50", figure("catch_up_ms_p50"), 50, unit=" ms"),
    ],
}
