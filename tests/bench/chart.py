"""Bars of each server's cost, as SVG files that need nothing to be looked at."""
import statistics
from xml.sax.saxutils import escape

BAR, GAP, LEFT, WIDTH = 22, 8, 110, 560
WANTED = {  # group: (file, title, figure)
    "fan-out": ("single_cpu_us_per_delivery", "Server CPU per delivery, one post at a time, µs"),
    "idle": ("kb_per_connection", "Memory of an idle connection, kB"),
    "storm": ("cpu_us_per_handshake", "CPU per handshake, µs"),
}


def medians(rounds, figure):
    names = dict.fromkeys(name for round_ in rounds for name in round_)
    found = {name: [round_[name][figure] for round_ in rounds if figure in round_.get(name, {})] for name in names}
    return {name: statistics.median(values) for name, values in found.items() if values}


def bars(title, values):
    height = 40 + len(values) * (BAR + GAP)
    largest = max(values.values()) or 1
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{LEFT + WIDTH}" height="{height}" '
             'font-family="sans-serif" font-size="13">',
             f'<rect width="100%" height="100%" fill="#ffffff"/><text x="8" y="22" font-weight="bold">{escape(title)}</text>']
    for row, (name, value) in enumerate(sorted(values.items(), key=lambda item: item[1])):
        top = 36 + row * (BAR + GAP)
        length = max(1, value / largest * (WIDTH - 80))
        colour = "#2f6f4f" if name == "plaza" else "#9aa7a0"
        lines.append(f'<text x="{LEFT - 8}" y="{top + 16}" text-anchor="end">{escape(name)}</text>'
                     f'<rect x="{LEFT}" y="{top}" width="{length:.0f}" height="{BAR}" fill="{colour}"/>'
                     f'<text x="{LEFT + length + 6:.0f}" y="{top + 16}">{value:.3g}</text>')
    return "\n".join(lines + ["</svg>\n"])


def draw(results, folder):
    for title, result in results.items():
        if wanted := WANTED.get(result["group"]):
            values = medians(result["rounds"], wanted[0])
            if values:
                name = "".join(c if c.isalnum() else "-" for c in title)
                (folder / f"{name}.svg").write_text(bars(f"{wanted[1]} ({title})", values))
