"""A real plaza-server for the tests that drive the app from outside."""
import re
import subprocess
import time


class Server:
    def __init__(self, program, folder):
        self.program, self.folder = str(program), folder
        self.process, self.url = None, None

    def start(self, *arguments):
        """On a free port at first, on the same again later."""
        listen = re.sub("^ws://", "", self.url) if self.url else "127.0.0.1:0"
        output = self.folder / "server.out"
        output.write_text("")
        with open(output, "a") as out, open(self.folder / "server.log", "a") as log:
            self.process = subprocess.Popen(
                [self.program, "serve", "--data", str(self.folder / "data"), "--listen", listen, *arguments],
                stdout=out, stderr=log)
        deadline = time.monotonic() + 15
        while not (found := re.search(r"^listening on (\S+)$", output.read_text(), re.M)):
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("plaza-server did not start: " + (self.folder / "server.log").read_text()[-500:])
            time.sleep(0.05)
        self.url = found.group(1)

    def invite(self, *arguments):
        return subprocess.run([self.program, "invite", "--data", str(self.folder / "data"), *arguments],
                              check=True, capture_output=True, text=True, timeout=30).stdout.strip()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(5)
