"""A picture of every screen, light and dark: the real app, a real server, the demo's members.

shots.py BUILD OUT [DOCS]: writes OUT/<number>-<screen>-<theme>.png and DOCS/feed.png.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

from desktop import App, Screen, wait_until
from plaza_server import Server

USUAL, NARROW, TINY, WIDE, LARGE, WIRE = (1160, 780), (400, 700), (400, 400), (1400, 900), (2560, 1440), (900, 620)
SETTLE = 0.7  # s; longer than any animation of the interface


class Session:
    """One person in one theme, from the first window to the feed."""

    def __init__(self, build, out, folder, theme):
        self.build, self.out, self.folder, self.theme = build, out, folder, theme
        self.screen = Screen(2600, 1700)
        self.size, self.scale, self.number = USUAL, 1, 0
        self.server = Server(build / "server/plaza-server", folder)
        self.app = self.new_app("profile")
        self.members = None

    def new_app(self, profile, **env):
        env = {"PLAZA_THEME": self.theme, **env}
        app = App(self.build / "app/plaza", self.folder / profile, self.folder / f"{profile}.log", self.screen, env)
        if not (self.folder / profile).exists():
            app.prefer(undo_seconds=0)
        return app

    def resize(self, size, scale=1):
        self.size, self.scale = size, scale
        width, height = (round(side * scale) for side in size)
        window = self.app.window()
        self.screen.xdotool("windowmove", window, 0, 0, "windowsize", window, width, height)

    def restart(self, size=USUAL, scale=1):
        self.app.stop()
        self.app = self.new_app("profile", QT_SCALE_FACTOR=str(scale))
        self.app.start()
        self.resize(size, scale)
        self.app.find(re.compile("Connection: "))

    def take(self, name, pointer_away=True):
        self.number += 1
        if pointer_away:
            self.screen.xdotool("mousemove", 2599, 1699)
        time.sleep(SETTLE)
        width, height = (round(side * self.scale) for side in self.size)
        path = self.out / f"{self.number:02}-{name}-{self.theme}.png"
        self.screen.picture(path, crop=f"{width}x{height}+0+0")
        print(path, flush=True)

    def demo(self, *arguments):
        link = self.server.invite("--uses", "5")
        return subprocess.Popen([self.build / "tests/support/demo-members", *arguments, link])

    def close(self):
        self.app.stop()
        if self.members:
            self.members.terminate()
            self.members.wait(10)
        self.server.stop()
        self.screen.close()


def tour(session):
    welcome(session)
    feed(session)
    pages(session)
    keys(session)
    wire(session)
    finding(session)
    pill(session)
    offline(session)
    sizes(session)
    empty(session)


def welcome(s):
    s.server.start("--name", "Linden Street")
    assert s.demo("--seed-only").wait(60) == 0, "the demo's members could not fill the feed"
    s.app.start()
    s.resize(USUAL)
    s.app.find("Invite link", "text")
    s.take("welcome")
    s.app.fill("Invite link", "https://linden.example.org/party")
    s.app.click("Join", "push button")
    s.app.find(re.compile("not an invite link"))
    s.take("welcome-error")
    s.app.fill("Invite link", s.server.invite())
    s.app.click("Join", "push button")
    s.app.find("Name", "text")
    s.app.fill("Name", "Robin Hale")
    s.take("naming")
    s.app.fill("Name", "ann berger")
    s.app.click("Continue", "push button")
    s.app.find(re.compile("has this name"))
    s.take("naming-taken")
    s.app.fill("Name", "Robin Hale")
    s.app.click("Continue", "push button")
    s.app.find("Connection: Live")
    s.app.find_post("recipe from 1911")


def write(s, text):
    s.app.click("New post", "text")
    s.app.type(text)
    s.app.press("ctrl+Return")
    s.app.find_post(text)


def feed(s):
    write(s, "Hello from number 17! We moved in on Friday. Is there a trick to the front door?")
    s.app.click("Like", "push button", row="recipe from 1911")
    s.take("feed")
    s.app.click("New post", "text")
    s.app.type("A question for the bakers: does anyone have half a cup of sourdough to spare?")
    s.app.press("Return", "Return")
    s.app.type("I would pay in apples. #bread")
    wait_until(lambda: "#bread" in (s.app.text_of("New post") or ""), "the typed text")
    s.take("composer")
    s.app.press("ctrl+a", "Delete")


def pages(s):
    s.app.find_post("recipe from 1911")
    s.app.click(re.compile("recipe from 1911"), "list item")
    s.app.find_post("Paid in crusts")
    s.take("thread")
    s.app.click("Members", "page tab")
    s.app.find("Find a member", "text")
    s.take("members")
    s.app.click(re.compile("^Ingrid Solberg"), "list item")
    s.app.find(re.compile("God morgen|fruit tree|compass"), "list item")
    s.take("profile")
    s.app.point(s.app.look_all("About")[0])  # the tab; the last of that name is the community's
    s.screen.xdotool("click", "1")
    s.app.find("Writes about")
    s.take("profile-about")
    s.app.click("Feed", "page tab")


def keys(s):
    s.app.press("Escape", "j", "ctrl+k")
    s.app.find("Find an action, a person or a topic", "text")
    s.take("palette")
    s.app.type("in")
    s.take("palette-found")
    s.app.press("Escape", "question")
    s.app.find("Reply to the post: R")
    s.take("keys")
    s.app.press("Escape", "ctrl+comma")
    s.app.click("Change keys…", "push button")
    s.app.find("Find an action, a person or a topic: Ctrl+K", "push button")
    s.take("settings-keys")
    s.app.click("Feed", "page tab")


def wire(s):
    s.app.press("ctrl+shift+w")
    s.app.find("Frames", "list")
    window = s.app.focus("Between app and server")
    s.screen.xdotool("windowmove", window, 0, 0)
    s.members = s.demo("--live")
    s.app.find(re.compile("received, EVENT"), "list item", patience=60)
    time.sleep(6)
    s.app.click(re.compile("received, EVENT"), "list item")
    size, s.size = s.size, WIRE
    s.take("wire")
    s.size = size
    s.members.terminate()
    s.members.wait(10)
    s.members = None
    s.app.press("ctrl+shift+w")
    s.app.find_gone("Frames", "list")
    s.app.focus()


def finding(s):
    s.app.click("Search", "page tab")
    s.app.fill("Search posts", "recipe")
    s.app.find_post("recipe from 1911")
    s.take("search")
    s.app.click("Bookmarks", "page tab")
    s.app.find("Nothing put aside")
    s.take("bookmarks-empty")
    s.app.click("Settings", "page tab")
    s.app.find("Word to mute", "text")
    s.take("settings")
    s.app.click("Feed", "page tab")


def pill(s):
    post = s.app.find_post("Hello from number 17")
    s.app.point(post)
    s.screen.xdotool("click", "--repeat", 8, "--delay", 60, "5")
    s.members = s.demo("--live")
    s.app.find(re.compile(r"^\d+ new posts?$"), "push button", patience=60)
    s.take("feed-new-posts")
    s.members.terminate()
    s.members.wait(10)
    s.members = None
    s.app.click(re.compile(r"^\d+ new posts?$"))


def offline(s):
    s.server.stop()
    s.app.find_gone("Connection: Live")
    write(s, "Written on the train, without a connection.")
    s.take("offline")
    s.app.click("New post", "text")
    s.app.type("This one is too long for a server that takes only forty characters.")
    s.app.press("ctrl+Return")
    config = s.folder / "strict.toml"
    config.write_text("[limits]\ncontent-chars = 44\n")
    s.server.start("--name", "Linden Street", "--config", str(config))
    s.app.find("Connection: Live", patience=45)
    s.app.find("Retry", "push button")
    s.take("failed-post")
    s.app.click("Discard", "push button")
    s.server.stop()
    s.server.start("--name", "Linden Street")


def sizes(s):
    for name, size, scale in (("narrow", NARROW, 1), ("tiny", TINY, 1), ("wide", WIDE, 1), ("large", LARGE, 1), ("half-as-large-again", USUAL, 1.5),
                              ("double", USUAL, 2)):
        s.restart(size, scale)
        s.app.find("Connection: Live", patience=45)
        s.take(name)


def empty(s):
    s.app.stop()
    s.server.stop()
    s.server = Server(s.build / "server/plaza-server", s.folder / "quiet")
    s.server.folder.mkdir()
    s.server.start("--name", "Book club")
    s.app = s.new_app("newcomer")
    s.app.start()
    s.resize(USUAL)
    s.app.fill("Invite link", s.server.invite())
    s.app.click("Join", "push button")
    s.app.fill("Name", "Robin Hale")
    s.app.click("Continue", "push button")
    s.app.find("It is quiet here")
    s.take("empty")


def main():
    build, out = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.png"):
        old.unlink()
    for theme in ("light", "dark"):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="plaza-shots-"))
        os.chmod(folder, 0o700)
        session = Session(build, out, folder, theme)
        try:
            tour(session)
        except BaseException:
            session.screen.picture(out / "failure.png")
            (out / "failure.txt").write_text(session.app.describe())
            raise
        finally:
            session.close()
            shutil.rmtree(folder, ignore_errors=True)
    if len(sys.argv) > 3:
        shutil.copy(next(out.glob("*-feed-light.png")), pathlib.Path(sys.argv[3]) / "feed.png")


main()
