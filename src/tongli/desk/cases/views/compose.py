"""What the editor asks for: check, draft, and sending."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from tongli.base.errors import TooLargeError
from tongli.base.labels import Lang
from tongli.base.tongue import worded
from tongli.casework.due import due_text
from tongli.desk.cases import policy
from tongli.desk.cases.actions.send_reply import send_reply
from tongli.desk.cases.queries.course import course_of
from tongli.desk.cases.queries.rows import case_rows
from tongli.desk.cases.queries.typing import talk_while_typing
from tongli.desk.cases.views.answers import client_id, fields, for_staff, ok, text_field, violation_json
from tongli.desk.cases.views.found import case_for
from tongli.desk.languages import tag
from tongli.desk.wiring import checker, engine, now


@for_staff
def check(request: HttpRequest, number: str) -> HttpResponse:
    """What the checker says of a text that is being written, and the promises in it."""
    case = case_for(request, number)
    policy.demand(request.user, "case.reply", case)
    text = fields(request).get("text", "")
    text = text if isinstance(text, str) else ""
    if len(text) > settings.MAX_AGENT_TEXT:
        raise TooLargeError(
            worded("回复太长：{count:,} 个字，最多 {max_agent_text:,} 个字。").format(
                count=len(text), max_agent_text=settings.MAX_AGENT_TEXT
            )
        )
    at = now()
    result = checker().check(text, talk_while_typing(case, at, request.user)) if text.strip() else None
    return JsonResponse(
        {
            "violations": [violation_json(violation) for violation in result.violations] if result else [],
            "commitments": [
                {
                    "what": found.what,
                    "quote": found.quote,
                    "start": found.span.start,
                    "end": found.span.end,
                    "due": found.due.isoformat() if found.due else None,
                    "due_text": due_text(found.due, at, Lang(tag())),
                    "effort_or_result": found.effort_or_result,
                }
                for found in (result.commitments if result else ())
            ],
        },
        json_dumps_params={"ensure_ascii": False},
    )


@for_staff
def draft(request: HttpRequest, number: str) -> HttpResponse:
    """A reply that could be sent now."""
    case = case_for(request, number)
    policy.demand(request.user, "case.reply", case)
    talk, reading = course_of(case_rows(case), now(), request.user)
    plan = engine().planner.plan(talk, reading)
    made = (engine().prompted or engine().writer).draft(talk, reading, plan)
    return JsonResponse(
        {
            "text": made.text,
            "lang": made.lang.value,
            "made_by": made.made_by,
            "refused": [refusal.why for refusal in made.refused],
            "parts": [{"move": part.move.value, "text": part.text} for part in made.parts],
            "candidates": [{"text": c.text, "total": c.total, "scores": c.scores} for c in made.candidates],
        },
        json_dumps_params={"ensure_ascii": False},
    )


@for_staff
def reply(request: HttpRequest, number: str) -> HttpResponse:
    """Send a reply."""
    case = case_for(request, number)
    given = fields(request)
    text = text_field(given, what=worded("回复"))
    reason = text_field(given, "override_reason", 500, what=worded("理由"), empty=True)
    message = send_reply(case, request.user, text, now(), client_id=client_id(given), override_reason=reason)
    return ok(message.case.last_seq, message_seq=message.seq)
