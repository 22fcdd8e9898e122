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

cold, memory = app["cold_start"], app["memory"]
rows = [
    ("Post to row in the other app, p50", f"{latency['to_row_p50_ms']:.1f} ms", "12 ms where a sync takes 4 ms"),
    ("  the same, p99", f"{latency['to_row_p99_ms']:.1f} ms", "40 ms"),
    ("  one sync of this disk, p50", f"{latency['fdatasync_p50_ms']:.1f} ms", ""),
    ("  p50 in syncs", f"{latency['to_row_p50_in_syncs']:.1f}", "3"),
    ("Post to the server's OK, p50", f"{latency['to_ok_p50_ms']:.1f} ms", ""),
    (f"Cold start to first of {cold['cached_posts']:,} cached posts", f"{cold['first_post_ms_median']:.0f} ms", "500 ms"),
    ("  the same, from exec", f"{cold['first_post_from_exec_ms_median']} ms", ""),
    (f"Resident memory after {memory['streamed_posts']:,} posts", f"{memory['resident_end_mb']:.0f} MB", ""),
    ("  growth over start", f"{memory['resident_growth_mb']:+.0f} MB", "+40 MB"),
]
print(f"{'':48}{'measured':>12}   aim")
for name, measured, aim in rows:
    print(f"{name:48}{measured:>12}   {aim}")
print(f"\nLoad average {result['machine']['load_average']} on {os.cpu_count()} processors.")
