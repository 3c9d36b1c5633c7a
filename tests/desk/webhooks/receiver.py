"""A real server on this machine that is told things, and behaves as it is asked to."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Heard:
    """One request as it came."""

    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """What it heard, and what it answers: a status, or ``slow``, ``drip``, ``cut``."""

    port: int = 0
    heard: list[Heard] = field(default_factory=list)
    answers: list[int | str] = field(default_factory=list)
    """Used up one by one; then 204."""
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook?from=desk"


@contextmanager
def receiver() -> Iterator[Receiver]:
    """Serve until the end of the block."""
    state = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            state.heard.append(Heard({name.lower(): value for name, value in self.headers.items()}, body))
            answer = state.answers.pop(0) if state.answers else 204
            if answer == "slow":
                state.stop.wait(30)
            elif answer == "drip":
                self._drip()
            elif answer == "cut":
                self.connection.close()
            else:
                self.send_response(int(answer))
                if 300 <= int(answer) < 400:
                    self.send_header("Location", f"http://127.0.0.1:{state.port}/elsewhere")
                self.end_headers()

        def _drip(self) -> None:
            try:
                for _ in range(300):
                    self.wfile.write(b"H")
                    self.wfile.flush()
                    if state.stop.wait(0.05):
                        return
            except OSError:
                return

        def log_message(self, *args: object) -> None:
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    state.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        state.stop.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def took(since: float) -> float:
    """Seconds since a ``time.monotonic()``."""
    return time.monotonic() - since
