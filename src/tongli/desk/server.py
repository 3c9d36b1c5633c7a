"""The desk's own server: daphne, which keeps of a body only what its address may have.

Daphne itself calls the application when a whole body lies on its disk. Here the application is called as soon as a body is too
large, without it, and answers in its own words (``bodies``); what still comes is thrown away until its end, or for ``LINGER``
seconds, so that the client gets to read the answer; then the connection is closed.
"""

from typing import Any
from urllib.parse import unquote

from daphne.http_protocol import HTTPFactory, WebRequest
from daphne.server import Server
from twisted.internet import reactor

from tongli.desk.bodies import most_of

LINGER = 10.0


class BoundedRequest(WebRequest):  # type: ignore[misc]
    """A request that hands itself over early where its body is too large."""

    _parsePOSTFormSubmission = False  # Django does; here it would take the whole body into memory once more
    _most: int | None = None
    _refused = _told = _over = False

    def gotLength(self, length: int | None) -> None:
        path = getattr(self.channel, "_path", b"").split(b"?", 1)[0]
        self._most = most_of(unquote(path.decode("ascii", "replace")))
        large = length is not None and length > self._most
        super().gotLength(0 if large else length)
        if large:
            self._refuse(length or 0)

    def handleContentChunk(self, data: bytes) -> None:
        if self._refused:
            return
        size = self.content.tell() + len(data)
        if self._most is not None and size > self._most:
            self._refuse(size)
        else:
            super().handleContentChunk(data)

    def _refuse(self, size: int) -> None:
        self._refused = True
        self.content.seek(0)
        self.content.truncate()
        self.requestHeaders.setRawHeaders(b"content-length", [str(size).encode()])
        self.requestHeaders.removeHeader(b"transfer-encoding")
        self.requestHeaders.removeHeader(b"expect")  # nobody is asked to go on
        self.responseHeaders.setRawHeaders(b"connection", [b"close"])
        self.channel.persistent = False
        super().requestReceived(self.channel._command, self.channel._path, self.channel._version)

    def requestReceived(self, command: bytes, path: bytes, version: bytes) -> None:
        if self._refused:
            self._end()
        else:
            super().requestReceived(command, path, version)

    def finish(self) -> None:
        if not self._refused or self._over:
            super().finish()
        elif not self._told:
            self._told = True
            reactor.callLater(LINGER, self._end)  # type: ignore[attr-defined]

    def _end(self) -> None:
        """The body has ended, or nobody waits for that any longer."""
        self._over = True
        if self._told and not (self.finished or self._disconnected):
            self.finish()


class _Factory(HTTPFactory):  # type: ignore[misc]
    def buildProtocol(self, addr: Any) -> Any:
        protocol = super().buildProtocol(addr)
        protocol.requestFactory = BoundedRequest
        return protocol


class BoundedServer(Server):  # type: ignore[misc]
    """Daphne's server with requests that are bounded."""

    @property
    def http_factory(self) -> _Factory:
        return self._bounded

    @http_factory.setter
    def http_factory(self, _: HTTPFactory) -> None:
        self._bounded = _Factory(self)
