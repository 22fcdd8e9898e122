"""A line between an app and its server that can be cut, as a network is: nothing is said, nothing comes through."""
import contextlib
import select
import socket
import threading


class Line:
    def __init__(self):
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        self.server, self.is_cut, self.pairs = None, False, []
        threading.Thread(target=self.take_calls, daemon=True).start()

    def lead_to(self, url):
        host, port = url.removeprefix("ws://").rsplit(":", 1)
        self.server = (host, int(port))

    def take_calls(self):
        while True:
            try:
                caller, _ = self.door.accept()
            except OSError:
                return  # closed
            if self.is_cut:
                caller.close()
                continue
            other = socket.create_connection(self.server)
            self.pairs.append((caller, other))
            threading.Thread(target=self.carry, args=(caller, other), daemon=True).start()

    def carry(self, caller, other):
        way = {caller: other, other: caller}
        with contextlib.suppress(OSError, ValueError):
            while True:
                for ready in select.select(list(way), [], [])[0]:
                    data = ready.recv(1 << 16)
                    if not data:
                        return self.hang_up(caller, other)
                    way[ready].sendall(data)

    @staticmethod
    def hang_up(*ends):
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def cut(self):
        self.is_cut = True
        for pair in self.pairs:
            self.hang_up(*pair)
        self.pairs.clear()

    def mend(self):
        self.is_cut = False

    def close(self):
        self.cut()
        self.door.close()
