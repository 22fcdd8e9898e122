"""A desktop without a desk: Xvfb screens, real app processes on them, found and used as a person's aids do it.

Things are found through the accessibility bus by role and name, and used with the mouse and the keyboard, so a
passing test also says that a screen reader can find its way. Every wait polls and has a deadline.
"""
import os
import pathlib
import re
import signal
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = float(os.environ.get("PLAZA_E2E_PATIENCE", "20"))  # seconds; a busy machine may need them
PAUSE = 0.05

Atspi.set_timeout(3000, 10000)


class Missing(AssertionError):
    pass


def wait_until(check, what, patience=PATIENCE):
    """The first true value of check(), or Missing."""
    deadline = time.monotonic() + patience
    while True:
        value = check()
        if value:
            return value
        if time.monotonic() > deadline:
            raise Missing(f"waited {patience:.0f} s for {what}")
        time.sleep(PAUSE)


def has(node, state):
    try:
        return node.get_state_set().contains(state)
    except GLib.Error:
        return False  # it went while we looked


class Ear:
    """Hears what appears, as a screen reader does: (role, name) of everything that begins to show."""

    def __init__(self):
        self.heard = []
        self.listener = Atspi.EventListener.new(self.take)
        self.listener.register("object:state-changed:showing")

    def take(self, event):
        try:
            if event.detail1:
                self.heard.append((event.source.get_role_name(), event.source.get_name()))
        except GLib.Error:
            pass  # it was gone before we could ask

    def hear(self, name, role="notification", patience=PATIENCE):
        def told():
            while GLib.MainContext.default().iteration(False):
                pass
            return next((text for kind, text in self.heard if kind == role and name.search(text)), None)

        return wait_until(told, f"to hear {name.pattern!r}", patience)


class Screen:
    """One Xvfb of its own, so that its window always has the keyboard."""

    def __init__(self, width=1160, height=780):
        read, write = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp",
             "-noreset", "-dpi", "96"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as numbers:
            self.display = ":" + numbers.readline().strip()
        if self.display == ":":
            raise RuntimeError("Xvfb did not start")

    def xdotool(self, *args, text=None):
        done = subprocess.run(["xdotool", *map(str, args)], check=True, env={**os.environ, "DISPLAY": self.display},
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, input=text, text=True, timeout=60)
        return done.stdout

    def shows(self, pid):
        """Whether there is a window of that process now."""
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(pid)], env={**os.environ, "DISPLAY": self.display},
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60)
        return found.stdout.strip() != b""

    def picture(self, path, crop=None):
        area = ["-crop", crop, "+repage"] if crop else []
        subprocess.run(["import", "-display", self.display, "-window", "root", *area, "-strip", str(path)],
                       check=True, timeout=60)

    def close(self):
        self.process.terminate()
        self.process.wait(10)


class App:
    """One process of the app on a screen of its own, with a profile that outlives it."""

    def __init__(self, program, profile, log, screen, env=None):
        self.program, self.profile, self.log, self.screen = str(program), str(profile), str(log), screen
        self.env = {**os.environ, "DISPLAY": screen.display, "QT_QPA_PLATFORM": "xcb",
                    "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_ACCESSIBILITY": "1",
                    "QT_QUICK_BACKEND": "software", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC",
                    **(env or {})}
        self.process = None

    def prefer(self, undo_seconds):
        """How long what was posted can be taken back; before the first start."""
        folder = pathlib.Path(self.profile)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "plaza.ini").write_text(f"[writing]\nundoSeconds={undo_seconds}\n")

    def start(self, *arguments, wrapped=None):
        """wrapped: a command in place of the program, which becomes it."""
        command = [*(wrapped or [self.program]), "--profile", self.profile, *arguments]
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(command, env=self.env, stdout=log, stderr=log, cwd=pathlib.Path(self.profile).parent)
        wait_until(self.root, "the window")
        self.main = self.window()
        self.focus()

    def focus(self, title=None):
        """Without a window manager nobody else gives a window the keyboard. title: of another than the main one."""
        window = self.main if title is None else self.screen.xdotool("search", "--sync", "--name", title).split()[0]
        self.screen.xdotool("windowfocus", "--sync", window)
        return window

    def window(self):
        return self.screen.xdotool("search", "--sync", "--onlyvisible", "--pid", self.process.pid).split()[0]

    def crash(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.crash()

    # --- finding ---

    def root(self):
        if self.process.poll() is not None:
            raise Missing(f"the app ended with code {self.process.returncode}; see {self.log}")
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for i in range(desktop.get_child_count()):
            try:
                application = desktop.get_child_at_index(i)
                if application and application.get_process_id() == self.process.pid:
                    application.clear_cache()
                    return application if application.get_child_count() else None
            except GLib.Error:
                pass  # it left while we looked
        return None

    def nodes(self, within=None):
        """Everything that is shown, parents first."""
        found = []
        stack = [within or self.root()]
        while stack:
            node = stack.pop()
            try:
                if node is None or (found and not node.get_state_set().contains(Atspi.StateType.VISIBLE)):
                    continue
                found.append(node)
                stack.extend(node.get_child_at_index(i) for i in reversed(range(node.get_child_count())))
            except GLib.Error:
                pass  # the interface changes while we read it
        return found

    def look_all(self, name, role=None, row=None):
        """All that is shown under this name (a text, or a compiled pattern), in the list item that has `row` in
        its name, or anywhere."""
        matches = name.search if isinstance(name, re.Pattern) else name.__eq__
        places = [None] if row is None else self.look_all(re.compile(re.escape(row)), "list item")
        found = []
        for place in places:
            for node in self.nodes(place):
                try:
                    if (role is None or node.get_role_name() == role) and matches(node.get_name()):
                        found.append(node)
                except GLib.Error:
                    pass  # it went while we looked
        return found

    def look(self, name, role=None, row=None):
        found = self.look_all(name, role, row)
        return found[-1] if found else None  # the last is drawn on top

    def find(self, name, role=None, row=None, patience=PATIENCE):
        return wait_until(lambda: self.look(name, role, row), f"{role or 'anything'} called {name!r}", patience)

    def find_gone(self, name, role=None, row=None, patience=PATIENCE):
        wait_until(lambda: not self.look(name, role, row), f"{name!r} to disappear", patience)

    def find_post(self, text, patience=PATIENCE):
        return self.find(re.compile(re.escape(text)), "list item", patience=patience)

    def find_no_post(self, text, patience=PATIENCE):
        self.find_gone(re.compile(re.escape(text)), "list item", patience=patience)

    def focused(self):
        """What has the keyboard; None in between."""
        return next(reversed([node for node in self.nodes() if has(node, Atspi.StateType.FOCUSED)]), None)

    def find_focus(self, name, role=None, patience=PATIENCE):
        """Waits until the keyboard is in what has this name (a text, or a compiled pattern)."""
        matches = name.search if isinstance(name, re.Pattern) else name.__eq__

        def there():
            node = self.focused()
            return node if node and matches(node.get_name()) and role in (None, node.get_role_name()) else None

        return wait_until(there, f"the keyboard in {role or 'anything'} called {name!r}", patience)

    # --- using ---

    def point(self, node):
        box = node.get_extents(Atspi.CoordType.SCREEN)
        self.screen.xdotool("mousemove", box.x + box.width // 2, box.y + box.height // 2)

    def click(self, name, role=None, row=None, patience=PATIENCE):
        """Clicks in the middle of it once it has stopped moving and is enabled."""
        places = [None]

        def steady():
            node = self.look(name, role, row)
            if not node or not node.get_state_set().contains(Atspi.StateType.ENABLED):
                return None
            box = node.get_extents(Atspi.CoordType.SCREEN)
            places.append((box.x, box.y, box.width, box.height))
            return node if places[-1] == places[-2] and box.width > 0 else None

        node = wait_until(steady, f"{name!r} to click", patience)
        self.point(node)
        self.screen.xdotool("click", "1")
        return node

    def act(self, name, role=None, row=None, patience=PATIENCE):
        """Uses it as a screen reader does, without pointer and keyboard."""
        def ready():
            node = self.look(name, role, row)
            return node if node and has(node, Atspi.StateType.ENABLED) else None

        node = wait_until(ready, f"{name!r} to act on", patience)
        actions = [Atspi.Action.get_action_name(node, i) for i in range(Atspi.Action.get_n_actions(node))]
        wanted = next((action for action in ("Press", "Toggle") if action in actions), None)
        if wanted is None:
            raise Missing(f"{node.get_role_name()} {node.get_name()!r} can only {actions}")
        Atspi.Action.do_action(node, actions.index(wanted))
        return node

    def put(self, name, text, role="text"):
        """Sets a field's text as an aid for writing does."""
        node = self.find(name, role)
        Atspi.EditableText.set_text_contents(node, text)
        wait_until(lambda: self.text_of(name, role) == text, f"{text!r} in {name!r}")

    def type(self, text):
        self.screen.xdotool("type", "--delay", "15", "--file", "-", text=text)

    def press(self, *keys):
        self.screen.xdotool("key", "--delay", "30", *keys)

    def fill(self, name, text, role="text"):
        """Clicks into a field and replaces what is in it."""
        self.click(name, role)
        self.press("ctrl+a")
        self.type(text)
        wait_until(lambda: self.text_of(name, role) == text, f"{text!r} in {name!r}")

    def text_of(self, name, role="text"):
        node = self.look(name, role)
        return node.get_text(0, node.get_character_count()) if node else None

    def describe(self):
        """The interface as an outline, for the log of a failed test."""
        def lines(node, depth):
            try:
                box = node.get_extents(Atspi.CoordType.SCREEN)
                states = node.get_state_set()
                hidden = "" if states.contains(Atspi.StateType.VISIBLE) else " hidden"
                yield (f"{'  ' * depth}{node.get_role_name()} {node.get_name()!r} {node.get_description()!r} "
                       f"{box.x},{box.y} {box.width}x{box.height}{hidden}")
                for i in range(node.get_child_count()):
                    yield from lines(node.get_child_at_index(i), depth + 1)
            except GLib.Error as error:
                yield f"{'  ' * depth}? {error.message}"

        return "\n".join(lines(self.root(), 0))
