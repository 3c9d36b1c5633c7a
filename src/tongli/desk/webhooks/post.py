"""One POST to a judged address: bounded in time and size, no redirects, no proxy."""

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass

from tongli.desk.webhooks.addresses import Target, resolve
from tongli.desk.webhooks.wrong import AddressError, kept

CONNECT, WHOLE = 5.0, 10.0
"""Seconds: until the connection stands, and for everything."""
_READ = 1024


@dataclass(frozen=True)
class Outcome:
    """What became of it. ``status`` None: there was no answer, and ``error`` says why, as ``wrong.told`` reads it."""

    status: int | None
    error: str = ""

    @property
    def ok(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


class _Http(http.client.HTTPConnection):
    """Connects to the address that was judged, not to whatever the name says by now."""

    def __init__(self, target: Target, context: ssl.SSLContext | None) -> None:
        super().__init__(target.host, target.port, timeout=CONNECT)
        self._target, self._tls = target, context

    def connect(self) -> None:
        self.sock = socket.create_connection((self._target.ip, self._target.port), CONNECT)
        if self._tls is not None:
            self.sock = self._tls.wrap_socket(self.sock, server_hostname=self._target.host)
        self.sock.settimeout(WHOLE)


def post(
    url: str, body: bytes, headers: Mapping[str, str], *, private: bool, tls: ssl.SSLContext | None = None, whole: float = WHOLE
) -> Outcome:
    """Send it; never raises for what the other side does.

    Args:
        private: addresses that are not of the open internet are fine.
        tls: certificates to trust; None: those of the system.
        whole: seconds for everything, also against a server that dribbles.
    """
    try:
        target = resolve(url, private)
    except AddressError as error:
        return Outcome(None, error.kept)
    context = (tls or ssl.create_default_context()) if target.scheme == "https" else None
    connection = _Http(target, context)
    over = threading.Event()
    watch = threading.Timer(whole, _cut, (connection, over))
    watch.daemon = True
    watch.start()
    try:
        connection.request("POST", target.path, body, {**headers, "Connection": "close"})
        answer = connection.getresponse()
        answer.read(_READ)
        status = answer.status
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Outcome(None, kept("timeout") if over.is_set() or isinstance(error, TimeoutError) else _why(error))
    finally:
        watch.cancel()
        connection.close()
    return Outcome(status, "" if 200 <= status < 300 else kept("redirect") if 300 <= status < 400 else f"HTTP {status}")


def _cut(connection: _Http, over: threading.Event) -> None:
    over.set()
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return kept("certificate")
    return kept("broken", type(error).__name__)
