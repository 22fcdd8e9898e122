"""A person whose folder may not be written (a full or locked disk): the feed opens, they read and post, what they type is
there again after a crash, and once the folder may be written it is kept where it belongs.
"""
import os
import re
import subprocess
import time

from desktop import Missing, wait_until
from scene import join, play, step, write

WARNING = re.compile("cannot write into its folder")


def locked(app):
    """Starts the app where its profile can only be read: by a mount of its own for root, whom no permission stops."""
    if os.getuid() == 0:
        script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'
        return ["unshare", "--mount", "sh", "-c", script, app.profile, app.program]
    subprocess.run(["chmod", "-R", "a-w", app.profile], check=True)
    return [app.program]


def unlock(app):
    if os.getuid() != 0:
        subprocess.run(["chmod", "-R", "u+w", app.profile], check=True)


def can_lock(folder):
    return os.getuid() != 0 or subprocess.run(
        ["unshare", "--mount", "sh", "-c", 'mount --bind "$0" "$0"', str(folder)], stderr=subprocess.DEVNULL).returncode == 0


def scenario(scene):
    if not can_lock(scene.folder):
        print("skipped: this machine lets nobody lock a folder")
        return
    scene.server.start("--name", "Linden Street")
    temporary = scene.folder / "temporary"
    temporary.mkdir()
    ann, ben = scene.person("ann", env={"TMPDIR": str(temporary)}), scene.person("ben")
    link = scene.server.invite()
    join(ann, link, "Ann Berger")
    write(ann, "The soup is ready")
    ann.click("New post", "text")
    ann.type("half a thought")
    wait_until(lambda: ann.text_of("New post") == "half a thought", "the draft")
    time.sleep(1)  # within which it is promised to be on disk
    ann.stop()

    step("the feed and the draft are there, and the app says what is wrong")
    ann.start(wrapped=locked(ann))
    ann.find_post("The soup is ready")
    ann.find(WARNING)
    ann.find("Connection: Live")
    wait_until(lambda: ann.text_of("New post") == "half a thought", "the draft")

    step("reads what comes and posts")
    join(ben, scene.server.invite(), "Ben Okafor")
    write(ben, "Is there bread as well?")
    ann.find_post("Is there bread as well?")
    ann.click("New post", "text")
    ann.press("ctrl+a")
    ann.type("There is")
    ann.click("Post", "push button")
    ben.find_post("There is")

    step("what is typed survives a crash")
    ann.click("New post", "text")
    ann.type("and salt")
    wait_until(lambda: ann.text_of("New post") == "and salt", "the draft")
    time.sleep(1)
    ann.crash()
    ann.start(wrapped=locked(ann))
    wait_until(lambda: ann.text_of("New post") == "and salt", "the draft after the crash")
    ann.stop()

    step("and is kept where it belongs as soon as that is possible")
    unlock(ann)
    ann.start()
    wait_until(lambda: ann.text_of("New post") == "and salt", "the draft in its own place")
    ann.find("Connection: Live")
    if ann.look(WARNING):
        raise Missing("the warning should be over")


play(scenario)
