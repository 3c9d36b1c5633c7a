"""A POST sent again with the same ``Idempotency-Key`` is done once, and answered the same. Only successes are kept: what was
refused has changed nothing and may be tried again.

A write and the keeping of its answer are one transaction, so that there is never one without the other.
"""

import re
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from tongli.base.tongue import worded
from tongli.desk.api.models import Call, Token
from tongli.desk.api.problems import GONE, IN_PROGRESS, INVALID, KEY_REUSED, problem
from tongli.desk.cases.models import Case

KEPT = timedelta(hours=24)
GIVEN_UP = timedelta(seconds=90)
"""A request that has had no answer for so long was cut off; nothing of it was written."""
_KEY = re.compile(r"[\x21-\x7e]{1,200}")
_NUMBER = re.compile(r"TL-\d{8}-\d{4,6}")
View = Callable[[HttpRequest], HttpResponse]


def once(request: HttpRequest, token: Token, key: str, view: View, now: datetime, *, writes: bool) -> HttpResponse:
    """Answer the request, or give the answer that its first sending got.

    Args:
        writes: it changes something; then view and answer share a transaction. Else nothing is locked while it works.
    """
    if not _KEY.fullmatch(key):
        return problem(request, INVALID, worded("Idempotency-Key 应是 1 到 200 个可见的 ASCII 字符，不含空格。"))
    digest = sha256(b"\n".join((str(request.method).encode(), request.get_full_path().encode(), request.body))).hexdigest()
    call = _claim(token, key, digest, now)
    if call is None:
        return _known(request, Call.objects.filter(token=token, key=key).first(), digest)
    done = False
    try:
        with transaction.atomic() if writes else nullcontext():
            response = view(request)
            done = 200 <= response.status_code < 300
            if done:
                _keep(call, request, response, now)
            elif writes:
                transaction.set_rollback(True)
    finally:
        if not done:
            call.delete()
    return response


def _claim(token: Token, key: str, digest: str, now: datetime) -> Call | None:
    """The row of this request, ours alone; None where another has it."""
    mine = Call.objects.filter(token=token, key=key)
    mine.filter(at__lt=now - KEPT).delete()
    mine.filter(done_at=None, at__lt=now - GIVEN_UP).delete()
    try:
        with transaction.atomic():
            return Call.objects.create(token=token, key=key, digest=digest, at=now)
    except IntegrityError:
        return None


def _known(request: HttpRequest, call: Call | None, digest: str) -> HttpResponse:
    if call is not None and call.digest != digest:
        return problem(request, KEY_REUSED, worded("这个 Idempotency-Key 已经用在另一个请求上；每个新请求请用新的。"))
    if call is None or call.done_at is None:
        return problem(request, IN_PROGRESS, worded("同样的请求正在处理，请稍后再问。"), headers={"Retry-After": "1"})
    if not call.body:
        return problem(request, GONE, worded("这个请求已经办过；答复里有已被抹除的个人信息，不再保留。"))
    return HttpResponse(call.body, "application/json", call.status, headers={"Idempotency-Replayed": "true"})


def _keep(call: Call, request: HttpRequest, response: HttpResponse, now: datetime) -> None:
    call.done_at, call.status, call.body = now, response.status_code, response.content.decode()
    named = _NUMBER.search(request.path) or _NUMBER.search(call.body)
    call.case = Case.objects.filter(number=named.group()).first() if named else None
    call.save()


def forget(cases: list[Case]) -> None:
    """Empty the answers that may hold words of these cases' customer; the engine's too, since nobody knows whose they are."""
    Call.objects.filter(case__in=cases).update(body="")
    Call.objects.filter(case=None).update(body="")


def tidy(now: datetime) -> int:
    """Drop what is older than a day; gives how many."""
    old = Call.objects.filter(at__lt=now - KEPT)
    return old.delete()[0] if old.exists() else 0
