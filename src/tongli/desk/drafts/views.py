"""What the editor posts: a reply to be held, what becomes of it, and drafts."""

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from tongli.base.talk import CHINA
from tongli.base.tongue import worded
from tongli.casework.holding import Seen
from tongli.desk.attachments.queries import chosen_files
from tongli.desk.cases import policy
from tongli.desk.cases.models import Case
from tongli.desk.cases.queries.rows import last_seq
from tongli.desk.cases.views.answers import client_id, fields, for_staff, not_mixed_up, ok, text_field
from tongli.desk.cases.views.found import case_for
from tongli.desk.drafts.actions.hold_reply import CollisionError, hold_reply
from tongli.desk.drafts.actions.keep_draft import forget_older, keep_draft
from tongli.desk.drafts.actions.release import release
from tongli.desk.drafts.actions.settle_held import send_now, take_back
from tongli.desk.drafts.models import Held
from tongli.desk.drafts.queries import view_of
from tongli.desk.numbers import whole
from tongli.desk.wiring import now


def _held(case: Case, held: Held) -> JsonResponse:
    due = held.due_at.astimezone(CHINA).isoformat()
    return ok(last_seq(case.pk), held={"id": held.pk, "state": held.state, "due_at": due})


@for_staff
def hold(request: HttpRequest, number: str) -> HttpResponse:
    """Hold a reply for the time in which it may be taken back."""
    case = case_for(request, number)
    given, at = fields(request), now()
    text = text_field(given, what=worded("回复"))
    reason = text_field(given, "override_reason", 500, what=worded("理由"), empty=True)
    seq, began = whole(given.get("seen")), whole(given.get("began"))
    seen = Seen(seq, began if began is not None else seq) if seq is not None else None
    policy.demand(request.user, "case.reply", case)
    not_mixed_up(given, text, "reply", case.industry)
    once = client_id(given) or f"page-{request.user.pk}-{at.timestamp()}"
    try:
        held = hold_reply(
            case, request.user, text, at, seconds=settings.UNDO_SECONDS, client_id=once, override_reason=reason, seen=seen,
            beside=whole(given.get("beside")) or 0,
            files=[file.key for file in chosen_files(case, request.user.pk)],
        )  # fmt: skip
    except CollisionError as error:
        return JsonResponse({"error": str(error), "collision": _collision(error)}, status=409)
    if not settings.UNDO_SECONDS:
        release(held.pk, at)
        held.refresh_from_db()
    return _held(case, held)


def _collision(error: CollisionError) -> dict[str, Any]:
    """What the author is shown, and what they post to say that they have seen it."""
    said = [
        {
            "who": worded("客户") if one.who == "customer" else one.author.name if one.author else "",
            "text": one.text,
            "at": one.at.astimezone(CHINA).isoformat(),
        }
        for one in error.said
    ]
    held = [{"who": one.author.name, "text": one.text, "at": one.held_at.astimezone(CHINA).isoformat()} for one in error.held]
    return {"said": said, "held": held, "seen": error.last, "beside": max((one.pk for one in error.held), default=0)}


@for_staff
def back(request: HttpRequest, number: str, held: int) -> HttpResponse:
    """Take a held reply back; its words come with the answer."""
    case = case_for(request, number)
    text = take_back(case, held, request.user, now())
    return ok(last_seq(case.pk), text=text)


@for_staff
def send(request: HttpRequest, number: str, held: int) -> HttpResponse:
    """Send a held reply now, all the same."""
    case = case_for(request, number)
    seen = whole(fields(request).get("seen"))
    return _held(case, send_now(case, held, request.user, now(), seen if seen is not None else 0))


@for_staff
def unsent(request: HttpRequest, number: str) -> HttpResponse:
    """Keep what is being written; ``forget`` drops the older text that was offered."""
    case = case_for(request, number)
    given = fields(request)
    if given.get("forget"):
        forget_older(case, request.user)
        return ok(case.last_seq)
    text = text_field(given, what=worded("草稿"), empty=True)
    draft = keep_draft(case, request.user, text, whole(given.get("version")) or 0, now())
    return ok(case.last_seq, draft=asdict(view_of(draft)))
