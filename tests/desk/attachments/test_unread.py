"""A body that is too large is not read: the real application, from its first byte to its answer."""

import asyncio
import json
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.conf import LazySettings

from tests.desk.attachments.test_files import PDF
from tongli.desk.api.gateway import MOST_BYTES
from tongli.desk.asgi import application
from tongli.desk.attachments.actions.keep_files import MOST_FILES
from tongli.desk.attachments.models import Attachment
from tongli.desk.bodies import MOST
from tongli.desk.cases.models import Case

pytestmark = pytest.mark.django_db(transaction=True)
PIECE = b" " * 65_536


class Sender:
    """A client that sends a body in pieces, and counts how many were asked for before the answer began."""

    def __init__(self, body: list[bytes]) -> None:
        self.body, self.asked, self.status, self.answer = body, 0, 0, b""
        self.gone = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        if self.asked < len(self.body):
            self.asked += not self.status
            piece = self.body[self.asked - 1]
            return {"type": "http.request", "body": piece, "more_body": self.asked < len(self.body)}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        self.status = self.status or message.get("status", 0)
        self.answer += message.get("body", b"")


def post(path: str, body: list[bytes], length: int | None, kind: str = "application/json", accept: str = "*/*") -> Sender:
    headers = [(b"host", b"testserver"), (b"content-type", kind.encode()), (b"accept", accept.encode())]
    headers += [(b"cookie", b"csrftoken=" + b"a" * 32), (b"x-csrftoken", b"a" * 32)]
    headers += [(b"content-length", str(length).encode())] if length is not None else []
    scope = {
        "type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "",
        "headers": headers, "http_version": "1.1", "scheme": "http", "client": ("127.0.0.1", 1), "server": ("testserver", 80),
    }  # fmt: skip

    async def run() -> Sender:
        sender = Sender(body)
        await asyncio.wait_for(application(scope, sender.receive, sender.send), 60)
        return sender

    return async_to_sync(run)()


def pieces(size: int) -> list[bytes]:
    return [PIECE] * (size // len(PIECE) + 1)


def test_a_length_that_is_too_large_is_refused_at_once(case: Case) -> None:
    path = f"/c/{case.customer.token}/messages"
    sent = post(path, pieces(MOST), MOST + 1, accept="text/html")
    assert (sent.status, "<h1>内容太大</h1>" in sent.answer.decode()) == (413, True)
    assert sent.asked <= 2  # nothing of it is read; one piece may be thrown away while the answer is made
    assert case.messages.count() == 1


@pytest.mark.parametrize(
    ("path", "most"), [("/c/x/messages", MOST), ("/desk/cases/TL-1/reply", MOST), ("/api/v1/cases", MOST_BYTES)]
)
def test_what_names_no_length_is_read_up_to_the_bound(path: str, most: int) -> None:
    sent = post(path, pieces(4 * most), None)
    assert sent.status in {413, 401}
    assert most // len(PIECE) <= sent.asked <= most // len(PIECE) + 3


@pytest.mark.parametrize("named", [True, False])
def test_files_up_to_their_own_bound_come_in(case: Case, settings: LazySettings, named: bool) -> None:
    """More than any other request may have; without a length Django finds no files in it, and nothing is kept."""
    settings.ATTACHMENT_MB = 1
    pdf = PDF.replace(b"%%EOF", b" " * (900_000 - len(PDF)) + b"%%EOF")
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="%d.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
    body = b"".join(head % n + pdf + b"\r\n" for n in range(MOST_FILES)) + b"--x--\r\n"
    assert len(body) > MOST
    cut = [body[at : at + 65_536] for at in range(0, len(body), 65_536)]
    path = f"/c/{case.customer.token}/files"
    sent = post(path, cut, len(body) if named else None, "multipart/form-data; boundary=x")
    assert sent.asked == len(cut)
    assert (sent.status, Attachment.objects.count()) == ((200, MOST_FILES) if named else (400, 0))
    if named:
        assert json.loads(sent.answer)["seq"] == case.messages.last().seq  # type: ignore[union-attr]
