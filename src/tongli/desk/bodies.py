"""How large a request may be, by its address; asked before anything of it is read, whoever sends it.

``bounded`` reads no more than that of a body, ``BoundedBodies`` says so in words.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from tongli.base.tongue import worded

MOST = 4_000_000
"""Bytes of a request whose address is not named below."""
_ROOM = 1_000_000
"""For the words and the form around files."""


Application = Callable[[Any, Any, Any], Awaitable[None]]


def most_of(path: str) -> int:
    """How many bytes a request to this address may have."""
    from tongli.desk.api.gateway import MOST_BYTES
    from tongli.desk.attachments.actions.keep_files import MOST_FILES
    from tongli.desk.porting import uploads
    from tongli.desk.tasks.views.field import MOST_UPLOAD

    if re.fullmatch(r".*/c/[^/]+/files/?", path) or re.fullmatch(r".*/desk/(?:files/)?cases/[^/]+/files/?", path):
        return MOST_FILES * settings.ATTACHMENT_MB * 1_000_000 + _ROOM
    if re.fullmatch(r".*/desk/field/\d+/report/?", path):
        return MOST_UPLOAD
    if path.endswith("/desk/porting/upload"):
        return uploads.MOST_BYTES + uploads.MOST_MAPPING + _ROOM
    return MOST_BYTES if path.startswith("/api/") else MOST


def bounded(pages: Application) -> Application:
    """The pages, which get no body that is too large: none of it where its length says so, and no more than the bound where it
    names no length. What was read then counts as its length, so that ``BoundedBodies`` and the API refuse it as any other."""

    async def application(scope: Any, receive: Any, send: Any) -> None:
        await pages(scope, _Bounded(scope, receive) if scope["type"] == "http" else receive, send)

    return application


class _Bounded:
    """Receives for one request. Of a body that is too large nothing is asked for any more."""

    def __init__(self, scope: Any, receive: Any) -> None:
        self.scope, self.receive = scope, receive
        self.most = most_of(scope["path"].removeprefix(scope.get("root_path", "")))
        length = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
        self.size, self.refused = int(length) if length.isdigit() else 0, False
        self.read = 0

    async def __call__(self) -> dict[str, Any]:
        if self.refused:  # the answer does not wait for the rest, nor for the client to go
            await asyncio.Event().wait()
        if self.size > self.most:
            return self._refuse()
        message: dict[str, Any] = await self.receive()
        self.read += len(message.get("body", b""))
        if self.read <= self.most:
            return message
        others = [one for one in self.scope["headers"] if one[0] != b"content-length"]
        self.scope["headers"] = [*others, (b"content-length", str(self.read).encode())]
        return self._refuse()

    def _refuse(self) -> dict[str, Any]:
        self.refused = True
        return {"type": "http.request", "body": b"", "more_body": False}


class BoundedBodies:
    """Middleware: refuses what is too large while it is still one piece. What names no length has no files for Django."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if request.path_info.startswith("/api/"):  # has a narrower bound, and words of its own for it
            return self.get_response(request)
        if length.isdigit() and int(length) > (most := most_of(request.path)):
            said = worded("发来的内容太大：{size:.1f} MB，这里一次最多 {most:.1f} MB，没有收下。请少选几个文件，分几次发。")
            error = said.format(size=int(length) / 1e6, most=most / 1e6)
            if "text/html" in request.headers.get("Accept", ""):
                return render(request, "413.html", {"reason": error}, status=413)
            return JsonResponse({"error": error}, status=413, json_dumps_params={"ensure_ascii": False})
        return self.get_response(request)
