"""A web server of this machine, for the addresses that tests open."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

#: Longer than any test waits for an answer.
SLOW_SECONDS = 3


class Pages(BaseHTTPRequestHandler):
    """``/here`` opens, ``/gone`` does not, ``/moved`` leads to ``/here``, and so on. What was asked
    is kept in ``asked``: method, path and who asked."""

    asked: list[tuple[str, str, str]] = []

    def _answer(self):
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        path = self.path.partition("?")[0]
        if path == "/only-get" and self.command == "HEAD":
            return self._say(405)
        if path == "/slow":
            time.sleep(SLOW_SECONDS)
        if path.startswith("/to/"):
            return self._say(302, path.removeprefix("/to/"))
        moved = {"/moved": "/here", "/round": "/round", "/lost": "/gone"}
        if path in moved:
            return self._say(301, moved[path])
        statuses = {"/gone": 404, "/ill": 503, "/guarded": 403}
        return self._say(statuses.get(path, 200))

    do_GET = do_HEAD = _answer

    def _say(self, status: int, location: str = ""):
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        """Nothing: a test's output is the test's."""


@contextmanager
def serving():
    """Base address of the server, and what it was asked."""
    handler = type("Handler", (Pages,), {"asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", handler.asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
