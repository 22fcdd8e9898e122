"""A person who cannot use a mouse joins, reads, writes and answers. The pointer stays in the corner all the time."""
import re

from desktop import wait_until
from scene import join, play, step, write

PAGES = {"Search": "Search posts", "Bookmarks": None, "Members": "Find a member", "You": None, "Settings": None}


def scenario(scene):
    scene.server.start("--name", "Linden Street")
    ann, ben = scene.person("ann"), scene.person("ben")
    ann.screen.xdotool("mousemove", 1159, 779)

    step("joins")
    ann.start()
    ann.find_focus("Invite link", "text")
    ann.type(scene.server.invite())
    ann.press("Return")
    ann.find_focus("Name", "text")
    ann.type("Ann Berger")
    ann.press("Return")
    ann.find("Connection: Live")

    step("writes, and finds the button by Tab")
    ann.press("ctrl+n")
    ann.find_focus("New post", "text")
    ann.type("Good morning from the keyboard")
    tab_to(ann, "Post", "push button")
    ann.press("space")
    ann.find_post("Good morning from the keyboard")

    step("reads what another writes, and the keyboard stays where it is while more comes in")
    join(ben, scene.server.invite(), "Ben Okafor")
    write(ben, "Can anyone lend me a ladder?")
    ann.find_post("Can anyone lend me a ladder?")
    ann.press("Escape")
    ann.press("Home", "j")
    ann.find_focus(re.compile("lend me a ladder"), "list item")
    for number in ("first", "second", "third"):
        write(ben, f"The {number} of three")
    ann.find(re.compile("of three|3 new posts"))
    ann.find_focus(re.compile("lend me a ladder"), "list item")

    step("likes, answers, comes back")
    ann.press("l")
    ann.find_post("Likes: 1")
    ann.press("r")
    ann.find_focus("Your answer", "text")
    ann.type("Yes, I have two")
    ann.press("ctrl+Return")
    ann.find_post("Yes, I have two")
    ben.find_post("Replies: 1")
    ann.press("Escape")
    ann.find_focus(re.compile("."), "list item")

    step("goes to every page and is locked in on none")
    for page, field in PAGES.items():
        tab_to(ann, page, "page tab")
        ann.press("Return")
        if field:
            ann.find_focus(field, "text")
        goes_round(ann, page)
    tab_to(ann, "Feed", "page tab")
    ann.press("Return")
    ann.find("New post", "text")
    goes_round(ann, "Feed")

    step("opens a menu, closes it, and is back in the list")
    ann.press("Escape")
    ann.press("Home", "j", "Menu")
    ann.find("Copy text", "menu item")
    ann.press("Escape")
    ann.find_gone("Copy text", "menu item")
    ann.find_focus(re.compile("."), "list item")


def place(app):
    """Role and name of what has the keyboard."""
    node = wait_until(app.focused, "something to have the keyboard")
    return node.get_role_name(), node.get_name()


def tab_to(app, name, role, most=60):
    seen = []
    for _ in range(most):
        if place(app) == (role, name):
            return
        before = place(app)
        app.press("Tab")
        wait_until(lambda: place(app) != before, f"Tab to leave {before}", patience=5)
        seen.append(place(app))
    raise AssertionError(f"{most} times Tab, and never at {role} {name!r}: {seen}")


def goes_round(app, page):
    """Tab comes back to where it began, every stop on the way says what it is; and Shift+Tab comes back too."""
    app.press("Tab")  # away from what may be a stop only now
    way = circle(app, page, "Tab")
    unnamed = [stop for stop in way if not stop[1] or stop[0] in ("unknown", "filler", "panel", "invalid")]
    assert not unnamed, f"{page}: these say nothing: {unnamed} of {way}"
    circle(app, page, "shift+Tab")


def circle(app, page, key, most=60):
    way = [place(app)]
    while len(way) < most:
        app.press(key)
        wait_until(lambda: place(app) != way[-1], f"{key} to leave {way[-1]} on {page}", patience=5)
        if place(app) == way[0]:
            return way
        way.append(place(app))
    raise AssertionError(f"{page}: {key} does not come round: {way}")


play(scenario)
