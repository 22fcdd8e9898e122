"""table.py LATENCY.json APP.json OUT.json: joins the two, notes the machine, prints what a person wants to read."""
import json
import os
import pathlib
import platform
import sys

latency, app = (json.loads(pathlib.Path(path).read_text()) for path in sys.argv[1:3])
result = {
    "machine": {"processors": os.cpu_count(), "system": platform.platform(),
                "load_average": round(os.getloadavg()[0], 1)},
    "post_to_row": latency, **app,
}
pathlib.Path(sys.argv[3]).write_text(json.dumps(result, indent=2) + "\n")

# group, figure, what it is ({} the amount named after it), unit, the aim as the most it may be
ROWS = [
    ("post_to_row", "to_row_p50_ms", "Post to row in the other app, p50", "ms", None),
    ("post_to_row", "to_row_p99_ms", "  the same, p99", "ms", 40),
    ("post_to_row", "to_ok_p50_ms", "Post to the server's OK, p50", "ms", None),
    ("post_to_row", "fdatasync_p50_ms", "One sync of this disk, p50", "ms", None),
    ("cold", "first_post_ms_median", "Cold start to the first of {cached_posts:,} cached posts", "ms", 500),
    ("cold", "first_post_from_exec_ms_median", "  the same, from exec", "ms", 600),
    ("cold", "resident_with_feed_mb", "  resident memory then", "MB", 90),
    ("cold", "search_ms_slowest", "Search over them, the slowest of nine typed texts", "ms", 30),
    ("cold", "search_ms_mean", "  all nine, mean", "ms", None),
    ("memory", "resident_end_mb", "Resident memory after {streamed_posts:,} streamed posts", "MB", None),
    ("memory", "resident_growth_mb", "  growth over the start", "MB", 30),
    ("reading", "moved_px", "50 posts/s, 20 rows down: the post that is read moves", "px", 0),
    ("reading", "frame_ms_p50", "  scrolling {scrolled_rows:,} rows meanwhile, a frame, p50", "ms", None),
    ("reading", "frame_ms_p99", "  the same, p99", "ms", 33),
    ("flood", "gui_thread_ms_per_frame", "{posts_per_s:,} posts/s: the interface's thread, per frame", "ms", 4),
    ("outage", "caught_up_s_median", "Back after {missed_posts:,} missed posts, until all are here", "s", 2),
    ("peers", "plaza_window_ms", "Start screen: Plaza, until the window", "ms", None),
    ("peers", "plaza_resident_mb", "  memory", "MB", None),
    ("peers", "nheko_window_ms", "Start screen: Nheko, until the window", "ms", None),
    ("peers", "nheko_resident_mb", "  memory", "MB", None),
    ("peers", "quaternion_window_ms", "Start screen: Quaternion, until the window", "ms", None),
    ("peers", "quaternion_resident_mb", "  memory", "MB", None),
]
print(f"{'':60}{'measured':>12}   aim")
for group, figure, what, unit, most in ROWS:
    figures = result.get(group, {})
    if figure not in figures:
        continue
    value = figures[figure]
    verdict = "" if most is None else f"≤ {most} {unit}" + ("" if value <= most else "   missed")
    print(f"{what.format(**figures):60}{value:>9.1f} {unit:3}  {verdict}")
print(f"\nLoad average {result['machine']['load_average']} on {os.cpu_count()} processors.")
