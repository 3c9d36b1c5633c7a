"""How large a request may be, by its address; asked before anything of it is parsed, whoever sends it."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from tongli.base.tongue import worded

MOST = 4_000_000
"""Bytes of a request whose address is not named below."""
_ROOM = 1_000_000
"""For the words and the form around files."""


def most_of(path: str) -> int:
    """How many bytes a request to this address may have."""
    from tongli.desk.attachments.actions.keep_files import MOST_FILES
    from tongli.desk.porting import uploads
    from tongli.desk.tasks.views.field import MOST_UPLOAD

    if re.fullmatch(r".*/c/[^/]+/files/?", path) or re.fullmatch(r".*/desk/(?:files/)?cases/[^/]+/files/?", path):
        return MOST_FILES * settings.ATTACHMENT_MB * 1_000_000 + _ROOM
    if re.fullmatch(r".*/desk/field/\d+/report/?", path):
        return MOST_UPLOAD
    if path.endswith("/desk/porting/upload"):
        return uploads.MOST_BYTES + uploads.MOST_MAPPING + _ROOM
    return MOST


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
