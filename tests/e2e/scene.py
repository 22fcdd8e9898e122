"""A server and people at their windows, for the tests that drive the app from outside; evidence when one fails."""
import os
import pathlib
import shutil
import sys
import tempfile
import traceback

from desktop import App, Screen, wait_until
from plaza_server import Server


class Scene:
    """One server; each person has a screen of their own."""

    def __init__(self, build, folder):
        self.build, self.folder = build, folder
        self.server = Server(build / "server/plaza-server", folder)
        self.people = {}

    def person(self, name, undo_seconds=0, env=None):
        """An app that is not started yet."""
        app = App(self.build / "app/plaza", self.folder / name, self.folder / f"{name}.log", Screen(), env)
        app.prefer(undo_seconds)
        self.people[name] = app
        return app

    def keep_evidence(self):
        for name, app in self.people.items():
            try:
                app.screen.picture(self.folder / f"{name}.png")
                (self.folder / f"{name}.outline.txt").write_text(app.describe())
            except Exception as error:  # the first failure is the one to report
                print(f"no evidence of {name}: {error}")

    def close(self):
        for app in self.people.values():
            app.stop()
        self.server.stop()
        for app in self.people.values():
            app.screen.close()


def join(app, link, name):
    app.start()
    app.fill("Invite link", link)
    app.click("Join", "push button")
    app.find("Name", "text")
    app.fill("Name", name)
    app.click("Continue", "push button")
    app.find("Connection: Live")


def write(app, text):
    app.click("New post", "text")
    app.type(text)
    wait_until(lambda: app.text_of("New post") == text, f"{text!r} in the composer")
    app.click("Post", "push button")
    app.find_post(text)


def step(what):
    print("·", what, flush=True)


def play(scenario):
    """Runs scenario(scene) with the build folder of the command line; keeps screens and logs when it fails."""
    build = pathlib.Path(sys.argv[1])
    folder = pathlib.Path(tempfile.mkdtemp(prefix="plaza-e2e-"))
    os.chmod(folder, 0o700)
    scene = Scene(build, folder)
    try:
        scenario(scene)
    except BaseException:
        traceback.print_exc()
        scene.keep_evidence()
        kept = build / "e2e" / pathlib.Path(sys.argv[0]).stem
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(folder, kept, ignore=shutil.ignore_patterns("*.sock", "control"))
        print("screens and logs are in", kept)
        sys.exit(1)
    finally:
        scene.close()
        shutil.rmtree(folder, ignore_errors=True)
