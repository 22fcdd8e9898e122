"""A link in a post becomes a card. Only its author's app has asked the page; run by in_own_network.sh, as no app asks a machine
of its own house."""
import http.server
import re
import subprocess
import threading

from desktop import Atspi, wait_until
from scene import join, play, step

ADDRESS = "203.0.113.80"
PAGE = b"""<!doctype html><html><head><title>Street party</title>
<meta property="og:description" content="On the 14th, from three o'clock">
<meta property="og:image" content="/party.png"></head><body>Bring a cake.</body></html>"""


class Site:
    """One page and its picture; counts who asked."""

    def __init__(self, folder):
        picture = folder / "party.png"
        subprocess.run(["convert", "-size", "400x300", "gradient:#f0b030-#b03060", str(picture)], check=True, timeout=60)
        self.asked = asked = []

        class Desk(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                is_page = self.path == "/party"
                body = PAGE if is_page else picture.read_bytes()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8" if is_page else "image/png")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer((ADDRESS, 0), Desk)
        self.url = f"http://{ADDRESS}:{self.server.server_port}/party"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def scenario(scene):
    site = Site(scene.folder)
    scene.server.start("--name", "Linden Street")
    ann, ben = scene.person("ann"), scene.person("ben")
    for app, name in ((ann, "Ann Berger"), (ben, "Ben Okafor")):
        join(app, scene.server.invite(), name)

    step("who writes a link sees its card before it is posted")
    card = re.compile(f"^Link: Street party, {re.escape(ADDRESS)}")
    ann.click("New post", "text")
    ann.type(f"Who brings cake? {site.url} ")
    ann.find(card)
    asked = sorted(site.asked)
    assert asked == ["/party", "/party.png"], asked

    step("who reads it sees the card with its picture, and asks nobody but the server")
    ann.press("ctrl+Return")
    ben.find_post("Who brings cake?")
    wait_until(lambda: colours(ben, ben.find(card), scene.folder / "card.png") > 100, "the picture on the card")
    assert sorted(site.asked) == asked, site.asked

    step("a card can be left out")
    ann.click("New post", "text")
    ann.type(f"Once more {site.url} ")
    ann.click("Post without this card", "push button")
    ann.press("ctrl+Return")
    ben.find_post("Once more")
    wait_until(lambda: len(ben.look_all(card)) == 1, "one card alone")


def colours(app, node, path):
    """How many there are where the node is."""
    box = node.get_extents(Atspi.CoordType.SCREEN)
    app.screen.picture(path, f"{box.width}x{box.height}+{box.x}+{box.y}")
    return int(subprocess.run(["identify", "-format", "%k", path], check=True, capture_output=True, text=True).stdout)


play(scenario)
