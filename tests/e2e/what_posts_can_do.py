"""Edits, quotes, polls, bookmarks, warnings, pictures, search and mutes, between two windows and one real server."""
import re
import subprocess

from desktop import wait_until
from scene import join, play, step, write


def scenario(scene):
    scene.server.start("--name", "Linden Street")
    ann, ben = scene.person("ann"), scene.person("ben")
    for app, name in ((ann, "Ann Berger"), (ben, "Ben Okafor")):
        join(app, scene.server.invite(), name)

    step("an edited post shows what it said before")
    write(ann, "We meet at nine")
    ann.click("More", "push button", row="We meet at nine")
    ann.click("Edit…", "menu item")
    ann.fill("Text of your post", "We meet at ten")
    ann.click("Save", "push button")
    ben.find_post("We meet at ten")
    ben.click("More", "push button", row="We meet at ten")
    ben.click("Earlier versions", "menu item")
    ben.find(re.compile("We meet at nine"), "list item")
    ben.press("Escape")
    ben.find_gone("Versions", "list")

    step("a quote carries what it quotes")
    ben.click("More", "push button", row="We meet at ten")
    ben.click("Quote…", "menu item")
    ben.type("Fine with me")
    wait_until(lambda: ben.text_of("New post") == "Fine with me", "the words beside the quote")
    ben.press("ctrl+Return")
    ann.find_post("Quoted: Ann Berger. We meet at ten")

    step("a poll is answered in one window and counted in the other")
    ann.click("New post", "text")
    ann.click("Poll", "push button")
    for field, text in (("Question", "Tea or coffee?"), ("Answer 1", "Tea"), ("Answer 2", "Coffee")):
        ann.fill(field, text)
    ann.press("ctrl+Return")
    ben.find_post("Tea or coffee?")
    ben.click("Tea", "radio button", row="Tea or coffee?")
    ann.click("Coffee", "radio button", row="Tea or coffee?")
    ann.find(re.compile("^Tea: 1 vote"), row="Tea or coffee?")

    step("a bookmark is found again")
    ben.click("More", "push button", row="Tea or coffee?")
    ben.click("Bookmark", "menu item")
    ben.click("Bookmarks", "page tab")
    ben.find("Bookmarks", "list")
    ben.find_post("Tea or coffee?")
    ben.find_no_post("Fine with me")
    ben.click("Feed", "page tab")
    ben.find_post("Fine with me")

    step("what is behind a warning is read when it is asked for")
    ann.click("New post", "text")
    ann.click("Content warning", "push button")
    ann.fill("What do you warn of?", "The last chapter")
    ann.fill("New post", "It was the gardener")
    ann.press("ctrl+Return")
    ben.find_post("Behind a warning: The last chapter")
    ben.find_no_post("It was the gardener")
    ben.click("Show", "push button", row="The last chapter")
    ben.find_post("It was the gardener")

    step("a picture from the clipboard is seen in the other window, with its description")
    copy_picture(ann, scene.folder / "bridge.png")
    ann.click("New post", "text")
    ann.press("ctrl+v")
    ann.find("Attached files", "list")
    described = re.compile("^What does .* show")
    ann.find(described, "text")
    ann.click(described, "text")
    ann.type("A red bridge")
    ann.fill("New post", "From our walk")
    ann.press("ctrl+Return")
    ben.find_post("From our walk")
    ben.click("Picture 1: A red bridge", row="From our walk")
    ben.find("A red bridge", "dialog")
    ben.press("Escape")

    ben.press("Escape")

    step("a search finds what was said")
    ben.click("Search", "page tab")
    ben.fill("Search posts", "walk from:ann")
    ben.find("Posts that were found", "list")
    ben.find_post("From our walk")
    ben.find_no_post("Fine with me")
    ben.click("Feed", "page tab")

    step("who is muted is not read, and is heard again afterwards")
    ben.click("More", "push button", row="From our walk")
    ben.click("Mute Ann Berger", "menu item")
    ben.find_no_post("From our walk")
    ben.find_post("Fine with me")
    ben.click("Settings", "page tab")
    ben.click("Unmute Ann Berger", "push button")
    ben.click("Feed", "page tab")
    ben.find_post("From our walk")

    step("a picture from this computer is chosen in the dialog")
    ben.click("New post", "text")
    ben.type("The same walk")
    ben.click("Pictures and films", "push button")
    ben.find("Choose pictures or films", "dialog")
    ben.click("bridge.png", "label")
    ben.click("Open", "push button")
    ben.find(described, "text")
    ben.press("ctrl+Return")
    ben.find(re.compile("^Some of your readers cannot see pictures"))
    ben.press("ctrl+Return")
    ann.find_post("The same walk")
    ann.find("Picture 1", row="The same walk")


def copy_picture(app, path):
    """Puts a picture on the clipboard of the app's screen, as a program for drawing does."""
    subprocess.run(["convert", "-size", "320x200", "gradient:#b03030-#304070", str(path)], check=True, timeout=60)
    subprocess.run(["xclip", "-selection", "clipboard", "-target", "image/png", "-in", str(path)], check=True,
                   env=app.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=20)


play(scenario)
