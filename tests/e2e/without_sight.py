"""A person who cannot see the screen joins, reads, writes and answers: nothing is used but what the accessibility bus
offers, neither pointer nor keyboard nor the place of anything."""
import re

from desktop import Ear, wait_until
from scene import join, play, step, write


def scenario(scene):
    scene.server.start("--name", "Linden Street")
    ann, ben = scene.person("ann"), scene.person("ben")
    ear = Ear()

    step("hears what is wrong with a link, and joins")
    ann.start()
    ann.put("Invite link", "https://linden.example.org/party")
    ann.act("Join", "push button")
    ear.hear(re.compile("not an invite link"))
    ann.put("Invite link", scene.server.invite())
    ann.act("Join", "push button")
    ann.put("Name", "Ann Berger")
    ann.act("Continue", "push button")
    ann.find("Connection: Live")

    step("writes")
    ann.put("New post", "Good morning from the dark")
    ann.act("Post", "push button")
    ann.find_post("Good morning from the dark")

    step("hears that others have written")
    join(ben, scene.server.invite(), "Ben Okafor")
    write(ben, "Can anyone lend me a ladder?")
    ear.hear(re.compile("^1 new post$"))

    step("reads each post as one: name, text, time, counts")
    ann.act("Like", "push button", row="lend me a ladder")
    said = ann.find(re.compile(r"lend me a ladder.*Likes: 1"), "list item").get_name()
    assert re.fullmatch(r"Ben Okafor\. Can anyone lend me a ladder\? .+ at .+\. Likes: 1", said), said

    step("answers")
    ann.act("Reply", "push button", row="lend me a ladder")
    ann.put("Your answer", "Yes, I have two")
    ann.act("Send reply", "push button")
    ann.find_post("Yes, I have two")
    ben.find_post("Replies: 1")
    ann.act("Back", "push button")
    ann.find("New post", "text")

    step("opens a conversation, and goes to every page")
    ann.act(re.compile("lend me a ladder"), "list item")
    ann.find("Your answer", "text")
    for page, sign in {"Search": "Search posts", "Bookmarks": "Nothing put aside", "Members": "Find a member",
                       "Settings": "Word to mute", "Feed": "New post"}.items():
        ann.act(page, "page tab")
        ann.find(sign)

    step("changes a setting and hears which is chosen")
    ann.act("Settings", "page tab")
    ann.act("Dark", "radio button")
    wait_until(lambda: checked(ann, "Dark"), "the dark look to be chosen")
    assert not checked(ann, "Light")


def checked(app, name):
    from gi.repository import Atspi
    node = app.look(name, "radio button")
    return bool(node) and node.get_state_set().contains(Atspi.StateType.CHECKED)


play(scenario)
