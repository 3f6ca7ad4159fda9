"""A mail server of our own for tests: it speaks SMTP on a port of this machine.

It takes what it is sent, refuses addresses it is told to, and can be shut and opened again on
the same port. Python brings no server of its own any more.
"""

import socket
import socketserver
import threading
from email import message_from_bytes
from email.policy import default


class MailServer:
    """``inbox`` holds the messages it took; ``refused`` maps an address to the server's answer."""

    def __init__(self):
        self.inbox = []
        self.refused: dict[str, str] = {}
        self.slow = threading.Event()
        self.slow.set()  # cleared: it keeps whoever calls waiting before it takes a message
        self.waiting = threading.Event()
        self._server = None
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]

    def open(self) -> None:
        handler = type("Handler", (_Conversation,), {"mail_server": self})
        self._server = _Server(("127.0.0.1", self.port), handler)
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def shut(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


class _Conversation(socketserver.StreamRequestHandler):
    mail_server: MailServer

    def handle(self):
        self._say("220 test")
        while line := self.rfile.readline():
            words = line.decode("utf-8", "replace").strip()
            verb = words.split(" ")[0].split(":")[0].upper()
            if verb == "QUIT":
                self._say("221 bye")
                return
            if verb == "DATA":
                self._take()
            else:
                self._say(self._answer(words) if verb == "RCPT" else "250 ok")

    def _answer(self, words: str) -> str:
        address = words.split("<")[1].split(">", maxsplit=1)[0]
        return self.mail_server.refused.get(address, "250 ok")

    def _take(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        self.mail_server.waiting.set()
        self.mail_server.slow.wait(30)
        self.mail_server.inbox.append(message_from_bytes(b"".join(lines), policy=default))
        self._say("250 taken")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())
