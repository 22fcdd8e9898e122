"""Two people, two windows, one real server: what one writes, the other sees."""
import re
import time

from desktop import wait_until
from scene import join, play, step, write


def scenario(scene):
    server = scene.server
    server.start("--name", "Linden Street")
    ann, ben = scene.person("ann"), scene.person("ben", undo_seconds=30)  # long enough to see and not to wait for

    step("both join by a link")
    for app, name in ((ann, "Ann Berger"), (ben, "Ben Okafor")):
        join(app, server.invite(), name)

    step("a post appears in the other window")
    write(ann, "Good morning, Ben!")
    ben.find_post("Good morning, Ben!")

    step("an answer and a like come back")
    ben.click("Reply", "push button", row="Good morning, Ben!")
    ben.find("Your answer", "text")
    ben.type("Good morning, Ann!")
    wait_until(lambda: ben.text_of("Your answer") == "Good morning, Ann!", "the answer in its field")
    ben.press("ctrl+Return")
    ben.click("Undo", "push button")
    wait_until(lambda: ben.text_of("Your answer") == "Good morning, Ann!", "the answer to be taken back")
    ben.press("ctrl+Return")
    ben.click("Send now", "push button")
    ben.find_post("Good morning, Ann!")
    ben.press("Escape")
    ben.find("New post", "text")
    ben.click("Like", "push button", row="Good morning, Ben!")
    ann.find_post("Likes: 1")
    ann.find_post("Replies: 1")
    ann.click("Reply", "push button", row="Good morning, Ben!")
    ann.find_post("Good morning, Ann!")
    ann.press("Escape")

    step("each sees that the other is here, and is writing")
    for app, other in ((ann, "Ben Okafor"), (ben, "Ann Berger")):
        app.find("Here now · 1")
        app.find(other, "push button")
    ben.click("New post", "text")
    ben.type("Let me see")
    ann.find("Ben Okafor is writing…")
    ben.press("ctrl+a", "Delete")

    step("the palette leads to a person, and does to a post what is asked")
    ann.press("Escape", "ctrl+k")
    ann.find("Find an action, a person or a topic", "text")
    ann.type("benok")
    ann.find("Ben Okafor", "list item")
    ann.press("Return")
    ann.find("Mute", "push button")
    ann.press("Escape", "ctrl+k")
    ann.find("Find an action, a person or a topic", "text")
    ann.type("keys")
    ann.press("Return")
    ann.find("Reply to the post: R")
    ann.press("Escape")
    ann.find_gone("Reply to the post: R")

    step("the wire shows a post on its way, and its answer")
    ann.press("ctrl+shift+w")
    ann.find("Frames", "list")
    ben.press("Escape", "n")
    ben.type("Over the wire")
    ben.press("ctrl+Return")
    ben.click("Send now", "push button")
    ann.find(re.compile("received, EVENT, #.*Ben Okafor: post .*Over the wire"), "list item")
    ann.focus("Between app and server")
    ann.press("ctrl+shift+w")
    ann.find_gone("Frames", "list")
    ann.focus()

    step("a deleted post disappears in the other window")
    write(ann, "This was a mistake")
    ben.find_post("This was a mistake")
    ann.click("More", "push button", row="This was a mistake")
    ann.click("Delete", "menu item")
    ann.find_no_post("This was a mistake")
    ben.find_no_post("This was a mistake")

    step("a post written without the server is delivered when it is back")
    server.stop()
    for app in (ann, ben):
        app.find_gone("Connection: Live")
    write(ann, "Written in the dark")
    ann.find_post("Waiting for connection")
    server.start("--name", "Linden Street")
    for app in (ann, ben):
        app.find("Connection: Live", patience=45)  # at most 30 s between attempts
    ben.find_post("Written in the dark")
    ann.find_no_post("Waiting for connection")

    step("a post stands again after a crash in its ten seconds, and is sent")
    ben.click("New post", "text")
    ben.type("Kept through a crash")
    ben.press("ctrl+Return")
    ben.find("Undo", "push button")
    wait_until(once_after(1.2), "the draft's second to pass")
    ben.crash()
    ben.start()
    ben.click("Send now", "push button")
    ann.find_post("Kept through a crash")

    step("what was typed survives a crash")
    ann.click("New post", "text")
    ann.type("Half a thought")
    wait_until(lambda: ann.text_of("New post") == "Half a thought", "the typed text")
    wait_until(once_after(1.2), "the draft's second to pass")
    ann.crash()
    ann.start()
    wait_until(lambda: ann.text_of("New post") == "Half a thought", "the draft to be back")
    ann.find_post("Written in the dark")


def once_after(seconds):
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


play(scenario)
