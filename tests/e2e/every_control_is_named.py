"""On every page, in every menu and dialog: whatever one can use says what it is and what it is called."""
import collections
import re

from gi.repository import Atspi, GLib

from desktop import has, wait_until
from scene import play, step

NAMELESS = {"unknown", "invalid", "filler", "panel", "unnamed"}
MUTE = {"frame", "application"}  # the window's name is the community's


def scenario(scene):
    scene.server.start("--name", "Linden Street")
    ann = scene.person("ann", undo_seconds=30)
    ann.start()
    ann.find("Invite link", "text")
    look_over(ann, "welcome")
    ann.click("I have an address and a code", "push button")
    look_over(ann, "welcome with a code")
    ann.click("I have an invite link", "push button")
    ann.fill("Invite link", scene.server.invite())
    ann.press("Return")
    ann.find("Name", "text")
    look_over(ann, "naming")
    ann.fill("Name", "Ann Berger")
    ann.press("Return")
    ann.find("Connection: Live")
    ann.find("It is quiet here")
    look_over(ann, "an empty feed")
    posts(ann)
    dialogs(ann)
    for page, sign in {"Search": "Search posts", "Bookmarks": re.compile("^Nothing|^Posts|^Bookmarks"), "Members": "Find a member",
                       "You": re.compile("Edit"), "Settings": "Word to mute"}.items():
        ann.click(page, "page tab")
        ann.find(sign)
        look_over(ann, page)


def posts(ann):
    ann.click("New post", "text")
    ann.type("Which day suits you?")
    ann.click("Poll", "push button")
    ann.find("Answer 1", "text")
    ann.click("Content warning", "push button")
    look_over(ann, "composing a poll")
    ann.click("Remove the warning", "push button")
    ann.fill("Answer 1", "Monday")
    ann.fill("Answer 2", "Friday")
    ann.click("Post", "push button")
    ann.find("Send now", "push button")
    look_over(ann, "a post that can be taken back")
    ann.click("Send now", "push button")
    ann.find_post("Which day suits you")
    look_over(ann, "feed")
    ann.click(re.compile("Which day suits you"), "list item")
    ann.find("Your answer", "text")
    look_over(ann, "conversation")
    ann.press("Escape")


def dialogs(ann):
    ann.click("More", "push button", row="Which day suits you")
    ann.find("Copy text", "menu item")
    look_over(ann, "menu of a post")
    ann.press("Escape")
    ann.find_gone("Copy text", "menu item")
    ann.click("New post", "text")
    ann.click("Emoji", "push button")
    ann.find(re.compile("Find an emoji|Search"), "text")
    look_over(ann, "emoji", least=30)
    ann.press("Escape")
    ann.click("Settings", "page tab")
    ann.fill("Word to mute", "football")
    while not ann.look("Leave this community…", "push button"):  # what has the keyboard comes into view
        ann.press("Tab")
    ann.click("Leave this community…", "push button")
    ann.find("Leave this community?")
    look_over(ann, "leaving")
    ann.press("Escape")


def look_over(app, page, least=2):
    step(page)
    faults, usable = [], 0
    for node in app.nodes():
        try:
            role, name = node.get_role_name(), node.get_name()
            can_act = Atspi.Action.get_n_actions(node) > 0 if node.get_action_iface() else False
            can_focus = has(node, Atspi.StateType.FOCUSABLE)
            if role in MUTE or not (can_act or can_focus):
                continue
            usable += 1
            if not name.strip() or role in NAMELESS:
                faults.append(f"{role} {name!r} {node.get_description()!r}")
        except GLib.Error:
            pass  # it went while we looked
    assert usable >= least, f"{page}: only {usable} things to use"
    assert not faults, f"{page}: without name or role: {collections.Counter(faults)}"


play(scenario)
